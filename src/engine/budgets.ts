/** Limits on what one file may ask of the engine; beyond them it says so instead of failing slowly. */
export const BUDGETS = Object.freeze({
  columns: 20_000,
  /** Data files of a folder that is one dataset, and what may lie beside them. */
  files: 10_000,
  folderEntries: 100_000,
  /** Bytes of one file. */
  fileBytes: 32 * 2 ** 30,
  /** Bytes that a compressed file may become for each of its own, from so many bytes on. */
  compressionRatio: 250,
  freeDecompression: 256 * 2 ** 20,
  /** Levels of objects and lists in a JSON record. */
  jsonDepth: 100,
  /** Bytes of one record of a text file. */
  recordBytes: 64 * 2 ** 20,
  /** Byte ranges that may be left out of the copy of a damaged text file. */
  brokenRanges: 100_000,
  /** Bytes of a text file that are searched for the physical line of a row. */
  locateBytes: 512 * 2 ** 20,
  /** Milliseconds for the same. */
  locateTime: 2000,
  /** Malformed records that are kept one by one; all are counted. */
  malformedKept: 20,
});
