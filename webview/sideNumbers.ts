/** Both sides of a column in numbers, row by row: the table of the column's page. */
import { countText, shareText } from '../src/core/numberText.ts';
import { durationText } from '../src/core/timeText.ts';
import type { ColumnProfile, ColumnReport } from '../src/core/report.ts';
import { fixedNumber, pointsNumber } from './axisText.ts';
import { missingShare } from './distribution.ts';
import { t } from './localisation.ts';
import { categoryLabel } from './names.ts';
import { decimalsOf, precisionOf } from './precision.ts';

export interface NumberRow {
  name: string;
  training: string;
  production: string;
  /** Production less training, with its sign; empty where a difference says nothing. */
  difference: string;
}

const QUANTILES = [
  ['0.01', '1 %'],
  ['0.05', '5 %'],
  ['0.1', '10 %'],
  ['0.25', '25 %'],
  ['0.5', t('Median')],
  ['0.75', '75 %'],
  ['0.9', '90 %'],
  ['0.95', '95 %'],
  ['0.99', '99 %'],
] as const;

const TEXT_NUMBERS = [
  ['length', t('Characters, mean')],
  ['words', t('Words, mean')],
  ['upperCase', t('Upper-case letters')],
  ['digits', t('Digits')],
  ['punctuation', t('Punctuation')],
  ['whiteSpace', t('White space')],
  ['nonAscii', t('Beyond ASCII')],
] as const;

export function numberRows(column: ColumnReport): NumberRow[] {
  const { training, production } = column;
  const { values, computed } = precisionOf(training, production);
  const rows: NumberRow[] = [];
  const both = (name: string, of: (profile: ColumnProfile) => string | undefined, difference = ''): void => {
    const cells = [training, production].map((profile) => (profile ? (of(profile) ?? '') : ''));
    if (cells.some((cell) => cell !== '')) rows.push({ name, training: cells[0]!, production: cells[1]!, difference });
  };
  const numeric = (name: string, of: (profile: ColumnProfile) => unknown, decimals: number, exact = true): void => {
    const [a, b] = [training, production].map((profile) => (profile ? of(profile) : undefined));
    const own = Math.min(decimals, Math.max(...[a, b].map((value) => (typeof value === 'number' ? decimalsOf(value) : 0))));
    const shown = exact ? own : decimals;
    const difference = typeof a === 'number' && typeof b === 'number' ? signed(b - a, shown) : '';
    both(
      name,
      (profile) => {
        const value = of(profile);
        return typeof value === 'number'
          ? fixedNumber(value, shown)
          : typeof value === 'string'
            ? categoryLabel(value, 40)
            : undefined;
      },
      difference,
    );
  };
  both(t('Rows'), ({ count }) => countText(count));
  const [missingTraining, missingProduction] = [missingShare(training), missingShare(production)];
  const points =
    missingTraining !== undefined && missingProduction !== undefined ? pointsNumber(missingTraining, missingProduction) : '';
  both(t('Missing'), (profile) => shareText(missingShare(profile) ?? 0), points.length > 1 ? `${points} points` : points);
  both(
    t('Distinct'),
    ({ distinct }) => countText(distinct),
    training && production ? signed(production.distinct - training.distinct, 0) : '',
  );
  if (column.private) return rows;
  const listed = (counts: readonly (readonly [string, number])[], total: number): string =>
    counts.slice(0, 2).map(([name, count]) => (count === total ? name : `${name} ${shareText(count / Math.max(1, total))}`)).join(', ');
  both(t('Written as'), ({ dates }) => dates && listed(dates.notations.map(({ notation, count }) => [notation, count]), dates.notations.reduce((sum, { count }) => sum + count, dates.unread)));
  both(t('Time zone'), ({ dates }) => dates && listed(dates.zones.map(({ zone, count }) => [zone, count]), dates.zones.reduce((sum, { count }) => sum + count, 0)));
  for (const [key, name] of TEXT_NUMBERS) {
    both(name, ({ text }) => {
      const profile = text?.profiles[key];
      return profile && (key === 'length' || key === 'words' ? fixedNumber(profile.mean, 1) : shareText(text.shares[key]));
    });
  }
  numeric(t('Mean'), ({ mean }) => mean, computed, false);
  numeric(t('Standard deviation'), ({ standardDeviation }) => standardDeviation, computed, false);
  numeric(column.kind === 'datetime' ? t('Earliest') : t('Smallest'), ({ min }) => min, values);
  for (const [key, name] of QUANTILES) numeric(name, ({ quantiles }) => quantiles?.[key], values);
  numeric(column.kind === 'datetime' ? t('Latest') : t('Largest'), ({ max }) => max, values);
  both(t('Longest gap'), ({ dates }) => dates && durationText(dates.longestGap));
  return rows;
}

function signed(difference: number, decimals: number): string {
  const text = fixedNumber(difference, decimals);
  return /[1-9]/.test(text) ? (difference > 0 ? `+${text}` : text) : '0';
}
