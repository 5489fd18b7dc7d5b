import fs from 'node:fs';
import path from 'node:path';
import { emptyConfiguration, parseConfiguration } from '../core/configuration.ts';
import type { Configuration } from '../core/configuration.ts';
import type { Problem } from '../core/report.ts';

export const CONFIGURATION_FILE = 'plumbline.json';
const LARGEST = 4 * 1024 * 1024;

/**
 * The configuration named on the command line, or plumbline.json of the folder where there is one. Any problem in it stops the run:
 * a misspelled threshold that is silently ignored would be a verdict by other rules than the user believes.
 */
export function readConfiguration(
  named: string | undefined,
  folder: string,
  directory: string,
  rules: readonly string[],
): { configuration: Configuration; folder: string } | { problems: Problem[] } {
  const file = named === undefined ? path.join(folder, CONFIGURATION_FILE) : path.resolve(directory, named);
  const shown = path.relative(directory, file) || file;
  if (named === undefined && !fs.existsSync(file)) return { configuration: emptyConfiguration(), folder };
  const text = readText(file);
  if (text === undefined) {
    return { problems: [{ code: 'configuration', message: 'The configuration cannot be read.', remedy: 'Name a JSON file of at most 4 MB with --config.', file: shown }] };
  }
  const { configuration, problems } = parseConfiguration(text, shown, rules);
  return problems.length > 0 ? { problems } : { configuration, folder: path.dirname(file) };
}

function readText(file: string): string | undefined {
  try {
    const { size } = fs.statSync(file);
    return size > LARGEST || !fs.statSync(file).isFile() ? undefined : fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
