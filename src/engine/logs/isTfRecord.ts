/** Of the first record: length, checksum of the length, data, checksum of the data. */
const FRAME = 16;

/** Whether a file begins as a TFRecord: a 64-bit length that fits, and behind it another record or the end. */
export function isTfRecord(head: Buffer, bytes: number): boolean {
  if (bytes < FRAME || head.length < FRAME) return false;
  const length = head.readBigUInt64LE(0);
  const next = Number(length) + FRAME;
  if (length === 0n || next > bytes) return false;
  if (next === bytes) return true;
  if (next + 8 > head.length) return false;
  const second = head.readBigUInt64LE(next);
  return second > 0n && next + Number(second) + FRAME <= bytes;
}
