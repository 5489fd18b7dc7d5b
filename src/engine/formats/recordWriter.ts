import { closeSync, openSync, writeSync } from 'node:fs';

const BUFFER_BYTES = 2 ** 20;

/** Writes bytes to a new file of the private folder, many at once. */
export class RecordWriter {
  /** Bytes written so far. */
  bytes = 0;
  private buffer = Buffer.alloc(BUFFER_BYTES);
  private used = 0;
  private readonly file: number;

  constructor(target: string) {
    this.file = openSync(target, 'wx', 0o600);
  }

  copy(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    const { buffer } = this;
    // Calling into native code costs more than a few bytes do.
    if (to - from > 64) buffer.set(bytes.subarray(from, to), this.used);
    else for (let at = from, k = this.used; at < to; at++, k++) buffer[k] = bytes[at] as number;
    this.used += to - from;
    this.bytes += to - from;
  }

  byte(byte: number): void {
    this.reserve(1);
    this.buffer[this.used++] = byte;
    this.bytes++;
  }

  text(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    this.copy(bytes, 0, bytes.length);
  }

  close(): void {
    try {
      this.flush();
    } finally {
      closeSync(this.file);
    }
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.buffer.length) return;
    this.flush();
    if (bytes > this.buffer.length) this.buffer = Buffer.alloc(bytes + BUFFER_BYTES);
  }

  private flush(): void {
    for (let at = 0; at < this.used; ) at += writeSync(this.file, this.buffer, at, this.used - at);
    this.used = 0;
  }
}
