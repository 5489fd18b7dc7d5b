/** What the report says about several columns together. */
import type { AssociationsReport, Report } from '../src/core/report.ts';
import { t } from './localisation.ts';

export type ListedPair = NonNullable<AssociationsReport['listed']>[number];

export interface MapPair extends ListedPair {
  /** A finding says that the change is more than chance. */
  significant: boolean;
}

export interface AssociationMap {
  /** Positions in the report, those that change most first. */
  columns: number[];
  /** Columns that are in no drawn pair although they are in a listed one. */
  left: number;
  /** Pairs of the drawn columns, largest change first. */
  pairs: MapPair[];
}

/** Columns a map can hold with their names readable. */
const MOST_COLUMNS = 24;

export const MEASURE_NAME: Record<ListedPair['measure'], string> = {
  spearman: t('Spearman’s rank correlation'),
  'cramers-v': t('Cramér’s V'),
  'correlation-ratio': t('correlation ratio'),
};

export function hasRelations({ associations, missingTogether, segmentDistributions, columns }: Report): boolean {
  return associations !== undefined || missingTogether !== undefined || segmentDistributions !== undefined || columns.some(({ segment }) => segment);
}

export function associationMap(report: Report): AssociationMap {
  const listed = report.associations?.listed ?? [];
  const changes = new Map<number, number>();
  for (const pair of listed) for (const column of [pair.first, pair.second]) changes.set(column, Math.max(changes.get(column) ?? 0, changeOf(pair)));
  const ranked = [...changes].toSorted(([a, x], [b, y]) => y - x || a - b).map(([column]) => column);
  const columns = ranked.slice(0, MOST_COLUMNS);
  const drawn = new Set(columns);
  const significant = significantPairs(report);
  const pairs = listed
    .filter(({ first, second }) => drawn.has(first) && drawn.has(second))
    .map((pair) => ({ ...pair, significant: significant.has(key(report.columns[pair.first]?.name, report.columns[pair.second]?.name)) }));
  return { columns, left: ranked.length - columns.length, pairs };
}

export function changeOf({ training, production }: Pick<ListedPair, 'training' | 'production'>): number {
  return Math.abs(production - training);
}

/** Whether both sides are clearly apart from 0, in different directions. */
export function turned({ training, production }: Pick<ListedPair, 'training' | 'production'>): boolean {
  return training * production < 0 && Math.min(Math.abs(training), Math.abs(production)) >= 0.1;
}

function significantPairs({ findings }: Report): Set<string> {
  const found = findings.flatMap(({ rule, column, evidence: { pairs } }) =>
    rule === 'association-changed' && Array.isArray(pairs)
      ? pairs.map((pair: unknown) => key(column, typeof pair === 'object' && pair !== null ? (pair as { with?: unknown }).with : undefined))
      : [],
  );
  return new Set(found);
}

function key(a: unknown, b: unknown): string {
  return JSON.stringify([String(a), String(b)].sort());
}
