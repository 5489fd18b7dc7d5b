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

/** Files that say where the code runs: they can be read and are not listed. */
const BESIDE = /(?:^|\/)(?:Dockerfile|requirements[^/]*\.txt|pyproject\.toml|environment\.yml|Pipfile(?:\.lock)?|poetry\.lock|uv\.lock|runtime\.txt|\.python-version)$/;

/** Every folder beside this file: Python files and notebooks, files about where they run, `options.json` where pairs are named, and `expected.txt`. */
export function goldenProjects(): GoldenProject[] {
  const root = import.meta.dirname;
  return fs.readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => {
    const folder = path.join(root, name);
    const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.split(path.sep).join('/')).filter((file) => /\.(?:py|ipynb)$/.test(file) || BESIDE.test(file));
    const optionsFile = path.join(folder, 'options.json');
    return {
      name,
      files: Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')])),
      options: fs.existsSync(optionsFile) ? (JSON.parse(fs.readFileSync(optionsFile, 'utf8')) as ParityOptions) : {},
      expectedFile: path.join(folder, 'expected.txt'),
    };
  });
}

export async function analyseProject(files: Record<string, string>, options: ParityOptions = {}): Promise<ParityReport> {
  const tree = new MemoryTree(files);
  const sources = { list: async () => (await tree.list()).filter((file) => !BESIDE.test(file)), read: (file: string) => tree.read(file) };
  return new ParityWorkspace(await pythonParser(), sources).analyse(options);
}
