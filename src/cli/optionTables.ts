import type { OptionShape } from './commandLine.ts';
import { FAIL_ON } from './exitCodes.ts';

const failOn: OptionShape = { value: 'LEVEL', choices: FAIL_ON, help: 'exit with 1 from this level on: error (default), warning, inconclusive, never' };
const output: OptionShape = { value: 'FILE', help: 'write the result to FILE instead of standard output' };
const help: OptionShape = { value: false, help: 'show this' };

/** html is named so that asking for it gets an answer instead of a spelling suggestion. */
export const COMPARE_OPTIONS: Readonly<Record<string, OptionShape>> = {
  config: { value: 'FILE', help: 'configuration; default: plumbline.json in the working directory, where there is one' },
  format: { value: 'FORMAT', choices: ['text', 'json', 'sarif', 'markdown', 'html'], help: 'text (default), json, sarif, markdown; html is not available in this version' },
  output,
  'fail-on': failOn,
  id: { value: 'COL', help: 'an identifier: measured, not tested for drift' },
  timestamp: { value: 'COL', help: 'the time of a row: measured, not tested for drift' },
  label: { value: 'COL', help: 'the true outcome; compared as a column, metrics are not available in this version' },
  prediction: { value: 'COL', help: 'what the model predicted; as --label' },
  score: { value: 'COL', help: 'its probability or score; as --label' },
  segment: { value: 'COL', multiple: true, help: 'a column that divides the rows, may be repeated; as --label' },
  'training-format': { value: 'F', choices: ['auto', 'csv', 'parquet', 'jsonl', 'json'], help: 'recognised from the content; naming another than the recognised one is an error' },
  'production-format': { value: 'F', choices: ['auto', 'csv', 'parquet', 'jsonl', 'json'], help: 'as --training-format' },
  help,
};

export const PARITY_OPTIONS: Readonly<Record<string, OptionShape>> = {
  root: { value: 'DIR', help: 'where to look; default: the working directory' },
  train: { value: 'FILE...', multiple: true, takesMore: true, help: 'training code (.py, .ipynb); needs --serve' },
  serve: { value: 'FILE...', multiple: true, takesMore: true, help: 'serving code; needs --train' },
  config: { value: 'FILE', help: 'configuration; default: plumbline.json in DIR, where there is one' },
  format: { value: 'FORMAT', choices: ['text', 'json', 'sarif'], help: 'text (default), json, sarif' },
  output,
  'fail-on': failOn,
  help,
};
