/** Every message of the engine that a user may see, one factory each: what was seen, and what to do about it. */
import type { Problem } from '../core/report.ts';

/** Carries a Problem through the engine's own calls; at the border it becomes a value. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

function inFile(code: string, file: string, message: string, remedy: string, line?: number): ProblemError {
  return new ProblemError({ code, message, remedy, file, ...(line === undefined ? {} : { line }) });
}

const count = (value: number): string => value.toLocaleString('en-US');

export const problems = {
  missingFile: (file: string) =>
    inFile('missing-file', file, `${file} does not exist.`, 'Check the path, or restore the file, and compare again.'),
  notReadable: (file: string, reason: string) =>
    inFile('not-readable', file, `${file} cannot be read (${reason}).`, 'Check the permissions of the file and compare again.'),
  directory: (file: string) =>
    inFile('directory', file, `${file} is a folder, not a dataset.`, 'Choose one CSV, JSON or Parquet file inside it.'),
  specialFile: (file: string) =>
    inFile('special-file', file, `${file} is a device, a pipe or a socket, not a regular file.`, 'Write the data to a regular file and choose that.'),
  networkPath: (file: string) =>
    inFile('network-path', file, `${file} is on a network share.`, 'Copy the file to this machine and choose the copy.'),
  symbolicLink: (file: string) =>
    inFile(
      'symbolic-link',
      file,
      `${file} is a symbolic link that leads out of the folder it is opened from.`,
      'Choose the file it points to, or copy that file into the folder.',
    ),
  emptyFile: (file: string) =>
    inFile('empty-file', file, `${file} is empty.`, 'Check what writes the file: it should have a header line and at least one row.'),
  noRecords: (file: string, malformed: number, line: number, reason: string) =>
    inFile(
      'no-rows',
      file,
      malformed === 0 ? `${file} has no records.` : `${file} has no usable record: all ${count(malformed)} are malformed, on line ${count(line)} by ${reason}.`,
      'Check what writes the file: each record should be one JSON object.',
      ...(malformed === 0 ? [] : [line]),
    ),
  noRows: (file: string, malformed: number) =>
    inFile(
      'no-rows',
      file,
      malformed === 0 ? `${file} has a header but no rows.` : `${file} has no usable row: all ${count(malformed)} are malformed.`,
      malformed === 0 ? 'Check what writes the file, or choose another one.' : 'Check the delimiter and the quotes of the file.',
    ),
  noColumns: (file: string) => inFile('no-columns', file, `${file} has no columns.`, 'Check what writes the file, or choose another one.'),
  wrongFormat: (file: string, seen: string, remedy: string) =>
    inFile('unsupported-format', file, `${file} is ${seen}, not CSV, JSON or Parquet.`, remedy),
  notUtf8: (file: string, line: number, byte: number) =>
    inFile(
      'not-utf8',
      file,
      `${file} is not UTF-8 text: byte 0x${byte.toString(16).toUpperCase().padStart(2, '0')} on line ${count(line)} is not valid.`,
      'Save the file as UTF-8, for example with "iconv -f LATIN1 -t UTF-8", naming the encoding it really has.',
      line,
    ),
  utf32: (file: string, encoding: string) =>
    inFile('not-utf8', file, `${file} is ${encoding} text.`, `Save the file as UTF-8, for example with "iconv -f ${encoding} -t UTF-8".`),
  otherJson: (file: string) =>
    inFile(
      'unsupported-format',
      file,
      `${file} is JSON, but neither one object a line (JSON Lines) nor a list of objects.`,
      'Write one object for each row, for example with pandas: df.to_json(…, orient="records", lines=True).',
    ),
  brokenJson: (file: string, line: number, reason: string) =>
    inFile('broken-json', file, `${file} is a damaged or incomplete JSON list: on line ${count(line)} ${reason}.`, 'Write or download the file again.', line),
  damagedText: (file: string, encoding: string, line: number) =>
    inFile(
      'damaged-text',
      file,
      `${file} is ${encoding} text with an incomplete character on or after line ${count(line)}.`,
      'Write or download the file again, or save it as UTF-8.',
      line,
    ),
  damagedCompression: (file: string, compression: string, reason: string) =>
    inFile('damaged-compression', file, `${file} is a damaged or incomplete ${compression} file: ${reason}.`, 'Write or download the file again.'),
  compressedTwice: (file: string) =>
    inFile('unsupported-format', file, `${file} is compressed more than once.`, 'Unpack it and choose the file inside.'),
  noZstd: (file: string) =>
    inFile(
      'no-zstd',
      file,
      `${file} is zstd-compressed, which the Node.js that runs Plumbline cannot unpack (it needs 22.15 or newer).`,
      'Unpack it with "zstd -d", compress it with gzip, or update the editor.',
    ),
  decompressedTooLarge: (file: string, bytes: number, packed: number) =>
    inFile(
      'decompressed-too-large',
      file,
      `${file} unpacks to more than ${count(Math.floor(bytes / 2 ** 20))} MiB, ${count(Math.floor(bytes / packed))} times its size, which is beyond the limits.`,
      'If it is meant to be so large, unpack it and compare the file inside, or a part of it.',
    ),
  noSpace: (file: string) =>
    inFile('no-space', file, `${file} has to be unpacked or converted, and the temporary folder is full.`, 'Free space on that disk, or compare a part of the data.'),
  binary: (file: string, line: number) =>
    inFile(
      'binary-data',
      file,
      `${file} has a NUL or another control character on line ${count(line)}, so it is not plain text.`,
      'Export the data as UTF-8 CSV or as Parquet.',
      line,
    ),
  corruptParquet: (file: string, reason: string) =>
    inFile('corrupt-parquet', file, `${file} is a damaged or incomplete Parquet file (${reason}).`, 'Write or download the file again.'),
  unterminatedQuote: (file: string, line: number) =>
    inFile(
      'unterminated-quote',
      file,
      `${file} has a quote on line ${count(line)} that is never closed, so the rows after it cannot be told apart.`,
      'Close the quote on that line, or double it ("") where it belongs to the text.',
      line,
    ),
  tooManyColumns: (file: string, columns: number, limit: number) =>
    inFile('too-many-columns', file, `${file} has ${count(columns)} columns; the limit is ${count(limit)}.`, 'Split the file by columns.'),
  recordTooLong: (file: string, line: number, limit: number) =>
    inFile(
      'record-too-long',
      file,
      `${file} has a record of more than ${count(Math.round(limit / 2 ** 20))} MiB on line ${count(line)}.`,
      'Check the quotes around that line; leave such a column out of the file.',
      line,
    ),
  tooLarge: (file: string, bytes: number, limit: number) =>
    inFile(
      'file-too-large',
      file,
      `${file} has ${count(Math.round(bytes / 2 ** 20))} MiB; the limit is ${count(Math.round(limit / 2 ** 20))} MiB.`,
      'Compare a part of it, such as one month or a random sample.',
    ),
  tooManyMalformed: (file: string, line: number) =>
    inFile(
      'too-many-malformed',
      file,
      `${file} has too many malformed rows to be read as CSV; the first is on line ${count(line)}.`,
      'Check the delimiter and the quotes of the file.',
      line,
    ),
  changed: (file: string) =>
    inFile('file-changed', file, `${file} changed or disappeared while it was being read.`, 'Compare again once the file is complete.'),
  readersDisagree: (file: string, expected: number, read: number) =>
    inFile(
      'row-count-differs',
      file,
      `${file} has ${count(expected)} rows, but ${count(read)} were read.`,
      'Check the quotes and line ends of the file, and save it again as CSV.',
    ),
  readerFailed: (file: string, reason: string) =>
    inFile('reader-failed', file, `${file} could not be read (${reason}).`, 'Check that the file is complete, and compare again.'),
  outOfMemory: () =>
    new ProblemError({
      code: 'out-of-memory',
      message: 'The comparison needs more memory than its limit allows.',
      remedy: 'Raise the memory limit in the settings, or compare a part of the data.',
    }),
  cancelled: () =>
    new ProblemError({ code: 'cancelled', message: 'The comparison was cancelled.', remedy: 'Run the comparison again when you want its result.' }),
  failed: (reason: string) =>
    new ProblemError({
      code: 'comparison-failed',
      message: `The comparison failed (${reason}).`,
      remedy: 'Run the comparison again; if it fails again, report it with the log.',
    }),
  analysisEnded: () =>
    new ProblemError({
      code: 'analysis-ended',
      message: 'The analysis process ended before the comparison was done.',
      remedy: 'Run the comparison again; with very large files, raise the memory limit in the settings.',
    }),
};
