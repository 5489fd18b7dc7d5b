import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import zlib from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { writeJsonTable } from '../../../src/engine/formats/jsonTable.ts';
import { openSource } from '../../../src/engine/formats/sourceFile.ts';
import { profiled, withoutSpellings } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
let files = 0;

/** The table of a JSON text, read back from its CSV by another parser. */
async function table(text: string | Uint8Array, format: 'json' | 'jsonl' = 'jsonl') {
  const source = await openSource(folder.write(`${files++}.json`, text), folder.path);
  const result = await writeJsonTable(source, format, path.join(folder.path, `${files}.table`), {});
  const [header = [], ...rows] = parse(fs.readFileSync(result.csv.path));
  assert.equal(result.csv.bytes, fs.statSync(result.csv.path).size);
  assert.deepEqual(result.header.map(({ name }) => name), header);
  assert.equal(rows.length, result.rows);
  return { ...result, rows, names: header };
}

const cell = (line: number, column: number, endColumn: number) => ({ line, column, endLine: line, endColumn });

test('objects become dotted columns, lists their text, late keys columns', async () => {
  const lines = [
    '{"a": 1, "b": {"c": "x", "d": {"e": true}}, "l": [1, {"k": "a b"}, " \\" "]}',
    '',
    '{"b": {"d": {"e": null}, "c": "ü\\n\\"\\u20ac, \\/"}, "😀é": [ ], "späte \\"r": -1.50e+3}',
    '  {}  ',
    '{"a": {"deep": "both"}, "l": "text", "b": null}\r',
  ];
  const { names, rows, header } = await table(lines.join('\n'));
  assert.deepEqual(names, ['a', 'b.c', 'b.d.e', 'l', '😀é', 'späte "r', 'a.deep']);
  assert.deepEqual(rows, [
    ['1', 'x', 'true', '[1,{"k":"a b"}," \\" "]', '', '', ''],
    ['', 'ü\n"€, /', '', '', '[]', '-1.50e+3', ''],
    ['', '', '', '', '', '', ''],
    ['', '', '', 'text', '', '', 'both'],
  ]);
  const at = (lines[2] ?? '').indexOf('"😀é"') + 1;
  const places = new Map(header.map(({ name, ...place }) => [name, place]));
  assert.deepEqual([places.get('a'), places.get('b.c'), places.get('😀é')], [cell(1, 2, 5), cell(1, 16, 19), cell(3, at, at + '"😀é"'.length)]);
});

test('a list of objects is the same table, with the lines of its records', async () => {
  const records = [{ a: 1, b: { c: '[}"' } }, { a: 2 }, { b: { c: '\\' }, z: [[1], [2]] }];
  const expected = [['1', '[}"', ''], ['2', '', ''], ['', '\\', '[[1],[2]]']];
  for (const text of [JSON.stringify(records), JSON.stringify(records, null, 2), `\uFEFF \n${JSON.stringify(records, null, '\t')}\n\n`]) {
    const { rows, names } = await table(text, 'json');
    assert.deepEqual([names, rows], [['a', 'b.c', 'z'], expected]);
  }
  const { lines, header } = await table(JSON.stringify(records, null, 2), 'json');
  assert.deepEqual([0, 1, 2, 3].map((row) => lines.at(row)), [2, 8, 11, undefined]);
  assert.deepEqual(header.map(({ line, column }) => [line, column]), [[3, 5], [5, 7], [15, 5]]);
  assert.deepEqual((await table('[{"a": 1}, {"a": 2}]', 'json')).header, [{ name: 'a', ...cell(1, 3, 6) }]);
});

test('agrees with JSON.parse on random records, however long', async () => {
  let seed = 11;
  const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below;
  const pick = <T>(values: readonly T[]): T => values[random(values.length)] as T;
  const values = [0, -1.5, 1e21, '', 'a,b', 'two\nlines', '"', '\\', 'é😀\u2028', true, false, null, [], [1, 'x y', { k: [null] }], 'x'.repeat(3000)];
  const records = Array.from({ length: 3000 }, () => {
    const record = new Map<string, unknown>();
    for (let k = random(6); k >= 0; k--) record.set(pick(['a', 'b', 'c d', 'e"f', '1', 'n']), pick(values));
    if (random(3) === 0) record.set('o', Object.fromEntries([[pick(['p', 'q']), pick(values)]]));
    return Object.fromEntries(record);
  });
  const text = (value: unknown): string => (value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value));
  const want = (names: string[]): string[][] =>
    records.map((record) => {
      const flat = new Map(Object.entries(record).flatMap(([key, value]) => (key === 'o' ? Object.entries(value as object).map(([inner, each]) => [`o.${inner}`, each] as const) : [[key, value] as const])));
      return names.map((name) => text(flat.get(name)));
    });
  const lined = await table(records.map((record) => JSON.stringify(record)).join('\n'));
  assert.equal(lined.names.length, 8);
  assert.deepEqual(lined.rows, want(lined.names));
  assert.deepEqual([lined.lines.at(0), lined.lines.at(2999), lined.lines.at(3000)], [1, 3000, undefined]);
  const listed = await table(JSON.stringify(records, null, 1), 'json');
  assert.deepEqual(listed.rows, want(listed.names));
});

test('broken lines are counted with their line and reason; the others stay', async () => {
  const deep = (levels: number): string => `${'{"a":'.repeat(levels - 1)}{"x":1}${'}'.repeat(levels - 1)}`;
  const broken: [string, string][] = [
    ['{"a": 1', 'JSON that breaks off'],
    ['{"a": 1}}', 'text after the JSON object'],
    ['{"a": 1}{"a": 2}', 'text after the JSON object'],
    ['[1]', 'no JSON object'],
    ['null', 'no JSON object'],
    ['plain text', 'no JSON object'],
    ['{a: 1}', 'invalid JSON'],
    ["{'a': 1}", 'invalid JSON'],
    ['{"a": 01}', 'invalid JSON'],
    ['{"a": 1.}', 'invalid JSON'],
    ['{"a": .5}', 'invalid JSON'],
    ['{"a": +1}', 'invalid JSON'],
    ['{"a": 1e}', 'invalid JSON'],
    ['{"a": tru}', 'invalid JSON'],
    ['{"a": "\\x"}', 'invalid JSON'],
    ['{"a": "\\u12g4"}', 'invalid JSON'],
    ['{"a": "tab\there"}', 'invalid JSON'],
    ['{"a": [1, 2,]}', 'invalid JSON'],
    ['{"a": 1,}', 'invalid JSON'],
    ['{"a": 1, "a": 2}', 'a key that occurs twice'],
    ['{"a": 1, "\\u0061": 2}', 'a key that occurs twice'],
    ['{"b": {"c": 1}, "b.c": 2}', 'two values for one dotted name'],
    [deep(101), 'nested deeper than 100 levels'],
    [`{"a": ${'['.repeat(5000)}${']'.repeat(5000)}}`, 'nested deeper than 100 levels'],
  ];
  for (const [line, reason] of broken) {
    const { malformed, rows, lines, names } = await table(`{"k": 1}\n\n${line}\n{"k": 2}\n`);
    assert.deepEqual({ malformed, rows, names }, { malformed: { total: 1, first: [{ line: 3, reason }] }, rows: [['1'], ['2']], names: ['k'] }, line.slice(0, 50));
    assert.equal(lines.at(1), 4);
  }
  assert.equal((await table(deep(100))).rows.length, 1);
  const { malformed, rows } = await table('[{"a": 1}, {"a": 1 2}, 5, "x,]", [1], {"a": 3}]', 'json');
  assert.deepEqual([malformed.total, rows], [4, [['1'], ['3']]]);
});

test('a JSON Lines file, a list of objects and the CSV export differ in nothing', async () => {
  const rows = Array.from({ length: 2000 }, (_, k) => ({
    id: `r${k}`,
    amount: (k * 7919) % 1000 / 8,
    count: k % 17,
    digits: String(k % 30),
    code: String(k % 50).padStart(3, '0'),
    big: `9007199254740993${k}`,
    flag: k % 3 === 0,
    word: ['red', 'NA', '', 'b,"l"\nue', ' x '][k % 5],
    hole: k % 4 === 0 ? null : k,
    nested: { day: `2024-01-${String(1 + (k % 28)).padStart(2, '0')}`, list: k % 9 },
  }));
  const json = (row: (typeof rows)[number]): string => JSON.stringify(row).replace(/"big":"(\d+)"/, '"big":$1');
  const cells = ({ nested, ...row }: (typeof rows)[number]): string => [...Object.values(row), nested.day, nested.list].map((value) => `"${String(value ?? '').replaceAll('"', '""')}"`).join(',');
  const csv = folder.write('same.csv', `id,amount,count,digits,code,big,flag,word,hole,nested.day,nested.list\n${rows.map(cells).join('\n')}\n`);
  const same = await profiled(csv, csv);
  assert.equal(same.pair.columns.find(({ name }) => name === 'big')?.training?.distinct, 2000);
  const text = rows.map(json).join('\n');
  for (const [name, format, content, extra] of [
    ['same.jsonl', 'jsonl', text, {}],
    ['same.json', 'json', `[\n${text.replaceAll('}}\n{', '}},\n  {')}\n]\n`, {}],
    ['same.jsonl.gz', 'jsonl', zlib.gzipSync(text), { compression: 'gzip' }],
    ['same16.jsonl', 'jsonl', Buffer.from(`\uFEFF${text}`, 'utf16le'), { encoding: 'utf-16le' }],
  ] as const) {
    const { pair, report } = await profiled(csv, folder.write(name, content), { root: folder.path });
    assert.deepEqual(report.findings, [], name);
    assert.deepEqual(withoutSpellings(pair.columns), withoutSpellings(same.pair.columns), name);
    const { modifiedAt, ...summary } = report.production;
    assert.ok(modifiedAt);
    assert.deepEqual(summary, { path: name, format, bytes: content.length, rows: 2000, malformedRows: 0, columns: 11, encoding: 'utf-8', ...extra });
  }
});

test('odd names are just columns, NaN and infinity are what they are elsewhere', async () => {
  const names = ['__proto__', 'constructor', '', 'toString', '\u0000', '1', 'n'.repeat(70_000)];
  const record = (k: number): string => `{${names.map((name, at) => `${JSON.stringify(name)}: ${k + at}`).join(', ')}, "x": ${['NaN', 'Infinity', '-Infinity', '1e400'][k % 4]}}`;
  const file = folder.write('odd.jsonl', [0, 1, 2, 3].map(record).join('\n'));
  const { pair } = await profiled(file, file);
  assert.deepEqual(pair.training.header, [...names, 'x']);
  assert.deepEqual(pair.columns.slice(0, 7).map(({ numeric }) => numeric?.training.max), [3, 4, 5, 6, 7, 8, 9]);
  assert.equal(({} as Record<string, unknown>).x, undefined);
  const x = pair.columns[7];
  assert.deepEqual([x?.training?.missing, x?.training?.numbers, x?.categories?.top.map(({ value }) => value).toSorted()], [1, 0, ['-inf', '1e400', 'inf']]);
});

test('null is missing whatever counts as missing among texts', async () => {
  const file = folder.write('null.jsonl', '{"a": null, "b": ""}\n{"a": "", "b": "?"}\n{"a": "NA"}\n{"a": "?", "b": "x"}\n');
  const one = folder.write('one.jsonl', '{"a": null}\n{"a": ""}\n{}\n{"a": "?"}\n');
  for (const [missingValues, a, b, single] of [
    [['', 'NA'], 3, 2, 3],
    [['?'], 2, 2, 3],
    [[], 1, 1, 2],
  ] as const) {
    const { pair } = await profiled(file, one, { settings: { missingValues: [...missingValues] } });
    assert.deepEqual(pair.columns.map(({ training }) => training?.missing), [a, b], missingValues.join());
    assert.equal(pair.columns[0]?.production?.missing, single, missingValues.join());
  }
});

test('findings point to the record, the first key, or the broken line', async () => {
  const line = (k: number, x: unknown): string => JSON.stringify({ id: `r${k}`, x });
  const training = folder.write('places.csv', `id,x\n${Array.from({ length: 300 }, (_, k) => `r${k},${k % 7}`).join('\n')}\n`);
  const lines = Array.from({ length: 300 }, (_, k) => line(k, k === 41 ? 'n/a?' : k % 7));
  lines.splice(10, 0, '', '{"id": "cut');
  lines.push('{"id": "last", "new": 1, "x": 1}');
  const { report } = await profiled(training, folder.write('places.jsonl', lines.join('\n')), { root: folder.path });
  const place = (rule: string) => report.findings.find((finding) => finding.rule === rule)?.production;
  assert.deepEqual(place('malformed-rows'), { file: 'places.jsonl', line: 12, column: 1, endLine: 12, endColumn: 1 });
  // 41 rows, a blank line and a broken one before it.
  assert.deepEqual(place('type-changed'), { file: 'places.jsonl', line: 44, column: 1, endLine: 44, endColumn: 1 });
  assert.deepEqual(place('unexpected-column') ?? report.findings.find(({ column }) => column === 'new')?.production, { file: 'places.jsonl', ...cell(303, 16, 21) });
});

// Time that grew with the square of the size would not be over within the limit.
test('hostile records are read in time that grows with their size', { timeout: 120_000 }, async () => {
  const wide = `{${Array.from({ length: 19_000 }, (_, k) => `"k${k}${'x'.repeat(500)}":\n1`).join(',')}}`;
  const { names } = await table(wide.replaceAll('\n', ' '));
  assert.equal(names.length, 19_000);
  const listed = await table(`[${wide}]`, 'json');
  assert.deepEqual([listed.header[0]?.column, listed.header.at(-1)?.line], [3, 19_000]);
});

for (const [name, text, code, line] of [
  ['a list that breaks off', '[{"a": 1},\n{"a": 2}', 'broken-json', 2],
  ['a list that breaks off in a record', '[{"a": 1},\n{"a": ', 'broken-json', 2],
  ['a list with something behind it', '[{"a": 1}]\n{"a": 2}\n', 'broken-json', 2],
  ['records without a comma', '[{"a": 1}\n{"a": 2}]', 'broken-json', 2],
  ['a comma too many', '[{"a": 1},\n]', 'broken-json', 2],
  ['no usable record', '{"a": 1\n{"a": 2\n{"a"}\n', 'no-rows', 1],
  ['records without keys', '{}\n{}\n', 'no-columns', undefined],
  ['an object of lists', '{\n"a": [1, 2],\n"b": [1, 2]\n}\n', 'unsupported-format', undefined],
  ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"a": "é"}\n{"a": "ü"}\n{"a": "'), Buffer.from([0xc3]), Buffer.from('"}\n')]), 'not-utf8', 3],
  ['too many keys', Array.from({ length: 21 }, (_, k) => `{${Array.from({ length: 1000 }, (__, at) => `"k${k}_${at}": 1`).join(',')}}`).join('\n'), 'too-many-columns', undefined],
] as const) {
  test(`one unusable JSON file leaves the other: ${name}`, async () => {
    const good = folder.write('good.csv', 'a\n1\n2\n');
    const { report } = await profiled(good, folder.write('unusable.json', text), { root: folder.path });
    assert.equal(report.production.problem?.code, code, JSON.stringify(report.production.problem));
    assert.equal(report.production.problem?.line, line);
    assert.deepEqual([report.training.rows, report.production.rows], [2, 0]);
  });
}
