/** Columns that production has under another name: found by their values, and made one pair that is compared like any other. */
import { presentCells } from '../../core/kinds.ts';
import type { ColumnPair, ProfiledPair, SideColumn } from '../../core/model.ts';
import { problems } from '../problems.ts';
import type { FactsInput } from './index.ts';
import { columnSample, profileSample, sampleDistance } from './renames/columnSample.ts';
import type { ColumnSample } from './renames/columnSample.ts';
import { joinColumns } from './renames/joinColumns.ts';
import { nameSimilarity } from './renames/nameSimilarity.ts';

/** Fewer values show no distribution. */
const LEAST_ROWS = 30;
/** From this similarity of the names on, the values need not agree as closely. */
const SIMILAR = 0.7;
/** Largest distance of the values of two columns with similar names: a renamed column may have drifted as well. */
const SIMILAR_DISTANCE = 0.3;
/** A column without a similar name must have this many distinct values: two flags agree by chance. */
const TELLING = 20;
/** The next column that could be meant must be farther by this factor, and by this many times the noise. */
const NEXT = 3;
const NEXT_NOISE = 2;
/** Error of a distribution that is known by 41 quantiles. */
const CURVE_ERROR = 0.05;
/** Lengths of identifiers of one kind agree to this. */
const LENGTHS = 0.2;

interface Lone {
  column: ColumnPair;
  side: SideColumn;
  sample: ColumnSample;
}

interface Match {
  training: Lone;
  production: Lone;
  similarity: number;
  distance: number;
  noise: number;
}

export async function addRenames(input: FactsInput): Promise<void> {
  nameProduction(input.pair);
  const training = await lone(input, 'training');
  const production = await lone(input, 'production');
  for (const { training: before, production: after } of renames(input.pair, training, production)) {
    if (input.signal?.aborted) throw problems.cancelled();
    const joined = await joinColumns(input.cells, { training: before.column.name, production: after.column.name }, before.side, after.side);
    const { columns } = input.pair;
    columns[columns.indexOf(before.column)] = joined;
    columns.splice(columns.indexOf(after.column), 1);
  }
}

/** Columns were matched although their names are spelled differently. */
function nameProduction({ columns, production }: ProfiledPair): void {
  for (const column of columns) {
    const name = column.training === null || column.production === null ? undefined : production.header[column.production.index];
    if (name !== undefined && name !== column.name) column.productionName = name;
  }
}

/** Columns that the other side lacks, with their values. */
async function lone({ pair, cells, signal }: FactsInput, side: 'training' | 'production'): Promise<Lone[]> {
  const other = side === 'training' ? 'production' : 'training';
  if (!pair.columns.some((column) => column[side] === null)) return [];
  const found: Lone[] = [];
  for (const column of pair.columns) {
    const own = column[side];
    if (own === null || column[other] !== null || presentCells(own) < LEAST_ROWS) continue;
    if (signal?.aborted) throw problems.cancelled();
    const sample = await columnSample(cells, side, own);
    if (sample) found.push({ column, side: own, sample });
  }
  return found;
}

/** Pairs in which each is the best match of the other, and no third column could be meant; no column is in two. */
function renames(pair: ProfiledPair, training: readonly Lone[], production: readonly Lone[]): Match[] {
  const all = training.flatMap((before) => production.flatMap((after) => matchOf(before, after) ?? []));
  return all.filter((match) => {
    const rivals = all.filter((other) => other !== match && (other.training === match.training || other.production === match.production));
    if (match.similarity >= SIMILAR) return match.distance <= Math.max(match.noise, SIMILAR_DISTANCE) && rivals.every((rival) => rival.similarity < match.similarity && (rival.similarity >= SIMILAR || isFarther(rival.distance, match) || rival.distance >= match.distance));
    if (match.distance > match.noise || !isTelling(match)) return false;
    return rivals.every((rival) => rival.similarity < SIMILAR && isFarther(rival.distance, match)) && isAlone(pair, match);
  });
}

function matchOf(before: Lone, after: Lone): Match | undefined {
  if (before.sample.type !== after.sample.type) return undefined;
  const similarity = nameSimilarity(before.column.name, after.column.name);
  const measured = sampleDistance(before.sample, after.sample);
  if (measured) return { training: before, production: after, similarity, ...measured };
  // Values that do not repeat: only names and lengths can tell.
  const lengths = Math.abs(before.sample.meanLength - after.sample.meanLength) <= LENGTHS * Math.max(before.sample.meanLength, after.sample.meanLength);
  return similarity >= SIMILAR && lengths ? { training: before, production: after, similarity, distance: 0, noise: 0 } : undefined;
}

function isFarther(distance: number, match: Match): boolean {
  return distance >= Math.max(NEXT * match.distance, NEXT_NOISE * match.noise);
}

function isTelling({ training, production }: Match): boolean {
  return Math.min(training.sample.distinct, production.sample.distinct) >= TELLING;
}

/** No column that both files have is distributed alike: else the values say what kind of number it is, and not which column. */
function isAlone({ columns }: ProfiledPair, match: Match): boolean {
  return columns.every((column) => {
    if (column.training === null || column.production === null) return true;
    return (['training', 'production'] as const).every((side) => {
      const known = profileSample(column, side);
      const own = match[side === 'training' ? 'production' : 'training'].sample;
      const measured = known ? sampleDistance(known, own) : undefined;
      return measured === undefined || measured.distance >= NEXT_NOISE * match.noise + CURVE_ERROR;
    });
  });
}
