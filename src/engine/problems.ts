/** Every message of the engine that a user may see, one factory each: what was seen, and what to do about it. */
import { displayName } from '../core/displayText.ts';
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

const NAMES = new Map([['\t', 'tab'], [' ', 'space']]);
const named = (delimiter: string): string => NAMES.get(delimiter) ?? `“${delimiter}”`;

const count = (value: number): string => value.toLocaleString('en-US');

export const problems = {
  missingFile: (file: string) =>
    inFile('missing-file', file, `${file} does not exist.`, 'Check the path, or restore the file, and compare again.'),
  notReadable: (file: string, reason: string) =>
    inFile('not-readable', file, `${file} cannot be read (${reason}).`, 'Check the permissions of the file and compare again.'),
  directory: (file: string) =>
    inFile('directory', file, `${file} is a folder, not a dataset.`, 'Choose one CSV, JSON or Parquet file inside it.'),
  noFiles: (file: string) =>
    inFile('no-files', file, `${file} is a folder without a data file.`, 'Choose a folder of CSV, JSON or Parquet files; hidden files and those that begin with “_” do not count.'),
  tooManyFiles: (file: string, limit: number, files?: number) =>
    inFile(
      'too-many-files',
      file,
      `${file} is a folder of ${files === undefined ? 'too many' : count(files)} files; the limit is ${count(limit)} data files.`,
      'Choose a folder in it, or write the data in fewer files.',
    ),
  mixedFormats: (file: string, parquet: number, text: number) =>
    inFile('mixed-formats', file, `${file} is a folder of ${count(parquet)} Parquet and ${count(text)} text files, which are no one dataset.`, 'Choose a folder of one format.'),
  noUsableFile: (file: string, files: number, first: string) =>
    inFile('no-usable-file', file, `None of the ${count(files)} files of ${file} can be used. ${first}`, 'Check what writes the folder.'),
  notThisLog: (file: string) => inFile('not-this-log', file, `${file} is no log, in a folder of logs.`, 'Move it elsewhere, or choose a folder in which all files are of one kind.'),
  noSplitColumn: (file: string, column: string, near: string | undefined) =>
    inFile('no-split-column', file, `${file} has no column ${displayName(column)} to split its rows by.`, near === undefined ? 'Name one of its columns.' : `Name one of its columns, such as ${displayName(near)}.`),
  splitFiles: () =>
    new ProblemError({ code: 'split-of-two', message: 'Two different files cannot be split by a column.', remedy: 'Name the same file for both sides, or leave the split out.' }),
  badSplit: ({ message, remedy }: { message: string; remedy: string }) => new ProblemError({ code: 'bad-split', message, remedy }),
  noRowsInPart: (file: string, column: string, rows: number, at: string | undefined) =>
    inFile(
      'no-rows',
      file,
      `None of the ${count(rows)} rows of ${file} belongs to this side by its column ${displayName(column)}.`,
      at === undefined ? 'Check how the values are written in the file.' : `Check the column: it must hold ${Number.isFinite(Number(at)) ? 'numbers' : 'days or times such as 2026-03-01 or 2026-03-01T12:00Z'}, on both sides of ${at}.`,
    ),
  noRoleColumn: (role: string, column: string, near: string | undefined) =>
    new ProblemError({
      code: 'no-role-column',
      message: `Neither file has the column ${displayName(column)} that is named as ${role}.`,
      remedy: near === undefined ? 'Name a column of the files.' : `Did you mean ${displayName(near)}?`,
    }),
  noRoleColumnInFile: (file: string, role: string, column: string, near: string | undefined) =>
    inFile('no-role-column', file, `${file} does not have the column ${displayName(column)} that is named as ${role}.`, near === undefined ? 'Name a column of the file.' : `Did you mean ${displayName(near)}?`),
  validationRoles: (file: string) => inFile('labels', file, `${file} is named as validation data, and no column is named as the label.`, 'Name the column that holds the true outcome as the label, and what the model answered as the prediction or the score.'),
  noGit: () => new ProblemError({ code: 'no-git', message: 'Git is not installed, or cannot be found.', remedy: 'Install git, or compare with a copy of the earlier file.' }),
  noRepository: (file: string) => inFile('no-repository', file, `${file} is not in a git repository.`, 'Compare with a copy of the earlier file.'),
  unknownRevision: (file: string, revision: string) =>
    inFile('unknown-revision', file, `The git repository of ${file} has no revision ${displayName(revision)}.`, 'Name a commit, a branch or a tag; "git log" lists the commits.'),
  notInRevision: (file: string, revision: string) =>
    inFile('not-in-revision', file, `${file} does not exist in revision ${displayName(revision)}.`, 'Choose a commit that has the file under this name.'),
  largeFilePointer: (file: string) =>
    inFile('git-lfs', file, `${file} is kept by Git LFS there: the repository has a pointer instead of the data.`, 'Check the revision out somewhere with "git lfs pull", and compare with that file.'),
  revisionOfFolder: (file: string) => inFile('revision-of-folder', file, `${file} is a folder; only a single file can be compared with its earlier revision.`, 'Choose one file.'),
  gitFailed: (file: string, reason: string) => inFile('git-failed', file, `Git could not read ${file} (${reason}).`, 'Try "git cat-file" in the repository; compare with a copy of the earlier file.'),
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
  wrongEncoding: (file: string, encoding: string, line: number) =>
    inFile(
      'wrong-encoding',
      file,
      `${file} is not ${encoding} text: on or after line ${count(line)} there is a character that this encoding does not have.`,
      'Name the encoding the file really has, or leave it out to have it recognised.',
      line,
    ),
  noDelimiter: (file: string, delimiter: string, recognised: string) =>
    inFile(
      'wrong-delimiter',
      file,
      `${file} has no ${named(delimiter)} in its first lines, so that cannot be its delimiter.`,
      `Leave the delimiter out to have it recognised; it looks like ${named(recognised)}.`,
    ),
  otherFormat: (file: string, seen: string, said: string) =>
    inFile('wrong-format', file, `${file} is ${seen}, not ${said} as it is said to be.`, 'Name the right file or format, or leave the format out to have it recognised.'),
  notText: (file: string, format: string) =>
    inFile('wrong-format', file, `${file} is ${format}, which has no delimiter, quote, header or encoding that could be named.`, 'Leave these settings out.'),
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
  needsDatabase: (file: string, reason: string) =>
    inFile(
      'no-database',
      file,
      `${file} is Parquet, which needs the database that comes with Plumbline, and that could not be loaded (${reason}).`,
      'Install Plumbline again for this platform, or write the data as CSV or JSON Lines.',
    ),
  tooLargeWithoutDatabase: (file: string, limit: number, reason: string) =>
    inFile(
      'no-database',
      file,
      `${file} takes more memory than half the limit of ${count(limit)} MiB, and the database that reads larger files could not be loaded (${reason}).`,
      'Install Plumbline again for this platform, raise the memory limit in the settings, or compare a part of the data.',
    ),
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
