import type { OptionShape } from './commandLine.ts';
import { COMPARE_OPTIONS, PARITY_OPTIONS } from './optionTables.ts';

const EXIT_CODES = `Exit codes
  0  nothing at or above --fail-on
  1  findings at or above it
  2  it could not run: usage, a file that cannot be read, no rows`;

export const GENERAL_HELP = `plumbline: whether production still matches what a model was trained on

Usage
  plumbline compare TRAINING PRODUCTION [options]   two datasets (CSV, TSV, JSON, Parquet, gzip or zstd)
  plumbline parity [options]                        training and serving Python code
  plumbline COMMAND --help
  plumbline --version | --help

Not available in this version: plumbline inspect, plumbline check, --format html.

Nothing is uploaded, and nothing in a file is executed. Results go to standard output, notes to standard error.

${EXIT_CODES}
`;

export const COMPARE_HELP = `plumbline compare: what differs between training and production data

Usage
  plumbline compare TRAINING PRODUCTION [options]

Options
${optionLines(COMPARE_OPTIONS)}

An inconclusive verdict (too few rows to say) exits with 0 unless --fail-on inconclusive.

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

function optionLines(shapes: Readonly<Record<string, OptionShape>>): string {
  const rows = Object.entries(shapes).map(([name, { value, help }]) => [`--${name}${value === false ? '' : ` ${value}`}`, help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, help]) => `  ${left.padEnd(width)}  ${help}`).join('\n');
}
