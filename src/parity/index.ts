/** Parity: from Python sources to mismatches between training and serving. Pure: files come through SourceTree. */
export { createPythonParser } from './python/parser.ts';
export type { PythonParser } from './python/parser.ts';
export { ParityWorkspace } from './workspace.ts';
export type { ParityOptions, SourceTree } from './workspace.ts';
