import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import type { Estimate, FairnessColumn, FairnessGroup, FairnessRatio, FairnessSide } from '../facts/performance.ts';
import { shareEstimate } from './intervals.ts';
import { normalPoint } from './normalPoint.ts';
import type { Outcomes } from './outcomes.ts';
import { segmentNamer } from './segments.ts';
import type { SegmentColumn } from './segments.ts';
import type { Cells } from './roleCells.ts';

/** Fewer answers say nothing about how a group is treated. */
export const LEAST_GROUP_ROWS = 30;
const MOST_GROUPS = 50;
/** Error rate of the ratio of a column, over all pairs of its groups. */
const ALPHA = 0.01;

export interface FairnessInput {
  training: Outcomes;
  production: Outcomes;
  positive: number;
  inflation: { training: number; production: number };
}

/**
 * How often each group of a column gets the positive answer, and how often that is right: selection rate, true and false positive rate and
 * precision, each with Wilson's interval; and the lowest selection rate as a share of the highest (the four-fifths rule of the
 * [Uniform Guidelines](https://www.ecfr.gov/current/title-29/section-1607.4), 1978). Groups are the values of the column, or the parts of a
 * number between its quartiles.
 * undefined where production has no answers.
 */
export function fairnessOf(column: SegmentColumn, { training, production, positive, inflation }: FairnessInput): FairnessColumn | undefined {
  const name = segmentNamer(column);
  if (name === undefined) return tooMany(column);
  const side = (cells: Cells | undefined, outcomes: Outcomes, worth: number): FairnessSide | null => (cells === undefined ? null : measureSide((row) => name(cells, row), outcomes, positive, worth));
  const after = side(column.production, production, inflation.production);
  if (after === null) return undefined;
  return after.groups.length > MOST_GROUPS ? tooMany(column) : { column: column.name, training: side(column.training, training, inflation.training), production: after };
}

function tooMany({ name }: SegmentColumn): FairnessColumn {
  return { column: name, training: null, production: { groups: [] }, tooMany: true };
}

interface Counts {
  /** Rows with an answer, and those with the positive one. */
  n: number;
  selected: number;
  /** Of those with a label. */
  truePositives: number;
  falsePositives: number;
  positives: number;
  negatives: number;
}

function measureSide(groupOf: (row: number) => string | undefined, { actual, predicted }: Outcomes, positive: number, inflation: number): FairnessSide | null {
  const groups = new Map<string, Counts>();
  for (let row = 0; row < predicted.length; row++) {
    const [group, answer, truth] = [groupOf(row), predicted[row] as number, actual[row] as number];
    if (group === undefined || Number.isNaN(answer)) continue;
    const counts = groups.get(group) ?? { n: 0, selected: 0, truePositives: 0, falsePositives: 0, positives: 0, negatives: 0 };
    groups.set(group, counts);
    const chosen = Number(answer === positive);
    counts.n++;
    counts.selected += chosen;
    if (Number.isNaN(truth)) continue;
    if (truth === positive) {
      counts.positives++;
      counts.truePositives += chosen;
    } else {
      counts.negatives++;
      counts.falsePositives += chosen;
    }
  }
  if (groups.size === 0) return null;
  const sorted = [...groups].toSorted(([a, { n }], [b, { n: m }]) => m - n || (a < b ? -1 : 1));
  const ratio = ratioOf(sorted.filter(([, { n }]) => n >= LEAST_GROUP_ROWS), inflation);
  return { groups: sorted.map(([value, counts]) => groupOfCounts(value, counts, inflation)), ...(ratio ? { ratio } : {}) };
}

function groupOfCounts(value: string, { n, selected, truePositives, falsePositives, positives, negatives }: Counts, inflation: number): FairnessGroup {
  const share = (count: number, of: number): Estimate | undefined => (of > 0 ? shareEstimate(count / of, of, inflation) : undefined);
  const [truePositiveRate, falsePositiveRate, precision] = [share(truePositives, positives), share(falsePositives, negatives), share(truePositives, truePositives + falsePositives)];
  return {
    value: shorten(value, REPORT_VALUE_LIMIT),
    n,
    selectionRate: shareEstimate(selected / n, n, inflation),
    ...(truePositiveRate ? { truePositiveRate } : {}),
    ...(falsePositiveRate ? { falsePositiveRate } : {}),
    ...(precision ? { precision } : {}),
  };
}

/**
 * The lowest rate by the highest, with the interval of a ratio of two shares on a logarithmic scale, half a row added to each count (Walter 1975,
 * doi:10.1093/biomet/62.2.371), at 99 % over all pairs of groups, because the two that differ most are looked at.
 */
function ratioOf(groups: readonly [string, Counts][], inflation: number): FairnessRatio | undefined {
  const sorted = groups.toSorted(([, a], [, b]) => a.selected / a.n - b.selected / b.n);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (lowest === undefined || highest === undefined || lowest === highest || highest[1].selected === 0) return undefined;
  const [a, b] = [lowest[1], highest[1]];
  const term = ({ selected, n }: Counts): number => 1 / (selected + 0.5) - 1 / (n + 0.5);
  const error = Math.sqrt((term(a) + term(b)) * inflation);
  const middle = Math.log(((a.selected + 0.5) / (a.n + 0.5)) / ((b.selected + 0.5) / (b.n + 0.5)));
  const z = normalPoint(ALPHA / (groups.length * (groups.length - 1)));
  return {
    value: a.selected / a.n / (b.selected / b.n),
    low: Math.exp(middle - z * error),
    high: Math.exp(middle + z * error),
    lowest: shorten(lowest[0], REPORT_VALUE_LIMIT),
    highest: shorten(highest[0], REPORT_VALUE_LIMIT),
  };
}

/** The same without a value of a private column: groups by number, alike on both sides. */
export function hideGroups({ column, training, production, ...rest }: FairnessColumn): FairnessColumn {
  const names = new Map([...production.groups, ...(training?.groups ?? [])].map(({ value }) => value).filter((value, k, all) => all.indexOf(value) === k).map((value, k) => [value, `group ${k + 1}`]));
  const hidden = (value: string): string => names.get(value) ?? 'group';
  const side = ({ groups, ratio }: FairnessSide): FairnessSide => ({
    groups: groups.map((group) => ({ ...group, value: hidden(group.value) })),
    ...(ratio ? { ratio: { ...ratio, lowest: hidden(ratio.lowest), highest: hidden(ratio.highest) } } : {}),
  });
  return { ...rest, column, training: training && side(training), production: side(production) };
}
