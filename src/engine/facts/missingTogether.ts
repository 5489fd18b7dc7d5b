import { areMissingTogether } from '../../core/assess/missingGroups.ts';
import type { JointlyMissing, MissingPair } from '../../core/facts/missingTogether.ts';
import type { ColumnPair } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import { phiCoefficient } from '../../core/stats/phiCoefficient.ts';
import { sampleRows } from '../../core/stats/sampleRows.ts';
import { seededRandom } from '../../core/stats/seededRandom.ts';
import { problems } from '../problems.ts';
import type { CellReader, MissingPattern } from './cellReader.ts';
import type { FactsInput } from './index.ts';

/** What one query can count. */
const AT_ONCE = 60;
/** Columns that are looked at, those first whose missing rates change most: where nothing changes there is nothing to explain. */
const MOST_COLUMNS = 300;
/** From so many rows on a sample says first which columns are worth counting. */
const SCREEN_FROM = 10_000;
const SCREEN_ROWS = 2000;
const SCREEN_PHI = 0.6;
const SEED = 1;

interface Candidate {
  /** In `ProfiledPair.columns`. */
  position: number;
  training: { index: number; missing: number };
  production: { index: number; missing: number };
}

/**
 * Counts the rows in which columns are missing together.
 *
 * Columns with φ ≥ 0.9 are missing nearly equally often. The candidates are therefore sorted by how often they are missing, and only
 * neighbours are counted together, in windows of 60 that overlap by half: exact for groups of up to 31 columns that are missing equally
 * often. Pairs more than 30 places apart may not be compared, so that a larger group may be told in several parts.
 */
export async function addMissingTogether({ pair, cells, signal }: FactsInput): Promise<void> {
  const all = pair.columns.flatMap((column, position) => candidate(column, position));
  if (all.length < 2) return;
  const rows = { training: cells.rows('training'), production: cells.rows('production') };
  const change = ({ training, production }: Candidate): number => Math.abs(production.missing / rows.production - training.missing / rows.training);
  const kept = all.toSorted((a, b) => change(b) - change(a) || a.position - b.position).slice(0, MOST_COLUMNS);
  const likely = await screened(kept, cells);
  const sorted = likely.toSorted((a, b) => a.production.missing - b.production.missing || a.training.missing - b.training.missing || a.position - b.position);
  const pairs = new Map<string, MissingPair>();
  for (let start = 0; start + 1 < sorted.length && (start === 0 || start + AT_ONCE / 2 < sorted.length); start += AT_ONCE / 2) {
    if (signal?.aborted) throw problems.cancelled();
    const window = sorted.slice(start, start + AT_ONCE);
    const patterns = async (side: Side): Promise<number[][]> =>
      jointCounts(await cells.missingPatterns(side, window.map((column) => column[side].index)), window.length);
    const [training, production] = [await patterns('training'), await patterns('production')];
    for (const found of togetherIn(window, { training, production }, rows)) pairs.set(`${found.first} ${found.second}`, found);
  }
  const sortedPairs = [...pairs.values()].toSorted((a, b) => a.first - b.first || a.second - b.second);
  if (sortedPairs.length > 0) pair.missingTogether = { columns: kept.length, leftOut: all.length - kept.length, pairs: sortedPairs };
}

/**
 * The columns that may be missing together with another one. Many columns with gaps of their own make nearly as many patterns as rows; in a
 * sample they are told apart cheaply. A pair with φ ≥ 0.9 that matters (at least 20 gaps in the sample) does not fall below 0.6 there.
 */
async function screened(candidates: readonly Candidate[], cells: CellReader): Promise<readonly Candidate[]> {
  if (Math.max(cells.rows('training'), cells.rows('production')) <= SCREEN_FROM) return candidates;
  const random = seededRandom(SEED);
  const likely = new Set<number>();
  for (const side of ['training', 'production'] as const) {
    const rows = sampleRows(cells.rows(side), SCREEN_ROWS, random);
    const columns = await cells.sample(side, candidates.map((column) => column[side].index), rows);
    const isMissing = columns.map((column) => ('numbers' in column ? (row: number) => Number.isNaN(column.numbers[row]) : (row: number) => column.texts[row] === null));
    const counts = jointCounts(rows.map((_, row) => ({ missing: isMissing.flatMap((missing, k) => (missing(row) ? [k] : [])), rows: 1 })), candidates.length);
    for (let i = 0; i < candidates.length; i++) {
      for (let j = i + 1; j < candidates.length; j++) if (phiCoefficient(rows.length, at(counts, i, i), at(counts, j, j), at(counts, i, j)) >= SCREEN_PHI) likely.add(i).add(j);
    }
  }
  return candidates.filter((_, k) => likely.has(k));
}

/** A column of both sides that has both missing and present cells on one of them at least. */
function candidate({ training, production }: ColumnPair, position: number): Candidate[] {
  if (training === null || production === null) return [];
  if (![training, production].some(({ missing, count }) => missing > 0 && missing < count)) return [];
  return [{ position, training: { index: training.index, missing: training.missing }, production: { index: production.index, missing: production.missing } }];
}

/** Rows in which columns i and j are both missing; i = j: the column alone. */
function jointCounts(patterns: readonly MissingPattern[], columns: number): number[][] {
  const counts = Array.from({ length: columns }, () => Array.from({ length: columns }, () => 0));
  for (const { missing, rows } of patterns) {
    for (const i of missing) {
      const row = counts[i] as number[];
      for (const j of missing) if (j >= i) row[j] = (row[j] as number) + rows;
    }
  }
  return counts;
}

function togetherIn(window: readonly Candidate[], counts: Record<Side, number[][]>, rows: Record<Side, number>): MissingPair[] {
  const found: MissingPair[] = [];
  for (let i = 0; i < window.length; i++) {
    for (let j = i + 1; j < window.length; j++) {
      const side = (name: Side): JointlyMissing => ({ rows: rows[name], first: at(counts[name], i, i), second: at(counts[name], j, j), both: at(counts[name], i, j) });
      const [training, production] = [side('training'), side('production')];
      if (!areMissingTogether(training) && !areMissingTogether(production)) continue;
      const [a, b] = [(window[i] as Candidate).position, (window[j] as Candidate).position];
      const swap = ({ first, second, ...rest }: JointlyMissing): JointlyMissing => ({ ...rest, first: second, second: first });
      found.push(a < b ? { first: a, second: b, training, production } : { first: b, second: a, training: swap(training), production: swap(production) });
    }
  }
  return found;
}

function at(counts: readonly (readonly number[])[], i: number, j: number): number {
  return counts[i]?.[j] ?? 0;
}
