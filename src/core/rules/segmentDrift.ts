import { replacedSeverity } from '../assess/replacedSeverity.ts';
import { displayName, displayValue, REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import { countOf, countText, measureText, shareText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const segmentDrift: Rule = {
  id: 'segment-drift',
  title: 'Only one segment has drifted',
  severity: 'warning',
  documentation: {
    what: 'A number has drifted in the rows of one value of another column (one of 2 to 20 values), and in no other row: there the two sides agree up to sampling noise. Where the change within the segment has a name (a unit, a scaling), it is said. It replaces the findings about drift, range and extremes of the column. Measured on at most 20,000 rows of each side, drawn with a fixed seed; the finding says how many.',
    why: 'The cause sits where the rows of that segment come from: one supplier, one site, one device, one version. Retraining would hide it, and spoil the model for the others.',
    example: '> extra has drifted only where vendor_id is 1 (31.2 % of production rows): the Kolmogorov–Smirnov distance is 0.876 there and 0.014 in all other rows.',
    remedy: 'Ask what changed for this segment: its supplier, its software, its unit, its default values.',
    thresholds: 'Within the segment `thresholds.driftEffect` as usual, significant at 0.001 over all segments tried; in all other rows no significant difference at 1 %, and at most a quarter of the distance. The segment and the other rows need at least 100 values on both sides. `roles.segments` names columns to look at first.',
  },
  check({ columns }) {
    return columns.flatMap((column): FindingDraft[] => {
      const { segment } = column;
      if (segment === undefined) return [];
      const { inside, outside, training, production, transform, seed } = segment;
      const open = !column.private || transform?.parameters.source === 'known-unit' || transform?.parameters.source === undefined;
      const change = transform === undefined ? '' : `; there it looks like the values of training ${transform.name}${open && transform.formula !== undefined ? `, ${transform.formula}` : ''}`;
      const drawn = seed === undefined ? '' : ` (${countText(training.rows)} and ${countOf(production.rows, 'row')} drawn at random)`;
      return [
        {
          severity: replacedSeverity('warning', column),
          column: column.name,
          message:
            `${displayName(column.name)} has drifted only where ${displayName(segment.column)} is ${displayValue(segment.value)} (${shareText(production.segment / production.rows)} of production rows): ` +
            `the Kolmogorov–Smirnov distance is ${measureText(inside)} there and ${measureText(outside)} in all other rows${drawn}${change}.`,
          evidence: {
            segment: { column: segment.column, value: shorten(segment.value, REPORT_VALUE_LIMIT) },
            inside,
            outside,
            training,
            production,
            ...(seed === undefined ? {} : { seed }),
            ...(transform === undefined ? {} : { transform: transform.transform, name: transform.name, ...(open ? { parameters: transform.parameters } : {}) }),
          },
          weight: inside,
          anchors: [
            { side: 'production', column: column.name },
            { side: 'training', column: column.name },
          ],
        },
      ];
    });
  },
};
