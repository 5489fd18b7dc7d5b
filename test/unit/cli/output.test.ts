/** What data may not do to a terminal, a build log, a Markdown page or a viewer. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { compareMarkdown } from '../../../src/core/output/compareMarkdown.ts';
import { compareText } from '../../../src/cli/output/compareText.ts';
import { jsonText } from '../../../src/core/output/jsonText.ts';
import { lineText } from '../../../src/cli/output/lineText.ts';
import { markdownText } from '../../../src/core/output/markdownText.ts';
import { sarif } from '../../../src/cli/output/sarif.ts';
import { table } from '../../../src/cli/output/table.ts';
import { compareProfiles } from '../../../src/core/compare.ts';
import { RULES } from '../../../src/core/rules/catalogue.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { profiledPair } from '../core/profiled.ts';

const HOSTILE = ['::error::pwned', '##vso[task.setvariable]x', '\u001b[31mred\u001b[0m', 'a\r\nb', '\u202etxt.exe', '<script>alert(1)</script>', '![x](https://evil.example/a.png)', '[x](javascript:alert(1))', '| cell', '@admin #12', 'https://evil.example', '`code`', '\u2028'];

const cells = (offset: number) => Array.from({ length: 300 }, (_, i) => String(offset + ((i * 31) % 97)));
const { report } = compareProfiles(
  profiledPair(
    HOSTILE.map((name) => [name, [...cells(0).slice(1), HOSTILE[0] as string]]),
    HOSTILE.map((name, i) => [name, cells(0).map(() => HOSTILE[(i + 1) % HOSTILE.length] as string)]),
  ),
  defaultSettings(),
  { version: '0', createdAt: '2026-01-01T00:00:00Z' },
);
report.training.path = '::error::/\u001b[2J.csv';

// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2028\u2029\u2066-\u2069]/;
const faces: [string, string][] = [
  ['text', compareText(report, false)],
  ['markdown', compareMarkdown(report)],
  ['json', jsonText(report)],
  ['sarif', jsonText(sarif({ version: '0', findings: report.findings, rules: RULES, helpUri: (rule) => `https://example.org/${rule}`, successful: true }))],
];

for (const [face, text] of faces) {
  test(`${face}: no control characters, no commands for build servers`, () => {
    assert.ok(report.findings.length > HOSTILE.length);
    assert.equal(UNSAFE.exec(text), null);
    assert.ok(!text.includes('::'), 'GitHub');
    assert.ok(!/##\w*\[/.test(text), 'Azure, TeamCity');
  });
}

test('JSON keeps every value exactly', () => {
  assert.deepEqual(JSON.parse(jsonText({ HOSTILE, tag: '\u{e0041}', hash: '####[', colons: ':::::' })), { HOSTILE, tag: '\u{e0041}', hash: '####[', colons: ':::::' });
  assert.ok(!jsonText(':::::').includes('::'));
  assert.ok(!jsonText('####').includes('##'));
});

test('Markdown: text stays text', () => {
  const text = compareMarkdown(report);
  for (const active of ['<script', '![', 'https://', '@admin', '#12', ' `code']) assert.ok(!text.includes(active), active);
  assert.doesNotMatch(text, /(?<!\\)\]\(/);
  assert.ok(text.split('\n').filter((line) => line.startsWith('|')).every((line) => [4, 5, 6].includes(line.replaceAll('\\|', '').split('|').length - 2)));
  assert.equal(markdownText('a_b *c* [d](e) 1 < 2 & $x$'), 'a\\_b \\*c\\* \\[d\\](e) 1 &lt; 2 &amp; &#36;x&#36;');
  assert.equal(markdownText('@me #1 www.x.y a::b'), '@<!-- -->me #<!-- -->1 www&#46;x.y a:&#58;b');
  assert.equal(markdownText('1. x'), '1&#46; x');
  assert.equal(markdownText('- x'), '&#45; x');
});

test('SARIF: stable ids, both places, links escaped, accepted findings suppressed', () => {
  const location = (file: string) => ({ file, line: 2, column: 3, endLine: 2, endColumn: 6 });
  const log = sarif({
    version: '1.2.3',
    rules: RULES,
    helpUri: (rule) => `https://example.org/${rule}.md`,
    fallback: 'data/production file.csv',
    successful: true,
    findings: [
      { rule: 'numeric-drift', severity: 'warning', fingerprint: 'numeric-drift:x', column: 'x', message: 'see [x](http://e)', evidence: {}, training: location('a/train.csv'), production: location('b/prod ü.csv') },
      { rule: 'empty-dataset', severity: 'hint', fingerprint: 'empty-dataset', message: 'm', evidence: { accepted: { reason: 'known' } } },
    ],
  }) as { version: string; runs: { tool: { driver: { rules: { id: string; helpUri: string }[] } }; results: Record<string, unknown>[] }[] };
  assert.equal(log.version, '2.1.0');
  const [first, second] = log.runs[0]?.results ?? [];
  assert.deepEqual(log.runs[0]?.tool.driver.rules.map((rule) => [rule.id, rule.helpUri]), [
    ['empty-dataset', 'https://example.org/empty-dataset.md'],
    ['numeric-drift', 'https://example.org/numeric-drift.md'],
  ]);
  const place = (uri: string) => ({ artifactLocation: { uri, uriBaseId: '%SRCROOT%' }, region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 6 } });
  assert.deepEqual(first, {
    ruleId: 'numeric-drift',
    ruleIndex: 1,
    level: 'warning',
    message: { text: 'see \\[x\\](http://e)' },
    locations: [{ physicalLocation: place('b/prod%20%C3%BC.csv') }],
    relatedLocations: [{ id: 1, message: { text: 'training' }, physicalLocation: place('a/train.csv') }],
    partialFingerprints: { 'plumbline/v1': 'numeric-drift:x' },
    properties: { column: 'x' },
  });
  assert.deepEqual(second?.['suppressions'], [{ kind: 'external', status: 'accepted', justification: 'known' }]);
  assert.deepEqual(second?.['locations'], [{ physicalLocation: { artifactLocation: { uri: 'data/production%20file.csv', uriBaseId: '%SRCROOT%' } } }]);
});

test('tables align by the columns of a terminal', () => {
  assert.deepEqual(table([{ title: 'n' }, { title: 'v', align: 'right' }], [['漢字', '1'], ['ab', '10']], ''), ['n      v', '漢字   1', 'ab    10']);
});

test('lines cannot begin a command', () => {
  assert.equal(lineText('::set-output name=a::b'), ': :set-output name=a: :b');
  assert.equal(lineText('##[group]x'), '## [group]x');
});
