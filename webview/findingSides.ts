import { countText, measureText, shareText } from '../src/core/numberText.ts';
import type { ColumnReport, Finding } from '../src/core/report.ts';
import { fixedNumber } from './axisText.ts';
import { distributionOf, missingShare, type Distribution } from './distribution.ts';
import { t } from './localisation.ts';
import { categoryLabel } from './names.ts';
import { precisionOf } from './precision.ts';
import { METHOD } from './words.ts';

/** The two numbers that stand beside a finding, training first, and the measure that judged the column. */
export interface FindingSides {
  label: string;
  training: string;
  production: string;
  measure?: { name: string; value: string };
}

/** Chosen by what the finding is about: presence, missing values, a rate it measured, else the column's own centre. */
export function findingSides(finding: Finding, column: ColumnReport): FindingSides {
  const { training, production, drift } = column;
  const measure =
    drift.effect !== undefined && drift.method
      ? { measure: { name: METHOD[drift.method].short, value: measureText(drift.effect) } }
      : {};
  if (!training || !production)
    return { label: t('column'), training: training ? t('present') : t('absent'), production: production ? t('present') : t('absent') };
  if (aboutMissing(finding)) {
    const text = (share: number | undefined): string => (share === undefined ? t('no rows') : shareText(share));
    return { label: t('missing'), training: text(missingShare(training)), production: text(missingShare(production)) };
  }
  const rates = ratesOf(finding);
  if (rates)
    return { label: RATE_LABEL.get(finding.rule) ?? t('share'), training: shareText(rates[0]), production: shareText(rates[1]) };
  const { computed } = precisionOf(training, production);
  if (typeof training.mean === 'number' && typeof production.mean === 'number') {
    return {
      label: t('mean'),
      training: fixedNumber(training.mean, computed),
      production: fixedNumber(production.mean, computed),
      ...measure,
    };
  }
  const distribution = distributionOf(column);
  const first = distribution.type === 'categories' ? distribution.rows[0] : undefined;
  if (first)
    return {
      label: categoryLabel(first.value, 14),
      training: shareText(first.training),
      production: shareText(first.production),
      ...measure,
    };
  return { label: t('distinct'), training: countText(training.distinct), production: countText(production.distinct), ...measure };
}

/** The picture beside a finding: missing and present where it is about missing values, else the column's distribution. */
export function findingPicture(finding: Finding, column: ColumnReport): Exclude<Distribution, { type: 'sentence' }> | undefined {
  if (column.private) return undefined;
  const training = missingShare(column.training);
  const production = missingShare(column.production);
  if (aboutMissing(finding) && training !== undefined && production !== undefined) {
    return {
      type: 'categories',
      sides: { training: true, production: true },
      totals: { training: column.training?.count ?? 0, production: column.production?.count ?? 0 },
      // Beside nearly full columns the few missing values would be a hair: then they stand alone, on their own scale.
      rows: [
        { value: t('missing'), training, production },
        ...(Math.max(training, production) < 0.2
          ? []
          : [{ value: t('present'), training: 1 - training, production: 1 - production }]),
      ],
    };
  }
  const distribution = distributionOf(column);
  return distribution.type === 'sentence' ? undefined : distribution;
}

function aboutMissing({ rule }: Finding): boolean {
  return rule.includes('missing') && !rule.includes('column');
}

/** What a rate counts, for the rules that measure one. */
const RATE_LABEL: ReadonlyMap<string, string> = new Map([
  ['unseen-categories', t('unseen')],
  ['vanished-categories', t('vanished')],
  ['out-of-range', t('beyond')],
  ['tail-changed', t('in the tails')],
]);

/** The rates of both sides that a finding carries in its evidence. */
function ratesOf({ evidence }: Finding): [number, number] | undefined {
  const [training, production] = [evidence.training, evidence.production].map((side) =>
    typeof side === 'object' && side !== null && 'rate' in side ? side.rate : undefined,
  );
  return typeof training === 'number' && typeof production === 'number' ? [training, production] : undefined;
}
