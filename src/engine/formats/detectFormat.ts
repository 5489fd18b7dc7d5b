import { isUtf8 } from 'node:buffer';
import fs from 'node:fs/promises';
import { problems } from '../problems.ts';
import { matchSignature } from './signatures.ts';
import type { SourceFile } from './sourceFile.ts';
import { incompleteTail } from './utf8.ts';

const HEAD_BYTES = 64 * 1024;
const PARQUET_MAGIC = 'PAR1';

/**
 * Decides what a file is by its bytes; its name plays no part.
 * @throws ProblemError for everything that is not CSV-like text or Parquet.
 */
export async function detectFormat(source: SourceFile): Promise<'csv' | 'parquet'> {
  const handle = await fs.open(source.path, 'r');
  try {
    const head = Buffer.alloc(Math.min(HEAD_BYTES, source.bytes));
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    const tail = Buffer.alloc(Math.min(4, source.bytes));
    await handle.read(tail, 0, tail.length, Math.max(0, source.bytes - 4));
    return decide(source, head.subarray(0, bytesRead), tail);
  } finally {
    await handle.close();
  }
}

function decide(source: SourceFile, head: Buffer, tail: Buffer): 'csv' | 'parquet' {
  const { shown } = source;
  const text = head.subarray(0, head.length - (head.length < source.bytes ? incompleteTail(head) : 0));
  const binary = head.includes(0) || !isUtf8(text);
  if (head.toString('latin1', 0, 4) === PARQUET_MAGIC) {
    if (tail.toString('latin1') === PARQUET_MAGIC && source.bytes >= 12) return 'parquet';
    if (binary || source.bytes < 12) throw problems.corruptParquet(shown, 'its end is missing');
  }
  const wide = wideEncoding(head);
  if (wide !== undefined) throw problems.utf16(shown, wide);
  const signature = matchSignature(head, binary);
  if (signature) throw problems.wrongFormat(shown, signature.seen, signature.remedy);
  if (!binary) refuseMarkup(shown, text.toString('utf8').replace(/^\uFEFF/, '').trimStart());
  // Other binary content is found, with its line, when the whole file is checked.
  return 'csv';
}

/** UTF-16 and UTF-32, by byte order mark or by the NUL bytes that Latin text has in them. */
function wideEncoding(head: Buffer): string | undefined {
  if (head.length >= 4 && head.readUInt32LE(0) === 0x0000feff) return 'UTF-32LE';
  if (head.length >= 4 && head.readUInt32BE(0) === 0x0000feff) return 'UTF-32BE';
  if (head.length >= 2 && head.readUInt16LE(0) === 0xfeff) return 'UTF-16LE';
  if (head.length >= 2 && head.readUInt16BE(0) === 0xfeff) return 'UTF-16BE';
  const pairs = Math.min(head.length, 512) >> 1;
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > 0.7 * pairs && even === 0) return 'UTF-16LE';
  if (even > 0.7 * pairs && odd === 0) return 'UTF-16BE';
  return undefined;
}

function refuseMarkup(shown: string, text: string): void {
  if (/^<(!doctype|\?xml|html|svg)\b/i.test(text)) {
    throw problems.wrongFormat(shown, 'HTML or XML', 'Check the download or the export: a page was saved instead of the data.');
  }
  if (looksLikeJson(text)) {
    throw problems.wrongFormat(shown, 'JSON', 'Convert it to CSV or Parquet, for example with pandas: pd.read_json(…).to_parquet(…).');
  }
}

function looksLikeJson(text: string): boolean {
  if (/^\{\s*("|\})/.test(text) || /^\[\s*(\{\s*["}]|\[|\]\s*$)/.test(text)) return true;
  if (!text.startsWith('[')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
