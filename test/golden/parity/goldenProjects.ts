import fs from 'node:fs';
import path from 'node:path';
import { ParityWorkspace } from '../../../src/parity/index.ts';
import type { ParityOptions } from '../../../src/parity/index.ts';
import type { ParityReport } from '../../../src/core/report.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';
import { MemoryTree } from '../../fixtures/parity/memoryTree.ts';

export interface GoldenProject {
  name: string;
  files: Record<string, string>;
  options: ParityOptions;
  expectedFile: string;
}

/** Every folder beside this file: Python files and notebooks, a Dockerfile, `options.json` where pairs are named, and `expected.txt`. */
export function goldenProjects(): GoldenProject[] {
  const root = import.meta.dirname;
  return fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => {
    const folder = path.join(root, name);
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:py|ipynb)$|Dockerfile$/.test(file));
    const optionsFile = path.join(folder, 'options.json');
    return {
      name,
      files: Object.fromEntries(files.map((file) => [file.split(path.sep).join('/'), fs.readFileSync(path.join(folder, file), 'utf8')])),
      options: fs.existsSync(optionsFile) ? (JSON.parse(fs.readFileSync(optionsFile, 'utf8')) as ParityOptions) : {},
      expectedFile: path.join(folder, 'expected.txt'),
    };
  });
}

export async function analyseProject(files: Record<string, string>, options: ParityOptions = {}): Promise<ParityReport> {
  const tree = new MemoryTree(files);
  // As in a workspace: a Dockerfile can be read and is not listed.
  const sources = { list: async () => (await tree.list()).filter((file) => !file.endsWith('Dockerfile')), read: (file: string) => tree.read(file) };
  return new ParityWorkspace(await pythonParser(), sources).analyse(options);
}
