/** Compares what the report says of a column with the reference statistics: every measure that the oracle has must be there. */
import type { ColumnReport } from '../../src/core/report.ts';
import type { OracleColumn } from './oracleComparison.ts';
import { Differences } from './oracleComparison.ts';

/** `codes`: digit strings that are codes here, numbers there; what depends on that is not compared. */
export function compareReport(where: string, column: ColumnReport, oracle: OracleColumn, codes: boolean): Differences {
  const differences = new Differences(where);
  for (const [side, reference] of [['training', oracle.train], ['production', oracle.production]] as const) {
    differences.equal(`${side} count`, column[side]?.count, reference.n);
    differences.equal(`${side} missing`, column[side]?.missing, reference.missing);
    if (reference.distinct !== undefined && !codes) differences.equal(`${side} distinct`, column[side]?.distinct, reference.distinct);
  }
  const { measures } = column.drift;
  if (oracle.numeric && !codes) {
    differences.close('ks', measures.ks?.statistic, oracle.numeric.ks.D);
    differences.close('ks p', measures.ks?.pValue, oracle.numeric.ks.p_stephens);
    differences.close('wasserstein', measures.wasserstein?.distance, oracle.numeric.wasserstein.raw);
    differences.close('psi', measures.psi?.value, oracle.numeric.psi.right.psi);
    differences.close('js', measures.jensenShannon?.distance, oracle.numeric.js_hist30);
    for (const side of ['training', 'production'] as const) {
      const reference = side === 'training' ? oracle.train : oracle.production;
      differences.close(`${side} mean`, column[side]?.mean, reference.mean);
      differences.close(`${side} median`, column[side]?.quantiles?.['0.5'], reference.quantiles?.['0.5']);
    }
  }
  if (oracle.categorical) {
    differences.equal('a distance of categories', measures.totalVariation !== undefined && measures.lInfinity !== undefined, true);
    differences.close('total variation', measures.totalVariation?.distance, oracle.categorical.tvd);
    differences.close('l infinity', measures.lInfinity?.distance, oracle.categorical.linf);
    if (oracle.categorical.chi2) differences.close('chi-square', measures.chiSquare?.statistic, oracle.categorical.chi2.stat);
    if (!oracle.numeric) differences.close('js', measures.jensenShannon?.distance, oracle.categorical.js);
    if (oracle.categorical.chi2) differences.close('cramers v', measures.cramersV?.value, oracle.categorical.cramers_v);
  }
  return differences;
}
