import type { Finding, Location } from '../../core/report.ts';
import type { Comparison } from '../comparison.ts';
import type { PairRun } from '../rules/rule.ts';
import type { Place } from '../steps.ts';
import type { SourceFile } from '../python/source.ts';
import { Draft } from './draft.ts';
import type { Texts } from './draft.ts';
import type { Fix } from './change.ts';

/** What a fix is made from: the finding and what the rule saw. */
export interface FixInput {
  finding: Finding;
  pair: PairRun;
  comparison: Comparison | undefined;
  texts: Texts;
  /** Whether there is a file of that name. */
  exists: (path: string) => boolean;
}

/** Ways to make a finding go away, best first. Each is tried before it is offered, so a maker may be bold. */
export type FixMaker = (input: FixInput) => (Fix | undefined)[];

export function newDraft({ texts }: FixInput): Draft {
  return new Draft(texts);
}

/** Where a location of a finding stands in the parsed text. */
export function placeOf(location: Location | undefined, { pair }: FixInput): Place | undefined {
  if (!location) return undefined;
  const source = pair.code.serving.get(location.file) ?? pair.code.training.get(location.file);
  return source && { source, span: spanOf(location, source) };
}

function spanOf({ line, column, endLine, endColumn, cell }: Location, { cells }: SourceFile) {
  const own = cell === undefined ? undefined : cells?.find((one) => one.cell === cell);
  const [down, left] = own ? [own.firstLine - 1, own.dedent] : [0, 0];
  return { line: line + down, column: column - left, endLine: endLine + down, endColumn: endColumn - left };
}

export function servingPlaceOf(input: FixInput): Place | undefined {
  return placeOf(input.finding.serving, input);
}

export function trainingPlaceOf(input: FixInput): Place | undefined {
  return placeOf(input.finding.training, input);
}
