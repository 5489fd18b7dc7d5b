import { ruleThresholds } from '../columnSettings.ts';
import { REPORT_VALUE_LIMIT, displayName, displayValue, shorten } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import type { ColumnPair } from '../model.ts';
import { countText, shareText } from '../numberText.ts';
import type { Side } from '../report.ts';
import type { Thresholds } from '../thresholds.ts';
import type { Rule } from './rule.ts';

/** Ratio of the most frequent class to the rarest above which a label is imbalanced. */
const RATIO = 20;
/** Numbers with more values are no classes. */
const MOST_CLASSES = 50;
const MOST_NUMBERS = 10;

export const classImbalance: Rule = {
  id: 'class-imbalance',
  title: 'Label with a rare class',
  severity: 'info',
  documentation: {
    what: 'A class of the label (the role `label` in the settings) is rare: below `thresholds.rareClass` (5 %) of the rows, or the most frequent class has more than 20 times as many. Labels with up to 50 classes; numbers with up to 10 values.',
    why: 'Accuracy then says little: always answering the most frequent class is right nearly every time. Few rows of the rare class also make every metric on it uncertain.',
    example: '> The smallest class of churn is yes: 1.2 % of training rows (120 of 10,000) and 1.4 % of production rows (28 of 2,000).',
    remedy: 'Judge the model by recall, precision and calibration of the rare class, with their intervals. It is no error of the data.',
    thresholds: 'Always a note. A change of the shares is `target-drift`.',
  },
  check({ columns, settings, comparable }) {
    const label = columns.find(({ name }) => name === settings.roles?.label);
    if (!comparable || label === undefined) return [];
    const sides = (['training', 'production'] as const).flatMap((side) => {
      const found = rarest(label.pair, side, ruleThresholds(settings, 'class-imbalance'));
      return found ? [{ side, ...found }] : [];
    });
    const [first] = sides;
    if (first === undefined) return [];
    const rate = ({ side, count, rows }: (typeof sides)[number]): string => `${shareText(count / rows)} of ${side} rows (${countText(count)} of ${countText(rows)})`;
    const named = (value: string): string => (label.private ? 'one' : displayValue(value));
    const same = sides.every(({ value }) => value === first.value);
    const parts = sides.map((side) => (same ? rate(side) : `${named(side.value)} with ${rate(side)}`));
    return [
      {
        severity: 'info',
        column: label.name,
        message: `The smallest class of ${displayName(label.name)} is ${same ? `${named(first.value)}: ` : ''}${parts.join(' and ')}.`,
        evidence: Object.fromEntries(sides.map(({ side, value, count, rows, largest }) => [side, { rows, smallest: count, largest, ...(label.private ? {} : { value: shorten(value, REPORT_VALUE_LIMIT) }) }])),
        weight: 1 - Math.min(...sides.map(({ count, rows }) => count / rows)),
        anchors: sides.map(({ side, value }) => ({ side, column: label.name, first: { kind: 'value', value } })),
      },
    ];
  },
};

/** The rarest class of a side, where it is rare. */
export function rarest(pair: ColumnPair, side: Side, { rareClass }: Pick<Thresholds, 'rareClass'>): { value: string; count: number; rows: number; largest: number } | undefined {
  const facts = pair[side];
  if (facts === null || pair.categories === undefined) return undefined;
  if (pair.categories.categories > (pair.numeric ? MOST_NUMBERS : MOST_CLASSES)) return undefined;
  const classes = pair.categories.top.filter((entry) => entry[side] > 0).toSorted((a, b) => a[side] - b[side]);
  const [smallest, largest] = [classes[0], classes.at(-1)];
  const rows = presentCells(facts);
  if (smallest === undefined || largest === undefined || classes.length < 2) return undefined;
  if (smallest[side] >= rareClass * rows && largest[side] <= RATIO * smallest[side]) return undefined;
  return { value: smallest.value, count: smallest[side], rows, largest: largest[side] };
}
