import assert from 'node:assert/strict';
import test from 'node:test';
import { sniffText } from '../../../src/engine/formats/csvDialect.ts';
import { readRecords } from '../../../src/engine/formats/readRecords.ts';
import { fieldBounds, fieldText } from '../../../src/engine/formats/recordFields.ts';
import { openSource } from '../../../src/engine/formats/sourceFile.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();

async function records(text: string): Promise<string[]> {
  const source = await openSource(folder.write('data.csv', text), undefined);
  const found: string[] = [];
  await readRecords(source, sniffText(text.slice(0, 60_000), false), undefined, (bytes, start, end) => found.push(Buffer.from(bytes.subarray(start, end)).toString('utf8')));
  return found;
}

test('records are whole wherever a chunk of the file ends', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    // 3.5 MB in records of many lengths, with characters of several bytes: chunks of 1 MiB end anywhere.
    const rows = Array.from({ length: 60_000 }, (_, k) => `${k},"naïve 😀 ${'x'.repeat(k % 97)}"`);
    assert.deepEqual(await records(`id,text${end}${rows.join(end)}`), rows, JSON.stringify(end));
  }
});

test('a record of several chunks, a byte order mark, a preamble, blank and broken lines', async () => {
  const long = `1,"${'y'.repeat(2_500_000)}"`;
  const rows = Array.from({ length: 30 }, (_, k) => `${k},z`);
  assert.deepEqual(await records(`\uFEFFid,text\n${rows.join('\n')}\n\n${long}\nbroken\n2,"a"b\n3,c`), [...rows, long, '3,c']);
});

test('fields by the grammar of the scanner', () => {
  const fields = (record: string, delimiter = ',', quote = '"'): string[] => {
    const bytes = Buffer.from(record);
    const bounds = new Uint32Array(20);
    const count = fieldBounds(bytes, 0, bytes.length, delimiter.charCodeAt(0), quote.charCodeAt(0), bounds);
    return Array.from({ length: count }, (_, k) => fieldText(bytes, bounds[2 * k] as number, bounds[2 * k + 1] as number, quote.charCodeAt(0)));
  };
  assert.deepEqual(fields('1,a b,'), ['1', 'a b', '']);
  assert.deepEqual(fields('"a,b", "c ""d""" ,5" pipe,é'), ['a,b', 'c "d"', '5" pipe', 'é']);
  assert.deepEqual(fields('"two\nlines";x', ';'), ['two\nlines', 'x']);
  assert.deepEqual(fields('a b "c"', ' '), ['a', 'b', 'c']);
  assert.deepEqual(fields('"a,b"', ',', '\0'), ['"a', 'b"']);
  assert.deepEqual(fields(''), ['']);
});
