import { isUtf8 } from 'node:buffer';
import fs from 'node:fs/promises';
import { isTfRecord } from '../logs/isTfRecord.ts';
import { isLogDocument } from '../logs/isLogDocument.ts';
import { problems } from '../problems.ts';
import type { Compression } from './decompress.ts';
import { matchSignature } from './signatures.ts';
import type { SourceFile } from './sourceFile.ts';
import { incompleteTail } from './utf8.ts';

const HEAD_BYTES = 64 * 1024;
const PARQUET_MAGIC = 'PAR1';

export type Format = 'csv' | 'parquet' | 'jsonl' | 'json';
/** What has to come off before the format can be told. `eight-bit`: text that is not UTF-8. */
export type Wrapping = Compression | 'utf-16le' | 'utf-16be' | 'eight-bit';

/**
 * Decides what a file is by its bytes; its name plays no part.
 * @throws ProblemError for everything that is no table of text, no JSON records and no Parquet, plain or wrapped.
 */
export async function detectFormat(source: SourceFile): Promise<Format | Wrapping> {
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

function decide(source: SourceFile, head: Buffer, tail: Buffer): Format | Wrapping {
  const { shown } = source;
  const text = head.subarray(0, head.length - (head.length < source.bytes ? incompleteTail(head) : 0));
  const binary = head.includes(0) || !isUtf8(text);
  if (head.toString('latin1', 0, 4) === PARQUET_MAGIC) {
    if (tail.toString('latin1') === PARQUET_MAGIC && source.bytes >= 12) return 'parquet';
    if (binary || source.bytes < 12) throw problems.corruptParquet(shown, 'its end is missing');
  }
  const compression = compressionOf(head);
  if (compression) return compression;
  const wide = wideEncoding(shown, head);
  if (wide) return wide;
  const signature = matchSignature(head, binary);
  if (signature) throw problems.wrongFormat(shown, signature.seen, signature.remedy);
  if (binary && isTfRecord(head, source.bytes)) throw problems.wrongFormat(shown, 'a TFRecord file of serialized messages, such as the request log of TensorFlow Serving', 'Convert its PredictionLog messages to JSON Lines, for example with tensorflow_serving.apis and MessageToJson.');
  // Other binary content is found, with its line, when the whole file is checked.
  if (binary) return head.includes(0) ? 'csv' : 'eight-bit';
  return textFormat(shown, text.toString('utf8').replace(/^\uFEFF/, ''), head.length === source.bytes);
}

function compressionOf(head: Buffer): Compression | undefined {
  if (head.length >= 3 && head.readUIntBE(0, 3) === 0x1f8b08) return 'gzip';
  return head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528 ? 'zstd' : undefined;
}

/** UTF-16, by byte order mark or by the NUL bytes that digits, delimiters and Latin letters have in it. */
function wideEncoding(shown: string, head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (head.length >= 4 && head.readUInt32LE(0) === 0x0000feff) throw problems.utf32(shown, 'UTF-32LE');
  if (head.length >= 4 && head.readUInt32BE(0) === 0x0000feff) throw problems.utf32(shown, 'UTF-32BE');
  if (head.length >= 2 && head.readUInt16LE(0) === 0xfeff) return 'utf-16le';
  if (head.length >= 2 && head.readUInt16BE(0) === 0xfeff) return 'utf-16be';
  const pairs = Math.min(head.length, 512) >> 1;
  if (pairs < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i++) {
    if (head[2 * i] === 0) even++;
    if (head[2 * i + 1] === 0) odd++;
  }
  if (odd > 0.3 * pairs && even === 0) return 'utf-16le';
  if (even > 0.3 * pairs && odd === 0) return 'utf-16be';
  return undefined;
}

function textFormat(shown: string, text: string, whole: boolean): Format {
  const start = text.trimStart();
  if (/^<(!doctype|\?xml|html|svg)\b/i.test(start)) {
    throw problems.wrongFormat(shown, 'HTML or XML', 'Check the download or the export: a page was saved instead of the data.');
  }
  if (/^\[\s*\{\s*["}]/.test(start)) return 'json';
  // The last line may be cut off.
  const lines = text.split('\n').slice(0, whole ? undefined : -1).map((line) => line.trim()).filter((line) => line !== '');
  const records = lines.filter((line) => /^\{\s*("[^]*)?\}$/.test(line)).length;
  if (records > 0 && 2 * records >= lines.length) return 'jsonl';
  // One long record, or a first one that is broken.
  if (/^\{\s*"/.test(start) && (lines.length === 0 || records > 0)) return 'jsonl';
  if (isLogDocument(start)) return 'json';
  if (looksLikeJson(start)) throw problems.otherJson(shown);
  return 'csv';
}

function looksLikeJson(text: string): boolean {
  if (/^\{\s*("|\})/.test(text) || /^\[\s*(\[|\]\s*$)/.test(text)) return true;
  if (!text.startsWith('[')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
