import fs from 'node:fs';
import path from 'node:path';

const LARGEST = 20_000_000;

/**
 * The sources of a root and the files named on the command line, wherever those lie: naming a file is permission to read it.
 * Paths are relative to the root, with `/`; above it they begin with `../`.
 */
export function namedSources(
  sources: { list(): readonly string[]; read(file: string): string | undefined },
  root: string,
  files: readonly string[],
): { list(): Promise<readonly string[]>; read(file: string): Promise<string | undefined>; name(file: string): string } {
  const name = (file: string) => path.relative(root, file).split(path.sep).join('/');
  const named = new Map(files.map((file) => [name(file), file]));
  return {
    name,
    list: () => Promise.resolve([...new Set([...sources.list(), ...named.keys()])].sort()),
    read: (file) => {
      const own = named.get(file);
      return Promise.resolve(own === undefined ? sources.read(file) : readText(own));
    },
  };
}

function readText(file: string): string | undefined {
  try {
    return fs.statSync(file).size > LARGEST ? undefined : fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
