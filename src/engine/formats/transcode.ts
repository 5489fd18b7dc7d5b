import fs from 'node:fs/promises';
import type { Encoding } from '../../core/pairOptions.ts';
import { problems } from '../problems.ts';
import type { SourceFile } from './sourceFile.ts';

/** Encodings that are turned into UTF-8 before anything else reads the file, by the names that reports give them. */
export type ForeignEncoding = Exclude<Encoding, 'utf-8'>;

const CHUNK_BYTES = 2 ** 20;

/** What Windows-1252 has where Latin-1 has control characters; the five bytes that mean nothing are never asked for. */
const C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Writes a text file as UTF-8 without byte order mark to `target`, which must lie in a private folder. Lines and characters stay
 * what they are, so places in the result are places in the original. `said`: the encoding was not recognised but named.
 * @throws ProblemError
 */
export async function transcode(
  source: SourceFile,
  encoding: ForeignEncoding,
  target: string,
  signal: AbortSignal | undefined,
  said = false,
): Promise<SourceFile> {
  const convert = encoding === 'windows-1252' ? westernConverter() : decodingConverter(source, encoding, said);
  const input = await fs.open(source.path, 'r');
  let bytes = 0;
  try {
    const output = await fs.open(target, 'wx', 0o600);
    try {
      const buffer = Buffer.alloc(CHUNK_BYTES);
      for (;;) {
        if (signal?.aborted) throw problems.cancelled();
        const { bytesRead } = await input.read(buffer, 0, buffer.length);
        const text = convert(buffer.subarray(0, bytesRead), bytesRead === 0);
        for (let at = 0; at < text.length; ) at += (await output.write(text, at)).bytesWritten;
        bytes += text.length;
        if (bytesRead === 0) break;
      }
    } finally {
      await output.close();
    }
  } finally {
    await input.close();
  }
  if (bytes === 0) throw problems.emptyFile(source.shown);
  return { ...source, path: target, bytes };
}

type Converter = (bytes: Uint8Array, last: boolean) => Buffer;

function decodingConverter(source: SourceFile, encoding: ForeignEncoding, said: boolean): Converter {
  const decoder = decoderOf(source, encoding);
  let line = 1;
  const decode = (bytes: Uint8Array, last: boolean): string => {
    try {
      return decoder.decode(bytes, { stream: !last });
    } catch {
      throw said ? problems.wrongEncoding(source.shown, encoding, line) : problems.damagedText(source.shown, encoding.toUpperCase(), line);
    }
  };
  return (bytes, last) => {
    const text = Buffer.from(decode(bytes, last), 'utf8');
    for (const byte of text) {
      if (byte === 10) line++;
      // Small numbers in binary data look like UTF-16 too.
      else if (byte < 9 || (byte > 13 && byte < 32)) throw said ? problems.wrongEncoding(source.shown, encoding, line) : problems.binary(source.shown, line);
    }
    return text;
  };
}

function decoderOf(source: SourceFile, encoding: ForeignEncoding): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw problems.wrongEncoding(source.shown, encoding, 1);
  }
}

/** By a table of our own: the decoder of some versions of Node takes Windows-1252 for Latin-1. */
function westernConverter(): Converter {
  const table = Array.from({ length: 256 }, (_, byte) => Buffer.from(byte >= 0x80 && byte < 0xa0 ? (C1[byte - 0x80] ?? '') : String.fromCharCode(byte), 'utf8'));
  const output = Buffer.alloc(3 * CHUNK_BYTES);
  return (bytes) => {
    let length = 0;
    for (const byte of bytes) {
      if (byte < 0x80) output[length++] = byte;
      else for (const unit of table[byte] as Buffer) output[length++] = unit;
    }
    return output.subarray(0, length);
  };
}
