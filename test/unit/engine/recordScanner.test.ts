import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import { FAULT_FEW, FAULT_MANY, FAULT_NONE, FAULT_QUOTE, RecordScanner } from '../../../src/engine/formats/recordScanner.ts';
import type { ScannedRecord } from '../../../src/engine/formats/recordScanner.ts';

function scan(text: string, columns?: number, chunk = Infinity): { records: ScannedRecord[]; scanner: RecordScanner } {
  const bytes = Buffer.from(text);
  const records: ScannedRecord[] = [];
  const scanner = new RecordScanner({
    delimiter: ',',
    quote: '"',
    ...(columns === undefined ? {} : { columns }),
    onRecord: (record) => {
      records.push({ ...record });
    },
  });
  for (let at = 0; at < bytes.length; at += chunk) scanner.push(bytes.subarray(at, at + chunk), at);
  scanner.finish(bytes.length);
  return { records, scanner };
}

const faults = (text: string, columns: number): number[] => scan(text, columns).records.map(({ fault }) => fault);
const lines = (text: string): number[] => scan(text).records.map(({ line }) => line);

test('counts physical lines through quoted line ends and every kind of line end', () => {
  assert.deepEqual(lines('a,b\n1,"x\ny"\n2,z\n'), [1, 2, 4]);
  assert.deepEqual(lines('a,b\r\n1,"x\r\ny"\r\n2,z\r\n'), [1, 2, 4]);
  assert.deepEqual(lines('a,b\r1,"x\ry"\r2,z'), [1, 2, 4]);
  assert.deepEqual(lines('a\n\n\nb'), [1, 4]);
});

test('names what is wrong with a record', () => {
  assert.deepEqual(faults('a,b\n1\n1,2,3\n1,2,\n1,2\n', 2), [FAULT_NONE, FAULT_FEW, FAULT_MANY, FAULT_NONE, FAULT_NONE]);
  assert.deepEqual(faults('1,"ab"cd\n2,"a""b"\n3,"x" \n4,5" pipe\n5, "q,r"\n', 2), [FAULT_QUOTE, FAULT_NONE, FAULT_NONE, FAULT_NONE, FAULT_NONE]);
});

test('finds the line of a quote that is never closed', () => {
  const { scanner, records } = scan('a,b\n1,2\n3,"open\n4,5\n');
  assert.equal(scanner.insideQuotes, true);
  assert.equal(scanner.quoteLine, 3);
  assert.equal(records.length, 2);
  assert.equal(scan('a\n"x"').scanner.insideQuotes, false);
});

test('the cut into chunks changes nothing', () => {
  const text = 'a,b,c\r\n1,"x ""y"",\r\nz",3\r\n\r\n4,5\r6,"7\r8",9\n"ä€😀",,\n1,"a"b,2\r\n';
  const whole = scan(text, 3);
  for (const chunk of [1, 2, 3, 5, 7, 11]) {
    const cut = scan(text, 3, chunk);
    assert.deepEqual(cut.records, whole.records, `chunks of ${chunk} bytes`);
    assert.equal(cut.scanner.line, whole.scanner.line);
    assert.equal(cut.scanner.eols, whole.scanner.eols);
  }
});

test('agrees with csv-parse on random well-formed text', () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const cells = ['', 'a', 'b c', '"q,r"', '"x ""y"""', '"line\nbreak"', '1.5', 'é'];
  for (let round = 0; round < 50; round++) {
    const rows = Array.from({ length: 1 + random(20) }, () => Array.from({ length: 1 + random(4) }, () => cells[random(cells.length)] ?? '').join(','));
    const text = rows.join('\n');
    const expected = parse(text, { relax_column_count: true, skip_empty_lines: true }).map((record) => record.length);
    assert.deepEqual(scan(text).records.map(({ fields }) => fields), expected, JSON.stringify(text));
  }
});
