import assert from 'node:assert/strict';
import test from 'node:test';
import { compareProfiles } from '../../../src/core/compare.ts';
import { optionsOf, parseConfiguration, settingsFrom } from '../../../src/core/configuration.ts';
import { configurationSchema } from '../../../src/core/configuration/configurationSchema.ts';
import { RULES } from '../../../src/core/rules/catalogue.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { profiledPair } from './profiled.ts';

const rules = RULES.map((rule) => rule.id);
const problemsOf = (value: unknown) =>
  parseConfiguration(typeof value === 'string' ? value : JSON.stringify(value, null, 1), 'plumbline.json', rules).problems.map(({ line, message, remedy }) => `${line}: ${message} ${remedy}`);

test('a full configuration is read without a problem', () => {
  const { configuration, problems } = parseConfiguration(
    JSON.stringify({
      $schema: 'x',
      pairs: [{ name: 'june', training: 'a.csv', production: 'b.csv', roles: { id: 'id', segments: ['region'] } }],
      parity: { pairs: [{ train: ['train/*.py'], serve: ['serve.py'] }], exclude: ['old/**'] },
      rules: { 'column-new': 'off' },
      thresholds: { qValue: 0.05 },
      columns: { fare: { unit: 'USD', thresholds: { driftEffect: 0.2 } }, __proto__x: {}, '': { ignore: true } },
      accepted: [{ rule: 'numeric-drift', column: 'fare', until: '2030-01-31', reason: 'price change' }],
      missingValues: ['', '?'],
      privatePatterns: ['address'],
      criteria: { promote: 0.01, looks: 5 },
    }),
    'plumbline.json',
    rules,
  );
  assert.deepEqual(problems, []);
  const settings = settingsFrom(configuration, defaultSettings());
  assert.equal(settings.thresholds.qValue, 0.05);
  assert.equal(settings.thresholds.driftEffect, 0.1);
  assert.deepEqual(settings.columns.find((column) => column.name === 'fare'), { name: 'fare', thresholds: { driftEffect: 0.2 } });
  assert.deepEqual(settings.missingValues, ['', '?']);
  assert.ok(settings.privatePatterns.includes('address') && settings.privatePatterns.includes('email'));
});

test('unknown keys and values are errors with a suggestion and a line', () => {
  assert.deepEqual(problemsOf({ treshholds: {} }), ['2: The configuration has no key "treshholds". Write "thresholds".']);
  assert.deepEqual(problemsOf({ thresholds: { qvalue: 0.1 } }), ['3: thresholds has no key "qvalue". Write "qValue".']);
  assert.deepEqual(problemsOf({ rules: { 'numeric-drfit': 'off' } }), ['3: There is no rule "numeric-drfit". Write "numeric-drift".']);
  assert.deepEqual(problemsOf({ rules: { 'numeric-drift': 'warn' } }), ['3: rules.numeric-drift is "warn". Write one of "error", "warning", "info", "hint", "off".']);
  assert.deepEqual(problemsOf({ thresholds: { driftEffect: 2 } }), ['3: thresholds.driftEffect is 2. Write a number from 0 to 1.']);
  assert.deepEqual(problemsOf({ accepted: [{ rule: 'x', until: '2030-02-31', reason: 'r' }] }), ['5: accepted[0].until is "2030-02-31". Write a day such as "2030-01-31".']);
  assert.deepEqual(problemsOf({ accepted: [{ rule: 'x', until: '2030-01-31' }] }), ['3: accepted[0] lacks "reason". Add it: Why, for whoever reads this next.']);
  assert.match(problemsOf({ wholly: 1 })[0] ?? '', /Known keys: pairs, parity, rules/);
});

test('text that is not JSON is one problem with its line', () => {
  for (const [text, line, message] of [
    ['', 1, 'a value is expected'],
    ['{\n "rules": {},\n}', 3, 'a name in quotation marks is expected'],
    ['{ // no\n}', 1, 'a name in quotation marks is expected'],
    ['{"a": 01}', 1, 'a value is expected'],
    ['{"rules": {}} x', 1, 'nothing more is expected'],
    ['{"rules": {\n', 2, 'a name in quotation marks is expected'],
    ['{"a": "\\x"}', 1, 'must be escaped'],
    ['['.repeat(100_000), 1, 'nested more than'],
  ] as const) {
    const { problems } = parseConfiguration(text, 'plumbline.json');
    assert.equal(problems.length, 1, text.slice(0, 30));
    assert.equal(problems[0]?.line, line, text.slice(0, 30));
    assert.match(problems[0]?.message ?? '', new RegExp(message), text.slice(0, 30));
  }
});

test('hostile keys are columns, not prototypes, and repeated keys are named', () => {
  const text = '{"columns": {"__proto__": {"ignore": true}, "constructor": {"private": true}}, "rules": {}, "rules": {}}';
  const { configuration, problems } = parseConfiguration(text, 'plumbline.json');
  assert.deepEqual(configuration.columns, [{ ignore: true, name: '__proto__' }, { private: true, name: 'constructor' }]);
  assert.deepEqual(problems.map((problem) => problem.message), ['The configuration has the key "rules" twice.']);
  assert.equal(({} as Record<string, unknown>)['ignore'], undefined);
});

test('rules can be silenced or fixed, columns ignored, findings accepted until a day', () => {
  const cells = (offset: number) => Array.from({ length: 1500 }, (_, i) => String(offset + ((i * 31) % 97)));
  const pair = profiledPair([['x', cells(0)], ['y', cells(0)]], [['x', cells(200)], ['y', cells(200)]]);
  const report = (configuration: object, createdAt = '2026-06-01T00:00:00Z') =>
    compareProfiles(pair, settingsFrom(parseConfiguration(JSON.stringify(configuration), 'c').configuration, defaultSettings(), 'june'), { version: '0', createdAt }).report;
  assert.equal(report({}).verdict, 'error');
  assert.equal(report({ rules: { 'numeric-drift': 'off', 'out-of-range': 'off' } }).verdict, 'ok');
  assert.equal(report({ rules: { 'numeric-drift': 'info', 'out-of-range': 'warning' } }).verdict, 'warning');
  assert.deepEqual(new Set(report({ columns: { x: { ignore: true } } }).findings.map((finding) => finding.column)), new Set(['y']));
  const accepted = (rule: string, column: string, more: object = {}) => ({ rule, column, until: '2026-06-01', reason: 'known', ...more });
  const all = { accepted: ['x', 'y'].flatMap((column) => ['numeric-drift', 'out-of-range'].map((rule) => accepted(rule, column))) };
  assert.equal(report(all).verdict, 'ok');
  assert.deepEqual(report(all).findings[0]?.evidence['accepted'], { until: '2026-06-01', reason: 'known', severity: 'error' });
  assert.equal(report(all, '2026-06-02T00:00:00Z').verdict, 'error');
  const other = { accepted: [accepted('numeric-drift', 'x', { pair: 'may' })] };
  assert.ok(report(other).findings.every((finding) => finding.severity !== 'hint'));
});

test('the JSON schema knows every key the parser knows', () => {
  const schema = configurationSchema(RULES) as { properties: Record<string, { properties?: object; additionalProperties?: unknown }> };
  assert.deepEqual(Object.keys(schema.properties), ['$schema', 'pairs', 'parity', 'rules', 'thresholds', 'ruleThresholds', 'columns', 'accepted', 'missingValues', 'privatePatterns', 'memoryLimit', 'compatibility', 'criteria']);
  assert.deepEqual(Object.keys(schema.properties['rules']?.properties ?? {}), rules);
  assert.equal(schema.properties['thresholds']?.additionalProperties, false);
});

test('pairs: folders, parts of a file, revisions, ways to read, roles', () => {
  const pairs = [
    { name: 'folders', training: 'data/train', production: 'data/serve', roles: { label: 'y', modelVersion: 'v' } },
    { name: 'parts', training: 'all.csv', production: 'all.csv', split: { column: 'part', training: ['train'] } },
    { name: 'months', training: 'all.csv', production: 'all.csv', split: { column: 'day', at: '2026-03-01' } },
    { name: 'release', training: 'all.csv', production: 'all.csv', revision: 'v1.2', format: { training: 'csv,delimiter=semicolon', production: 'auto,header=no' } },
  ];
  const { configuration, problems } = parseConfiguration(JSON.stringify({ pairs }), 'plumbline.json', rules);
  assert.deepEqual(problems, []);
  assert.deepEqual(configuration.pairs.map(optionsOf), [
    {},
    { split: { column: 'part', training: ['train'] } },
    { split: { column: 'day', at: '2026-03-01' } },
    { revision: 'v1.2', dialect: { training: { format: 'csv', delimiter: ';' }, production: { header: false } } },
  ]);
  // Roles that no comparison of data uses yet stay in the file.
  assert.deepEqual(settingsFrom(configuration, defaultSettings(), 'folders').roles, { label: 'y', modelVersion: 'v' });
  assert.equal(settingsFrom(configuration, defaultSettings(), 'parts').roles, undefined);
});

test('pairs: slips are errors with a line and what to write', () => {
  const pair = (more: object) => problemsOf({ pairs: [{ name: 'a', training: 'a.csv', production: 'a.csv', ...more }] });
  assert.deepEqual(pair({ splt: {} }), ['7: pairs[0] has no key "splt". Write "split".']);
  assert.deepEqual(pair({ split: { training: ['a'] } }), ['7: pairs[0].split lacks "column". Add it: The column that tells them apart.']);
  assert.deepEqual(pair({ split: { column: 'x' } }), ['7: pairs[0].split: It is not said which rows are training and which are production. Name the values of one side, or a date.']);
  assert.deepEqual(pair({ split: { column: 'x', at: 'May' } }), ['7: pairs[0].split: "May" is neither a day, a time nor a number. Write a day such as 2026-03-01, a time such as 2026-03-01T12:00Z, or a number.']);
  assert.deepEqual(pair({ format: { training: 'csv,delimiter=abc' } }), [
    '8: pairs[0].format.training: delimiter="abc" is no delimiter. It is one character or one of comma, semicolon, tab, pipe, space, colon. Write FORMAT[,delimiter=D][,quote=Q][,header=yes|no][,encoding=E].',
  ]);
  assert.deepEqual(pair({ production: 'b.csv', split: { column: 'x', at: '2026-03-01' } }), [
    '3: pairs[0]: two different files cannot be split by a column. Name the same file for both sides, or leave the split out.',
  ]);
});
