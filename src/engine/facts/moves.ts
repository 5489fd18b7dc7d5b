/** Columns that hold the values of each other: two that were exchanged, or a run of neighbours that has moved by one place. */
import { setImmediate } from 'node:timers/promises';
import { cellType, presentCells } from '../../core/kinds.ts';
import type { ColumnMove, ColumnMoves } from '../../core/facts/moves.ts';
import type { ColumnPair } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import { problems } from '../problems.ts';
import type { FactsInput } from './index.ts';
import { areTooFew, columnSample, profileSample, sampleDistance } from './renames/columnSample.ts';
import type { ColumnSample } from './renames/columnSample.ts';

/** Fewer values show no distribution. */
const LEAST_ROWS = 30;
/** A difference below this is no finding, and needs no cause. */
const CLEAR = 0.1;
/** Two distributions that are known by 41 quantiles each, or by their most frequent values. */
const PROFILE_ERROR = 0.06;
/** The values of the other column must be nearer than those of the own one by this factor. */
const NEARER = 3;
/** A column with fewer distinct values is one of many that it could be. */
const TELLING = 8;
/** Where more columns have changed, each is held against its neighbours alone: a run may have moved, and pairs would be too many. */
const MANY_CHANGED = 300;
/** A run that moved by one place has at least so many columns: fewer may agree by chance. */
const LEAST_RUN = 3;

export async function addMoves(input: FactsInput): Promise<void> {
  const { columns } = input.pair;
  const changed = columns.flatMap((column, position) => (hasChanged(column) ? [changedColumn(column, position)] : []));
  const references = changed.filter(({ reference }) => reference !== undefined);
  // In a wide and short table nearly all columns have changed by chance, and no two of numbers can be told apart.
  const mostRows = references.reduce((most, { reference }) => Math.max(most, reference?.rows ?? 0), 0);
  const withoutNumbers = references.filter(({ reference }) => !reference?.numbers);
  const byPlace = new Map(references.map((reference) => [place(reference.column), reference]));
  const neighbours = (column: ColumnPair): ChangedColumn[] => [-1, 1].flatMap((step) => byPlace.get(place(column) + step) ?? []);
  const moves: ColumnMove[] = [];
  for (const { column, position, own, values } of changed) {
    // Lets a message that cancels come in.
    await setImmediate();
    if (input.signal?.aborted) throw problems.cancelled();
    if (!values) continue;
    const possible = values.numbers && areTooFew(mostRows, values.rows) ? withoutNumbers : references;
    const others = (changed.length > MANY_CHANGED ? neighbours(column) : possible).filter((other) => other.position !== position && mayHold(values, other.reference, own));
    const measured: ColumnMove[] = [];
    for (const other of others) {
      const distance = await exactDistance(input, column, other.column);
      if (distance !== undefined && distance.distance <= Math.max(distance.noise, (own ?? 1) / 10) && distance.distance <= (own ?? 1) / NEARER) {
        measured.push({ column: position, holds: other.position, ...(own === undefined ? {} : { own }), other: distance.distance });
      }
    }
    const [best, next] = measured.toSorted((a, b) => a.other - b.other);
    if (best && (next === undefined || next.other >= NEARER * best.other)) moves.push(best);
  }
  const found = [...rings(moves), ...runs(moves, columns)];
  if (found.length > 0) input.pair.moves = found;
}

function hasChanged(column: ColumnPair): boolean {
  const { training, production } = column;
  if (training === null || production === null || presentCells(training) < LEAST_ROWS || presentCells(production) < LEAST_ROWS) return false;
  return cellType(training) !== cellType(production) || (ownDistance(column) ?? 0) >= CLEAR;
}

/** Undefined where the sides are of different types. */
function ownDistance({ training, production, numeric, categories }: ColumnPair): number | undefined {
  if (training === null || production === null || cellType(training) !== cellType(production)) return undefined;
  return numeric?.ks.statistic ?? categories?.totalVariation;
}

/** A column that has changed, with what its profile says of its values; absent where they tell nothing. */
interface ChangedColumn {
  column: ColumnPair;
  position: number;
  own: number | undefined;
  values: ColumnSample | undefined;
  reference: ColumnSample | undefined;
}

function changedColumn(column: ColumnPair, position: number): ChangedColumn {
  const telling = (side: Side): ColumnSample | undefined => {
    const sample = profileSample(column, side);
    return sample && sample.distinct >= TELLING ? sample : undefined;
  };
  return { column, position, own: ownDistance(column), values: telling('production'), reference: telling('training') };
}

/** By what is known from the profiles, without reading a cell. */
function mayHold(values: ColumnSample, reference: ColumnSample | undefined, own: number | undefined): boolean {
  if (!reference || values.type !== reference.type) return false;
  if (!values.numbers !== !reference.numbers) return values.type !== 'text';
  const measured = sampleDistance(reference, values);
  return measured !== undefined && measured.distance <= Math.max(measured.noise, (own ?? 1) / NEARER) + PROFILE_ERROR;
}

async function exactDistance({ cells }: FactsInput, column: ColumnPair, other: ColumnPair): Promise<{ distance: number; noise: number } | undefined> {
  if (column.production === null || other.training === null) return undefined;
  const [values, reference] = [await columnSample(cells, 'production', column.production), await columnSample(cells, 'training', other.training)];
  return values && reference ? sampleDistance(reference, values) : undefined;
}

/** Columns each of which holds the next one's values, around to the first. */
function rings(moves: readonly ColumnMove[]): ColumnMoves[] {
  const next = new Map(moves.map((move) => [move.column, move]));
  const done = new Set<number>();
  return moves.flatMap(({ column }): ColumnMoves[] => {
    const ring: ColumnMove[] = [];
    for (let move = next.get(column); move && !done.has(move.column) && !ring.includes(move); move = next.get(move.holds)) ring.push(move);
    if (ring.length < 2 || ring.at(-1)?.holds !== column || new Set(ring.map(({ holds }) => holds)).size < ring.length) return [];
    for (const move of ring) done.add(move.column);
    return [{ kind: 'swap', moves: ring }];
  });
}

/** Neighbours in the file that hold the values of the neighbour before, or behind. */
function runs(moves: readonly ColumnMove[], columns: readonly ColumnPair[]): ColumnMoves[] {
  const at = (position: number): number => place(columns[position]);
  return [1, -1].flatMap((step): ColumnMoves[] => {
    const moved = moves.filter(({ column, holds }) => at(holds) === at(column) + step).toSorted((a, b) => at(a.column) - at(b.column));
    const found: ColumnMove[][] = [];
    for (const move of moved) {
      const run = found.at(-1);
      const last = run?.at(-1);
      if (run && last && at(move.column) === at(last.column) + 1) run.push(move);
      else found.push([move]);
    }
    return found.filter((run) => run.length >= LEAST_RUN).map((run) => ({ kind: 'shift-column', moves: run }));
  });
}

/** Position in the training file. */
function place(column: ColumnPair | undefined): number {
  return column?.training?.index ?? -1;
}
