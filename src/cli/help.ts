import { DIALECT_FORM, FORMATS } from '../core/pairOptions.ts';
import { LOG_FORMATS } from '../core/logs/logFormatNames.ts';
import type { OptionShape } from './commandLine.ts';
import { COMPARE_OPTIONS, INSPECT_OPTIONS, PARITY_OPTIONS, VERSIONS_OPTIONS } from './optionTables.ts';

const EXIT_CODES = `Exit codes
  0  nothing at or above --fail-on
  1  findings at or above it
  2  it could not run: usage, a file that cannot be read, no rows`;

export const GENERAL_HELP = `plumbline: whether production still matches what a model was trained on

Usage
  plumbline compare TRAINING PRODUCTION [options]   two datasets (CSV, TSV, JSON, Parquet, gzip or zstd)
  plumbline inspect FILE [options]                  one dataset or log: what it is, its columns, its quality
  plumbline versions CHAMPION CHALLENGER [options]  the logs of two model versions: promote, hold or roll back
  plumbline parity [options]                        training and serving Python code
  plumbline COMMAND --help
  plumbline --version | --help

Not available in this version: plumbline check, --format html.

Nothing is uploaded, and nothing in a file is executed. Results go to standard output, notes to standard error.

${EXIT_CODES}
`;

const LOG_HELP = `Logs of servers and serving platforms are recognised, and become a table of requests with their features and answers.
Formats that can be named: ${wrapped(LOG_FORMATS)}`;

export const COMPARE_HELP = `plumbline compare: what differs between training and production data

Usage
  plumbline compare TRAINING PRODUCTION [options]          two files or folders
  plumbline compare FILE --split-by COL ... [options]      two parts of one file
  plumbline compare FILE --training-revision REV [options] a file and its earlier git revision
  plumbline compare --pair NAME [options]                  a pair of plumbline.json

A folder is one dataset: all CSV, JSON or Parquet files in it and below, matched by column name; folders such as
year=2026 become columns.

Options
${optionLines(COMPARE_OPTIONS)}

How a file is read: ${DIALECT_FORM}
  FORMAT     auto, ${FORMATS.join(', ')}, or the name of a log format
  delimiter  one character, or comma, semicolon, tab, pipe, space, colon
  quote      one character, or double, single, none
  header     whether the first row has the names of the columns
  encoding   such as utf-8, utf-16le, windows-1252, iso-8859-15, shift_jis
For example --training-format csv,delimiter=semicolon,header=no,encoding=windows-1252

${LOG_HELP}

An inconclusive verdict (too few rows to say) exits with 0 unless --fail-on inconclusive.

${EXIT_CODES}
`;

export const VERSIONS_HELP = `plumbline versions: whether a new model version answers better than the one in use

Usage
  plumbline versions CHAMPION CHALLENGER [options]   two logs or tables with answers, and labels there or in --labels

Where both have answered the same requests (--request-id, else --id), the same rows are compared; else all rows of both.
The verdict follows the criteria of plumbline.json: metric, promote, rollBack, looks, minimumRows.

Options
${optionLines(VERSIONS_OPTIONS)}

${EXIT_CODES}
`;

export const INSPECT_HELP = `plumbline inspect: what a dataset or a log is, its columns, what is odd about it, and how a service ran

Usage
  plumbline inspect FILE [options]

Options
${optionLines(INSPECT_OPTIONS)}

A folder is one dataset, as in plumbline compare. How a file is read: ${DIALECT_FORM}, as in plumbline compare.

${LOG_HELP}

${EXIT_CODES}
`;

export const PARITY_HELP = `plumbline parity: where serving code prepares data otherwise than training code

Usage
  plumbline parity [--root DIR] [options]           finds the pairs itself
  plumbline parity --train FILE... --serve FILE...  compares these

Options
${optionLines(PARITY_OPTIONS)}

Code is read, never run. What cannot be followed is listed with its reason; --fail-on inconclusive counts it.

${EXIT_CODES}
`;

function wrapped(names: readonly string[]): string {
  const lines = [''];
  for (const name of names) {
    const line = lines.at(-1) as string;
    if (line.length + name.length > 100) lines.push(`  ${name}`);
    else lines[lines.length - 1] = line === '' ? name : `${line}, ${name}`;
  }
  return lines.join(',\n');
}

function optionLines(shapes: Readonly<Record<string, OptionShape>>): string {
  const rows = Object.entries(shapes).map(([name, { value, help }]) => [`--${name}${value === false ? '' : ` ${value}`}`, help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`).join('\n');
}
