import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { transformRule } from '../assess/namedChange.ts';
import { replacedSeverity } from '../assess/replacedSeverity.ts';
import { displayName } from '../displayText.ts';
import { measureText, shareText, valueText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';

const DECISION =
  'The change has a name when the distribution of production is that of the changed training values up to sampling noise (Kolmogorov–Smirnov distance at 1 %, or a tenth of the difference), and is not that of the training values themselves (corrected for the number of changes tried). Factors and parameters are known units or come from the data of a side; none is fitted. Where training has few decimals, every production value must also be the image of such a value. As severe as the findings it replaces; a note where there would be none.';

export const transformedColumn: Rule = {
  id: 'transformed-column',
  title: 'Numbers went through a computation',
  severity: 'warning',
  documentation: {
    what: 'The production values of a column are the training values after one named change: standardised, scaled to 0 to 1, divided by the largest value, as logarithm, root, square or exponential, rounded, truncated, clipped, without their sign, with missing ones filled with the mean, the median or zero. It replaces the findings about drift, range and extremes of the column (and about missing values where they were filled).',
    why: 'One side has a preprocessing step that the other lacks, has it twice, or has it with other parameters. The world has not changed; every prediction is made from a number that means something else than in training.',
    example: '> age in production looks like the values of training standardised with the mean and standard deviation of training, (x − 38.64) / 13.6: the median goes from 37 to −0.1205, and the Kolmogorov–Smirnov distance of 0.998 falls to 0.012 with this change.',
    remedy: 'Find the step (a scaler, a logarithm, a clip, a default for missing values) and run it on both sides or on neither; best in code that training and serving share, with the parameters fitted on training alone.',
    thresholds: DECISION,
  },
  check: ({ columns }) => transformed(columns, 'transformed-column'),
};

export const unitChanged: Rule = {
  id: 'unit-changed',
  title: 'Numbers in another unit',
  severity: 'warning',
  documentation: {
    what: 'The production values of a column are the training values times a known factor (miles to kilometres, pounds to kilograms, hours to minutes, a hundred, a thousand …), or on another scale of temperature. It replaces the findings about drift, range and extremes of the column.',
    why: 'The model reads kilometres as miles: every prediction is off, and nothing fails.',
    example: '> distance in production looks like the values of training converted from miles to kilometres, x × 1.609344: the median goes from 1.64 to 2.639, and the Kolmogorov–Smirnov distance of 0.223 falls to 0.011 with this change.',
    remedy: 'Convert where the production data is read, and write the unit into the name of the column or `columns.<name>.unit`.',
    thresholds: DECISION,
  },
  check: ({ columns }) => transformed(columns, 'unit-changed'),
};

function transformed(columns: readonly AssessedColumn[], rule: ReturnType<typeof transformRule>): FindingDraft[] {
  return columns.flatMap((column): FindingDraft[] => {
    const { transform, explanation } = column;
    if (transform === undefined || explanation === undefined || transformRule(transform) !== rule) return [];
    return [
      {
        severity: replacedSeverity('info', column),
        column: column.name,
        message: `${displayName(column.name)} in production looks like the values of training ${sentence(column)}.`,
        evidence: { transform: transform.transform, name: explanation.name, parameters: explanation.parameters, distanceBefore: transform.before, distanceLeft: transform.left, noise: transform.noise },
        weight: transform.before,
        anchors: [
          { side: 'production', column: column.name },
          { side: 'training', column: column.name },
        ],
      },
    ];
  });
}

function sentence({ pair, transform, private: hidden }: AssessedColumn): string {
  if (transform === undefined) return '';
  const { name, formula, before, left, parameters } = transform;
  const open = !hidden || parameters.source === 'known-unit' || parameters.source === undefined;
  const what = open && formula !== undefined ? `${name}, ${formula}` : name;
  const distance = `the Kolmogorov–Smirnov distance of ${measureText(before)} falls to ${measureText(left)} with this change`;
  if (transform.transform === 'fill') {
    const { training, production } = pair;
    const missing = (side: typeof training): string => shareText(side === null || side.count === 0 ? 0 : side.missing / side.count);
    const value = !hidden && typeof parameters['value'] === 'number' ? ` (${valueText(parameters['value'])})` : '';
    return `${what}${value}: missing falls from ${missing(training)} to ${missing(production)}, and ${distance}`;
  }
  const [a, b] = [pair.numeric?.training.quantiles['0.5'], pair.numeric?.production.quantiles['0.5']];
  if (hidden || a === undefined || b === undefined) return `${what}: ${distance}`;
  return `${what}: the median ${a === b ? `is ${valueText(a)} on both sides` : `goes from ${valueText(a)} to ${valueText(b)}`}, and ${distance}`;
}
