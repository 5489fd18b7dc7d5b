import assert from 'node:assert/strict';
import test from 'node:test';
import { sniffText } from '../../../src/engine/formats/csvDialect.ts';

const rows = (count: number, row: (k: number) => string): string => Array.from({ length: count }, (_, k) => row(k)).join('\n');

for (const [name, text, expected] of [
  ['commas', `id,amount\n${rows(9, (k) => `${k},${k}.5`)}`, { delimiter: ',', columns: 2, header: true }],
  ['semicolons with decimal commas', `id;amount\n${rows(9, (k) => `${k};${k},5`)}`, { delimiter: ';', columns: 2, header: true }],
  ['tabs with commas in the text', `id\ttext\n${rows(9, (k) => `${k}\ta, b, c`)}`, { delimiter: '\t', columns: 2, header: true }],
  ['bars', `a|b|c\n${rows(9, (k) => `${k}|x|y`)}`, { delimiter: '|', columns: 3, header: true }],
  ['commas inside quotes', `a;b\n${rows(9, (k) => `${k};"1,2,3,4"`)}`, { delimiter: ';', columns: 2, header: true }],
  ['one column', `x\n${rows(9, String)}`, { delimiter: ',', columns: 1, header: true }],
  ['no header: numbers above numbers', rows(9, (k) => `${k},${k}.5,cat`), { delimiter: ',', columns: 3, header: false }],
  ['no header: dates', rows(9, (k) => `2024-01-0${k + 1},x`), { delimiter: ',', columns: 2, header: false }],
  ['years as names', `2019,2020,2021\n${rows(9, (k) => `${k},${k},${k}`)}`, { delimiter: ',', columns: 3, header: true }],
  ['names made by pandas', `0,1,2\n${rows(9, (k) => `${k * 3},7,${k}`)}`, { delimiter: ',', columns: 3, header: true }],
  ['all text', `name,city\n${rows(9, (k) => `a${k},b`)}`, { delimiter: ',', columns: 2, header: true }],
  ['an empty name', `,a\n${rows(9, (k) => `${k},x`)}`, { delimiter: ',', columns: 2, header: true }],
  ['a title above the table', `Report of March\n\nid,amount\n${rows(9, (k) => `${k},${k}.5`)}`, { columns: 2, header: true, preamble: 1 }],
  ['comments above the table', `# made by x\n# in 2024\nid,amount\n${rows(9, (k) => `${k},${k}.5`)}`, { columns: 2, header: true, preamble: 2 }],
  ['a delimiter at the end of every row', `id,x\n${rows(9, (k) => `${k},${k},`)}`, { columns: 2, header: true, preamble: 0 }],
  ['ragged rows at the top', `a,b,c\n1,2\n1,2,3,4\n${rows(20, (k) => `${k},2,3`)}`, { columns: 3, header: true, preamble: 0 }],
  ['a byte order mark', `\uFEFFid,amount\n${rows(9, (k) => `${k},1`)}`, { columns: 2, header: true, firstRow: ['id', 'amount'] }],
  ['single quotes', `'a','b'\n${rows(9, (k) => `'x, ${k}','y'`)}`, { delimiter: ',', quote: "'", columns: 2, header: true }],
  ['carriage returns', `a,b\r${rows(9, (k) => `${k},1`).replaceAll('\n', '\r')}`, { delimiter: ',', columns: 2, header: true }],
  ['only a header', 'a,b,c\n', { columns: 3, header: true }],
] as const) {
  test(`sniffs ${name}`, () => {
    const dialect = sniffText(text);
    assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, dialect[key as keyof typeof dialect]])), expected);
  });
}
