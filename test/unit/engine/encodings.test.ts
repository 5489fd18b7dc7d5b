import assert from 'node:assert/strict';
import test from 'node:test';
import type { Finding } from '../../../src/core/report.ts';
import { profiled } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
/** What Windows-1252 has: accents, the euro sign, curly quotes, a dash. */
const WORDS = ['café', 'Größe', '5 €', '“so”', 'a – b', "plain", 'naïve', 'Ærø'];
const table = (rows: number, words = WORDS): string =>
  `id,größe,wort\n${Array.from({ length: rows }, (_, k) => `${k},${(k * 37) % 100},${words[k % words.length]}\n`).join('')}`;

/** Windows-1252 bytes of the texts here, by the code chart of the encoding. */
function western(text: string): Buffer {
  const signs = new Map([['€', 0x80], ['“', 0x93], ['”', 0x94], ['–', 0x96]]);
  return Buffer.from([...text].map((sign) => signs.get(sign) ?? sign.charCodeAt(0)));
}

function bigEndian(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

const plain = folder.write('plain.csv', table(400));

for (const { name, encoding, content } of [
  { name: 'UTF-16LE with a mark', encoding: 'utf-16le', content: Buffer.from(`\uFEFF${table(400)}`, 'utf16le') },
  { name: 'UTF-16LE without a mark', encoding: 'utf-16le', content: Buffer.from(table(400), 'utf16le') },
  { name: 'UTF-16BE with a mark', encoding: 'utf-16be', content: bigEndian(`\uFEFF${table(400)}`) },
  { name: 'UTF-16BE without a mark', encoding: 'utf-16be', content: bigEndian(table(400)) },
  { name: 'Windows-1252', encoding: 'windows-1252', content: western(table(400)) },
]) {
  test(`the same data in ${name} has the same profile and no finding`, async () => {
    const same = await profiled(plain, plain);
    const { pair, report } = await profiled(plain, folder.write(`${encoding}.csv`, content));
    assert.deepEqual(report.findings, []);
    assert.deepEqual(pair.columns, same.pair.columns);
    assert.deepEqual([report.training.encoding, report.production.encoding], ['utf-8', encoding]);
    assert.equal(report.production.bytes, content.length);
  });
}

test('text in another script and beyond the first megabyte', async () => {
  const words = ['日本', '中文字', '한국', '😀', 'кот'];
  const training = folder.write('scripts.csv', table(60_000, words));
  const { report } = await profiled(training, folder.write('scripts16.csv', Buffer.from(`\uFEFF${table(60_000, words)}`, 'utf16le')));
  assert.deepEqual(report.findings, []);
  assert.equal(report.production.rows, 60_000);
});

test('Windows-1252 that shows only late in the file', async () => {
  const text = `${table(90_000, ['plain']).replace('größe', 'size')}90000,1,café\n`;
  const { report } = await profiled(folder.write('late8.csv', text), folder.write('late.csv', western(text)));
  assert.equal(report.production.problem, undefined);
  assert.deepEqual(report.findings, []);
  assert.deepEqual([report.production.rows, report.production.encoding], [90_001, 'windows-1252']);
});

test('findings point to the line and column of the original', async () => {
  const text = `${table(100)}x,broken\n${table(100).replace('17,29,', '17,n/a?,').slice(table(0).length)}`;
  const place = (findings: Finding[], rule: string) => findings.find((finding) => finding.rule === rule)?.production;
  const utf8 = await profiled(plain, folder.write('places.csv', text), { root: folder.path });
  const type = place(utf8.report.findings, 'type-changed');
  const malformed = place(utf8.report.findings, 'malformed-rows');
  // 1 header, 100 rows, the malformed one, 17 rows before it; "17," before the cell.
  assert.deepEqual([type?.line, type?.column, type?.endColumn], [120, 4, 8]);
  assert.equal(malformed?.line, 102);
  for (const content of [Buffer.from(`\uFEFF${text}`, 'utf16le'), bigEndian(text), western(text)]) {
    const { report } = await profiled(plain, folder.write('places.csv', content), { root: folder.path });
    assert.deepEqual([place(report.findings, 'type-changed'), place(report.findings, 'malformed-rows')], [type, malformed]);
  }
});

const cyrillic = (text: string): Buffer => Buffer.from([...text].map((sign) => (sign.charCodeAt(0) >= 0x410 ? sign.charCodeAt(0) - 0x410 + 0xc0 : sign.charCodeAt(0))));

for (const { name, content, code, line } of [
  { name: 'Windows-1251', content: cyrillic('id,слово\n1,привет\n2,собака\n'), code: 'not-utf8', line: 1 },
  { name: 'Mac Roman', content: Buffer.from('id,x\n1,Caf\x8e\n2,Na\x95ve\n3,gar\x8don\n', 'latin1'), code: 'not-utf8', line: 2 },
  { name: 'code page 437', content: Buffer.from('id,x\n1,ma\xa4ana\n2,caf\x82s\n', 'latin1'), code: 'not-utf8', line: 2 },
  { name: 'UTF-8 with one broken character', content: Buffer.concat([Buffer.from('id,x\n1,é\n2,ü\n3,ö\n4,'), Buffer.from([0xe9, 0x0a])]), code: 'not-utf8', line: 5 },
  { name: 'a UTF-8 mark before other bytes', content: Buffer.concat([Buffer.from('\uFEFFid,x\n1,caf'), Buffer.from([0xe9, 0x0a])]), code: 'not-utf8', line: 2 },
  { name: 'eight-bit text with a control character', content: Buffer.from('id,x\n1,caf\xe9\n2,\x01\n', 'latin1'), code: 'not-utf8', line: 2 },
  { name: 'eight-bit text with a NUL', content: Buffer.from('id,x\n1,caf\xe9\n2,\0\n', 'latin1'), code: 'binary-data', line: 3 },
  { name: 'small integers that look like UTF-16', content: Buffer.from(new Uint16Array(1000).map((_, k) => 1 + (k % 200)).buffer), code: 'binary-data', line: 1 },
  { name: 'UTF-16 cut in a character', content: Buffer.from(`\uFEFF${table(5)}`, 'utf16le').subarray(0, -1), code: 'damaged-text', line: 6 },
  { name: 'UTF-16 with half a pair', content: Buffer.from(`\uFEFFid,x\n1,\ud83d\n`, 'utf16le'), code: 'damaged-text', line: 1 },
  { name: 'UTF-16 with nothing in it', content: Buffer.from('\uFEFF', 'utf16le'), code: 'empty-file', line: undefined },
]) {
  test(`refuses ${name}`, async () => {
    const { report } = await profiled(plain, folder.write('refused.csv', content), { root: folder.path });
    assert.equal(report.production.problem?.code, code, JSON.stringify(report.production.problem));
    assert.equal(report.production.problem?.line, line);
    assert.equal(report.training.rows, 400);
  });
}
