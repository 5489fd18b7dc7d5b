import { isOff } from '../columnSettings.ts';
import { displayName } from '../displayText.ts';
import type { ProfiledPair } from '../model.ts';
import { isPrivate } from '../privacy.ts';
import type { ColumnKind } from '../report.ts';
import type { ComparisonSettings } from '../settings.ts';
import type { AssessedColumn } from './assessedColumn.ts';
import { withoutValues } from './constantFlip.ts';
import { recodingOf } from './recoding/recodingOf.ts';
import { recodingExplanation, segmentExplanation, transformExplanation, transformOf } from './transformExplanation.ts';

type Assessed = Pick<AssessedColumn, 'pair' | 'drift' | 'rates'>;
type NamedChange = Pick<AssessedColumn, 'transform' | 'recoding' | 'moved' | 'segment'>;

/** The rule that speaks of a transform. */
export function transformRule({ parameters }: NonNullable<NamedChange['transform']>): 'unit-changed' | 'transformed-column' {
  return parameters.source === 'known-unit' ? 'unit-changed' : 'transformed-column';
}

/** A change of all values of a column that accounts for what differs in them, if its rule may speak. */
export function namedChange({ pair, drift, rates }: Assessed, { kind, ignored }: { kind: ColumnKind; ignored: boolean }, settings: ComparisonSettings): NamedChange {
  if (ignored || kind === 'identifier' || kind === 'text' || kind === 'datetime' || kind === 'constant') return {};
  const transform = drift.verdict === 'not-tested' ? undefined : transformOf(pair);
  if (transform && !isOff(transformRule(transform), settings)) return { transform };
  // The value of a private column says nothing to anybody.
  const segment = drift.verdict === 'drift' && pair.segment && !isPrivate(pair.segment.column, settings) ? pair.segment : undefined;
  if (segment && !isOff('segment-drift', settings)) return { segment };
  if (isOff('recoded-categories', settings)) return {};
  // Other spellings have a rule of their own; who silenced it wants the plain findings.
  if (pair.categories?.spellings && isOff('category-variants', settings)) return {};
  const retyped = drift.reason === 'not tested: type changed';
  const moved = drift.verdict === 'drift' || rates.unseen?.level !== undefined || rates.vanished?.level !== undefined;
  const recoding = retyped || (moved && drift.method !== 'ks') ? recodingOf(pair) : undefined;
  return recoding ? { recoding } : {};
}

/** Columns that hold the values of another one, by their position; where one of them is ignored, the others are compared as they are. */
export function movedColumns({ moves = [], columns }: ProfiledPair, ignored: readonly boolean[], settings: ComparisonSettings): Map<number, NamedChange> {
  if (isOff('swapped-columns', settings)) return new Map();
  const known = moves.filter((group) => group.moves.every(({ column, holds }) => ignored[column] !== true && ignored[holds] !== true));
  return new Map(known.flatMap(({ kind, moves: group }) => group.map(({ column, holds }): [number, NamedChange] => [column, { moved: { kind, holds: columns[holds]?.name ?? '' } }])));
}

/** The column once the change is undone: nothing is left to say of its values. */
export function namedResidual({ transform, recoding, moved, segment }: NamedChange, own: Assessed, hidden: boolean): Partial<AssessedColumn> {
  // With its values its gaps have moved, too.
  if (moved) {
    const explanation = { transform: moved.kind, name: `the values of ${displayName(moved.holds)}`, parameters: { column: moved.holds, source: 'training' } };
    return { moved, explanation, residual: { ...withoutValues(own), rates: {} } };
  }
  if (recoding) return { recoding, residual: withoutValues(own), explanation: recodingExplanation(recoding, hidden) };
  if (segment) return { segment, residual: withoutValues(own), explanation: segmentExplanation(segment, hidden) };
  if (transform === undefined) return {};
  const residual = withoutValues(own);
  // What is filled is no longer missing.
  if (transform.transform === 'fill') residual.rates = {};
  return { transform, residual, explanation: transformExplanation(transform, hidden) };
}
