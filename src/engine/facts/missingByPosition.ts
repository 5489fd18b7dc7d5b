import { columnKind } from '../../core/kinds.ts';
import type { MissingOverTime } from '../../core/facts/missingByPosition.ts';
import type { ColumnPair } from '../../core/model.ts';
import { isPrivate } from '../../core/privacy.ts';
import type { Side } from '../../core/report.ts';
import { sampleRows } from '../../core/stats/sampleRows.ts';
import { seededRandom } from '../../core/stats/seededRandom.ts';
import { problems } from '../problems.ts';
import type { SampledColumn } from './cellReader.ts';
import { dateBins } from './dateBins.ts';
import type { FactsInput } from './index.ts';
import { rowTimes } from './rowTimes.ts';

const SIDES = ['training', 'production'] as const;
/** Columns that are asked for at once: with their cells the memory stays bounded. */
const AT_ONCE = 100;
/** Rows of each side whose times are looked at. */
const SAMPLED_ROWS = 10_000;
const SEED = 1;
const MINUTE = 60_000;
const DAY = 86_400_000;

/** Counts the missing cells of each column by the position of their rows, and by time where a column says it. */
export async function addMissingByPosition(input: FactsInput): Promise<void> {
  const columns = input.pair.columns.filter(({ training, production }) => [training, production].some((side) => side !== null && side.missing > 0 && side.missing < side.count));
  if (columns.length === 0) return;
  for (let at = 0; at < columns.length; at += AT_ONCE) await addBlocks(input, columns.slice(at, at + AT_ONCE));
  await addTimes(input, columns.filter(({ training, production }) => training !== null && production !== null));
}

async function addBlocks({ cells, signal }: FactsInput, columns: readonly ColumnPair[]): Promise<void> {
  for (const column of columns) column.missingByPosition = { training: null, production: null };
  for (const side of SIDES) {
    if (signal?.aborted) throw problems.cancelled();
    const known = columns.filter((column) => column[side] !== null);
    const counts = await cells.missingBlocks(side, known.map((column) => column[side]?.index ?? 0));
    for (const [k, { missingByPosition }] of known.entries()) if (missingByPosition) missingByPosition[side] = counts[k] ?? null;
  }
}

async function addTimes(input: FactsInput, columns: readonly ColumnPair[]): Promise<void> {
  const { pair, cells, signal } = input;
  const timed = timeColumn(input);
  if (timed === undefined || columns.length === 0) return;
  const random = seededRandom(SEED);
  const rows = { training: sampleRows(cells.rows('training'), SAMPLED_ROWS, random), production: sampleRows(cells.rows('production'), SAMPLED_ROWS, random) };
  const sample = async (side: Side, asked: readonly ColumnPair[]): Promise<SampledColumn[]> => cells.sample(side, asked.map((column) => column[side]?.index ?? 0), rows[side]);
  const [[training], [production]] = [await sample('training', [timed]), await sample('production', [timed])];
  if (training === undefined || production === undefined) return;
  const times = rowTimes({ training, production }, { training: rows.training.length, production: rows.production.length });
  const ascending = { training: read(times.training), production: read(times.production) };
  if (ascending.training.length === 0 || ascending.production.length === 0) return;
  const days = [timed.dates?.training, timed.dates?.production].every((side) => side?.resolution === 'day');
  const bins = dateBins(ascending.training, ascending.production, days ? DAY : MINUTE);
  if (bins.edges.length < 3) return;
  const drawn = Math.max(cells.rows('training'), cells.rows('production')) > SAMPLED_ROWS;
  pair.missingOverTime = { column: timed.name, ...bins, ...(drawn ? { drawn: { rows: SAMPLED_ROWS, seed: SEED } } : {}) };
  const binned = { training: binOf(times.training, bins.edges), production: binOf(times.production, bins.edges) };
  for (let at = 0; at < columns.length; at += AT_ONCE) {
    if (signal?.aborted) throw problems.cancelled();
    const asked = columns.slice(at, at + AT_ONCE);
    const [before, after] = [await sample('training', asked), await sample('production', asked)];
    for (const [k, { missingByPosition }] of asked.entries()) {
      if (missingByPosition) missingByPosition.time = { training: missingIn(before[k], binned.training, bins), production: missingIn(after[k], binned.production, bins) };
    }
  }
}

/** The column that says when a row was made: the one that is named for it, else the first of dates. Its times are shown, so it may not be private. */
function timeColumn({ pair, settings }: FactsInput): ColumnPair | undefined {
  const dated = pair.columns.filter((column) => column.training !== null && column.production !== null && column.dates !== undefined && columnKind(column) === 'datetime' && !isPrivate(column.name, settings));
  return dated.find(({ name }) => name === settings.roles?.timestamp) ?? dated[0];
}

/** Ascending, without those that cannot be read. */
function read(times: Float64Array): Float64Array {
  return times.filter((time) => !Number.isNaN(time)).sort();
}

/** The bin of each row, −1 where its time cannot be read; the end bins hold what lies beyond them. */
function binOf(times: Float64Array, edges: readonly number[]): Int32Array {
  return Int32Array.from(times, (time) => {
    if (Number.isNaN(time)) return -1;
    let [low, high] = [0, edges.length - 1];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (time >= (edges[middle] as number)) low = middle;
      else high = middle;
    }
    return low;
  });
}

function missingIn(column: SampledColumn | undefined, bins: Int32Array, { edges }: Pick<MissingOverTime, 'edges'>): number[] {
  const counts = Array.from({ length: edges.length - 1 }, () => 0);
  if (column === undefined) return counts;
  for (const [row, bin] of bins.entries()) {
    const missing = 'numbers' in column ? Number.isNaN(column.numbers[row]) : column.texts[row] === null;
    if (missing && bin >= 0) counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}
