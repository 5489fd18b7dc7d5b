import { effectiveSampleSizes } from '../stats/effectiveSampleSize.ts';
import type { StrataSide } from './strataTest.ts';

const NOTHING = new Float64Array(0);

/** Both sides with what the strata leave open taken into account: it may go in runs where the errors of a model are not known. `ordered`: whether the order of a side's rows may matter. */
export function widenedStrata(training: StrataSide, production: StrataSide, count: number, ordered: { training: boolean; production: boolean }): [StrataSide, StrataSide] {
  const effective = effectiveSampleSizes(ordered.training ? residuals(training, count) : NOTHING, ordered.production ? residuals(production, count) : NOTHING);
  const widened = (side: StrataSide, rows: number | undefined): StrataSide => ({ ...side, inflation: Math.max(side.inflation, side.values.length / (rows ?? side.values.length)) });
  return [widened(training, effective.training), widened(production, effective.production)];
}

/** What came true less the mean of the stratum, in the order of the rows. */
function residuals({ strata, values }: StrataSide, count: number): Float64Array {
  const sums = Array.from({ length: count }, () => ({ n: 0, sum: 0 }));
  for (let row = 0; row < strata.length; row++) {
    const stratum = sums[strata[row] as number];
    if (stratum === undefined || Number.isNaN(values[row])) continue;
    stratum.n++;
    stratum.sum += values[row] as number;
  }
  return values.map((value, row) => {
    const stratum = sums[strata[row] as number];
    return stratum === undefined ? NaN : value - stratum.sum / stratum.n;
  }).filter((value) => !Number.isNaN(value));
}
