import type { FairnessColumn, FairnessGroup } from '../../src/core/facts/performance.ts';
import { countText, measureText, shareText } from '../../src/core/numberText.ts';
import { rangeBar, rangeScale } from '../charts/rangeBar.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { t, tParts } from '../localisation.ts';
import { categoryLabel, columnLabel } from '../names.ts';
import { action } from './action.ts';
import { sideHead, withInterval } from './metricsTable.ts';
import { plainTable, scrolling, type Head } from './plainTable.ts';

type Share = FairnessGroup['selectionRate'] | undefined;

/** Groups that are drawn; the report has them all. */
const SHOWN = 20;

/** How the groups of one column are treated on both sides. */
export function fairnessBlock({ index, open }: ReportContext, { column, training, production, tooMany }: FairnessColumn): HTMLElement {
  const entry = index.byName.get(column);
  const name = element('code', {}, element('bdi', {}, columnLabel(column, 40)));
  const title = element('h3', {}, ...tParts('By {0}', entry ? action(name, () => open({ view: 'columns', column: entry.index }), t('Show column')) : name));
  if (tooMany) return element('div', {}, title, element('p', { class: 'quiet' }, t('It has too many values to be divided into groups: name a column with at most 50.')));
  const values = [...new Set([...production.groups, ...(training?.groups ?? [])].map(({ value }) => value))];
  const of = (side: { groups: FairnessGroup[] } | null, value: string): FairnessGroup | undefined => side?.groups.find((group) => group.value === value);
  const shown = values.slice(0, SHOWN);
  const scale = rangeScale([0, ...shown.flatMap((value) => [of(training, value), of(production, value)].flatMap((group) => (group ? [group.selectionRate.high, group.selectionRate.value] : [])))], 0.1);
  const rates = (['truePositiveRate', 'falsePositiveRate', 'precision'] as const).filter((rate) => production.groups.some((group) => group[rate]));
  const heads: Head[] = [
    { text: t('Group') },
    { text: t('Answers'), class: 'number' },
    ...(training ? [{ text: sideHead('training'), class: 'number' }] : []),
    { text: sideHead('production'), class: 'number' },
    { text: t('Share that gets the positive answer'), class: 'fill wide' },
    ...rates.map((rate) => ({ text: RATES[rate], class: rate === 'precision' ? 'number wide' : 'number' })),
  ];
  const rows = shown.map((value): Child[] => {
    const [before, after] = [of(training, value), of(production, value)];
    return [
      categoryLabel(value, 30),
      after && countText(after.n),
      ...(training ? [shareCell(before?.selectionRate)] : []),
      shareCell(after?.selectionRate),
      rangeBar({ training: before && finite(before.selectionRate), production: after && finite(after.selectionRate) }, scale),
      ...rates.map((rate) => shareCell(after?.[rate])),
    ];
  });
  return element(
    'div',
    {},
    title,
    production.ratio && element('p', {}, ratioText(production.ratio, training?.ratio)),
    scrolling(t('Groups of {0}', columnLabel(column, 40)), plainTable(heads, rows, { name: t('Groups of {0}', columnLabel(column, 40)), className: 'metrics' })),
    values.length > SHOWN && element('p', { class: 'quiet small more' }, t('{0} smaller groups are in the JSON report.', countText(values.length - SHOWN))),
  );
}

type Ratio = NonNullable<FairnessColumn['production']['ratio']>;

function ratioText({ lowest, highest, value, low, high }: Ratio, before: Ratio | undefined): string {
  const told = t('In production {0} gets the positive answer {1} times as often as {2} ({3} to {4} with 99 % certainty)', categoryLabel(lowest, 30), measureText(value), categoryLabel(highest, 30), measureText(low), measureText(high));
  return before ? `${told}; ${t('in training the lowest share is {0} of the highest', measureText(before.value))}.` : `${told}.`;
}

const RATES = { truePositiveRate: t('True positive rate'), falsePositiveRate: t('False positive rate'), precision: t('Precision') } as const;

function finite({ value, low, high }: NonNullable<Share>): { value: number; low: number | null; high: number | null } {
  return { value, low: Number.isFinite(low) ? low : null, high: Number.isFinite(high) ? high : null };
}

/** Non-finite ends have become null on their way through JSON. */
function shareCell(share: Share): Child {
  if (!share) return undefined;
  const { value, low, high } = finite(share);
  return withInterval(shareText(value), low === null || high === null ? t('no interval') : t('{0} to {1}', shareText(low), shareText(high)));
}
