import path from 'node:path';
import type { Range } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Location } from '../core/report.ts';

/** Where a diagnostic goes: a document and a range in it, counted from 0. */
export interface Place {
  uri: string;
  range: Range;
}

/** Turns a location of a report into a place. Locations in notebook cells need the notebook: see notebookPlaces.ts. */
export type Placing = (location: Location) => Place;

/** Report lines and columns count from 1. A location without width covers the rest of its line in the editor. */
export function rangeOf({ line, column, endLine, endColumn }: Location): Range {
  const start = { line: fromOne(line), character: fromOne(column) };
  const end = { line: fromOne(endLine), character: fromOne(endColumn) };
  const backwards = end.line < start.line || (end.line === start.line && end.character < start.character);
  return { start, end: backwards ? start : end };
}

export const FILE_START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

export function fileUri(root: string | undefined, file: string): string {
  return URI.file(root === undefined ? file : path.resolve(root, file)).toString();
}

function fromOne(value: number): number {
  return Number.isFinite(value) ? Math.max(0, Math.trunc(value) - 1) : 0;
}
