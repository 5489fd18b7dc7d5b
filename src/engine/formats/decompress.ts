import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { BUDGETS } from '../budgets.ts';
import { problems } from '../problems.ts';
import type { SourceFile } from './sourceFile.ts';

export type Compression = 'gzip' | 'zstd';

type Decompressor = ReturnType<typeof zlib.createGunzip>;

/** Node has zstd since 22.15; older editors run an older one. */
const createZstdDecompress = (zlib as { createZstdDecompress?: () => Decompressor }).createZstdDecompress;

/**
 * Unpacks a compressed file to `target`, which must lie in a private folder. Readers that unpack by themselves take a cut file for a
 * shorter one; here everything up to the last byte must be whole.
 * @throws ProblemError
 */
export async function decompress(source: SourceFile, compression: Compression, target: string, signal: AbortSignal | undefined): Promise<SourceFile> {
  const create = compression === 'gzip' ? () => zlib.createGunzip() : createZstdDecompress;
  if (!create) throw problems.noZstd(source.shown);
  let written = 0;
  // A file may consist of several packed parts, and zstd stops after each of them.
  for (let start = 0; start < source.bytes; ) {
    const skip = await paddingLength(source, compression, start);
    start += skip;
    if (start >= source.bytes) break;
    const unpack = create();
    // Past the end of a part there is nothing to feed it: it would take the rest for damage.
    const part = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      let fed = 0;
      for await (const chunk of chunks) {
        if (fed > unpack.bytesWritten) return;
        fed += chunk.length;
        yield chunk;
      }
    };
    const count = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        written += chunk.length;
        const ratio = written > BUDGETS.freeDecompression && written > BUDGETS.compressionRatio * source.bytes;
        if (ratio || written > BUDGETS.fileBytes) throw problems.decompressedTooLarge(source.shown, written, source.bytes);
        yield chunk;
      }
    };
    try {
      const output = createWriteStream(target, { flags: start === 0 ? 'wx' : 'a', mode: 0o600 });
      await pipeline(createReadStream(source.path, { start, highWaterMark: 2 ** 18 }), part, unpack, count, output, ...(signal ? [{ signal }] : []));
    } catch (error) {
      throw asProblem(error, source, compression, signal);
    }
    if (unpack.bytesWritten === 0) throw problems.damagedCompression(source.shown, compression, 'nothing in it can be unpacked');
    start += unpack.bytesWritten;
  }
  if (written === 0) throw problems.emptyFile(source.shown);
  return { ...source, path: target, bytes: written };
}

/** Bytes at `start` that hold no data: zeros that fill up a gzip file, and what zstd calls skippable frames. */
async function paddingLength(source: SourceFile, compression: Compression, start: number): Promise<number> {
  const handle = await fs.open(source.path, 'r');
  try {
    const head = Buffer.alloc(2 ** 16);
    const { bytesRead } = await handle.read(head, 0, head.length, start);
    if (compression === 'zstd') return bytesRead >= 8 && head.readUInt32LE(0) >>> 4 === 0x184d2a5 ? 8 + head.readUInt32LE(4) : 0;
    const zeros = head.subarray(0, bytesRead).findIndex((byte) => byte !== 0);
    return zeros < 0 ? bytesRead : zeros;
  } finally {
    await handle.close();
  }
}

function asProblem(error: unknown, source: SourceFile, compression: Compression, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return problems.cancelled();
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (!/^(Z|ZSTD)_/i.test(code)) return error;
  return problems.damagedCompression(source.shown, compression, code === 'Z_BUF_ERROR' ? 'its end is missing' : 'its content is corrupt');
}
