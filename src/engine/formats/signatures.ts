/** What a file that is not a table of text or Parquet gives itself away by. */
export interface Signature {
  /** Completes "… is …". */
  seen: string;
  remedy: string;
  bytes: string | number[];
  offset?: number;
  /** The bytes are printable, so a CSV file may begin with them too: counts only in binary data. */
  printable?: true;
}

const UNPACK = 'Unpack it and choose the file inside.';
const EXPORT = 'Export the data as CSV or Parquet, for example with pandas: df.to_parquet(…).';
const NOT_DATA = 'Choose a CSV, JSON or Parquet file.';

export const SIGNATURES: readonly Signature[] = [
  { seen: 'xz-compressed', remedy: UNPACK, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0] },
  { seen: 'bzip2-compressed', remedy: UNPACK, bytes: 'BZh', printable: true },
  { seen: 'LZ4-compressed', remedy: UNPACK, bytes: [0x04, 0x22, 0x4d, 0x18] },
  { seen: 'a 7-Zip archive', remedy: UNPACK, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { seen: 'a RAR archive', remedy: UNPACK, bytes: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  {
    seen: 'a ZIP archive or an Excel workbook',
    remedy: 'Unpack it, or save the sheet as CSV, and choose that file.',
    bytes: [0x50, 0x4b, 0x03, 0x04],
  },
  { seen: 'an old Excel or Office file', remedy: 'Save the sheet as CSV and choose that file.', bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
  { seen: 'a tar archive', remedy: UNPACK, bytes: 'ustar', offset: 257, printable: true },
  { seen: 'an HDF5 file', remedy: EXPORT, bytes: [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] },
  { seen: 'a SQLite database', remedy: 'Export the table as CSV or Parquet.', bytes: 'SQLite format 3\0' },
  { seen: 'a NumPy array', remedy: EXPORT, bytes: [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] },
  { seen: 'an Arrow file', remedy: EXPORT, bytes: 'ARROW1', printable: true },
  { seen: 'a Feather file', remedy: EXPORT, bytes: 'FEA1', printable: true },
  { seen: 'an ORC file', remedy: EXPORT, bytes: 'ORC', printable: true },
  { seen: 'an Avro file', remedy: EXPORT, bytes: [0x4f, 0x62, 0x6a, 0x01] },
  { seen: 'an encrypted Parquet file', remedy: 'Choose an unencrypted copy.', bytes: 'PARE', printable: true },
  ...[2, 3, 4, 5].map((protocol): Signature => ({
    seen: 'a Python pickle, which is never loaded because it can run code',
    remedy: EXPORT,
    bytes: [0x80, protocol],
  })),
  { seen: 'a PNG image', remedy: NOT_DATA, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { seen: 'a JPEG image', remedy: NOT_DATA, bytes: [0xff, 0xd8, 0xff] },
  { seen: 'a GIF image', remedy: NOT_DATA, bytes: 'GIF8', printable: true },
  { seen: 'a TIFF image', remedy: NOT_DATA, bytes: [0x49, 0x49, 0x2a, 0] },
  { seen: 'a TIFF image', remedy: NOT_DATA, bytes: [0x4d, 0x4d, 0, 0x2a] },
  { seen: 'a WebP image or another RIFF file', remedy: NOT_DATA, bytes: 'RIFF', printable: true },
  { seen: 'a bitmap image', remedy: NOT_DATA, bytes: 'BM', printable: true },
  { seen: 'a PDF document', remedy: NOT_DATA, bytes: '%PDF-' },
  { seen: 'an executable', remedy: NOT_DATA, bytes: [0x7f, 0x45, 0x4c, 0x46] },
  { seen: 'an executable', remedy: NOT_DATA, bytes: 'MZ', printable: true },
  {
    seen: 'a Git LFS pointer, not the data itself',
    remedy: 'Fetch the data with "git lfs pull".',
    bytes: 'version https://git-lfs.github.com/spec/',
  },
];

export function matchSignature(head: Uint8Array, binary: boolean): Signature | undefined {
  return SIGNATURES.find((signature) => {
    if (signature.printable && !binary) return false;
    const bytes = typeof signature.bytes === 'string' ? Buffer.from(signature.bytes, 'latin1') : signature.bytes;
    const offset = signature.offset ?? 0;
    return head.length >= offset + bytes.length && Array.prototype.every.call(bytes, (byte, i) => head[offset + i] === byte);
  });
}
