import fs from 'node:fs/promises';
import path from 'node:path';
import { createPythonParser } from '../parity/index.ts';
import type { PythonParser } from '../parity/index.ts';

/** The parser, whose files lie beside the command line. */
export async function pythonParser(bundles: string): Promise<PythonParser> {
  const [runtime, grammar] = await Promise.all(['web-tree-sitter.wasm', 'tree-sitter-python.wasm'].map((file) => fs.readFile(path.join(bundles, file))));
  return createPythonParser({ runtime: runtime as Uint8Array, grammar: grammar as Uint8Array });
}
