import { isAscii } from 'node:buffer';
import type { Study } from '../facts/study.ts';

/** Some texts of a column as they cross to a thread that takes them over. */
export interface TextPart {
  /** In UTF-8, one behind the other. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Bytes of each. */
  lengths: Uint32Array<ArrayBuffer>;
  /** How many cells of a side have each; a number where it is the same for all. */
  training: Float64Array<ArrayBuffer> | number;
  production: Float64Array<ArrayBuffer> | number;
}

const BYTE_ORDER_MARK = 0xfeff;

export function addPart(study: Study<unknown>, { bytes, lengths, training, production }: TextPart): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Texts of ASCII are slices of one string; any other costs a call.
  const all = isAscii(buffer) ? buffer.toString('latin1') : undefined;
  let at = 0;
  for (let k = 0; k < lengths.length; k++) {
    const end = at + (lengths[k] as number);
    const text = all === undefined ? decoded(buffer, at, end) : all.slice(at, end);
    study.add(text, typeof training === 'number' ? training : (training[k] as number), typeof production === 'number' ? production : (production[k] as number));
    at = end;
  }
}

/** As a TextDecoder does it: without a byte order mark. */
export function decoded(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, to);
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text;
}

/** What is handed over instead of copied. */
export function buffersOf({ bytes, lengths, training, production }: TextPart): ArrayBuffer[] {
  return [bytes.buffer, lengths.buffer, ...[training, production].flatMap((counts) => (typeof counts === 'number' ? [] : [counts.buffer]))];
}
