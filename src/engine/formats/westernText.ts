import fs from 'node:fs/promises';
import { problems } from '../problems.ts';
import type { SourceFile } from './sourceFile.ts';

const CHUNK_BYTES = 2 ** 20;
const UNDEFINED = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
/** Bytes of Windows-1252 that stand inside words: letters, and the apostrophe. */
const IN_WORDS = new Set([0x83, 0x8a, 0x8c, 0x8e, 0x92, 0x9a, 0x9c, 0x9e, 0x9f, 0xaa, 0xad, 0xb7, 0xba]);

const isLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
const isLower = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;
const isCapital = (byte: number): boolean => byte === 0x8a || byte === 0x8c || byte === 0x8e || byte === 0x9f || (byte >= 0xc0 && byte <= 0xde && byte !== 0xd7);

/**
 * Whether a file that is not UTF-8 reads as Windows-1252 (or Latin-1, its part). No proof is possible; what speaks against it is
 * control characters, bytes without a meaning, characters that are valid UTF-8 (then the file is damaged UTF-8), accented letters
 * mostly side by side (another script), and signs or capitals in the middle of words (another code page).
 */
export async function isWesternText(source: SourceFile, signal: AbortSignal | undefined): Promise<boolean> {
  const handle = await fs.open(source.path, 'r');
  try {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    const judge = new Judge();
    for (;;) {
      if (signal?.aborted) throw problems.cancelled();
      const { bytesRead } = await handle.read(buffer, 0, buffer.length);
      if (bytesRead === 0) return judge.plausible;
      if (!judge.push(buffer.subarray(0, bytesRead))) return false;
    }
  } finally {
    await handle.close();
  }
}

class Judge {
  private high = 0;
  private besides = 0;
  private odd = 0;
  /** Multi-byte characters of UTF-8, and bytes in them. */
  private utf8 = 0;
  private before = 0x20;
  private beforeThat = 0x20;
  private first = true;

  /** False as soon as a byte rules the encoding out. */
  push(bytes: Uint8Array): boolean {
    // A mark promises UTF-8.
    if (this.first && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return false;
    this.first = false;
    let { before, beforeThat } = this;
    for (const byte of bytes) {
      if (byte < 0x80 && before < 0x80) {
        if (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) return false;
      } else {
        if (UNDEFINED.has(byte) || (byte < 0x20 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12)) return false;
        if (byte >= 0x80) this.high++;
        if (byte >= 0x80 && before >= 0x80) {
          this.besides++;
          if (byte < 0xc0 && before >= 0xc2 && before < 0xf5) this.utf8++;
        }
        // The high byte before this one, with both its neighbours.
        if (before >= 0x80) {
          const sign = before < 0xc0 && !IN_WORDS.has(before) && isLetter(beforeThat) && isLetter(byte);
          if (sign || (isCapital(before) && isLower(beforeThat))) this.odd++;
        }
      }
      beforeThat = before;
      before = byte;
    }
    this.before = before;
    this.beforeThat = beforeThat;
    return true;
  }

  get plausible(): boolean {
    const { high, besides, odd, utf8 } = this;
    return high > 0 && 4 * utf8 < high && 10 * besides < 7 * high && 2 * odd <= high;
  }
}
