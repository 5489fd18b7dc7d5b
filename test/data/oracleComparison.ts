/** Compares our profile of a column pair with the reference statistics of one column, figure by figure. */
import type { CategoryMeasures, ColumnPair, NumericMeasures, NumericSide, SideColumn } from '../../src/core/model.ts';
import { chiSquarePValue } from '../../src/core/stats/chiSquarePValue.ts';
import { cramersV } from '../../src/core/stats/cramersV.ts';
import { jensenShannon } from '../../src/core/stats/jensenShannon.ts';
import { kolmogorovSmirnovPValue } from '../../src/core/stats/kolmogorovSmirnovPValue.ts';
import { populationStability } from '../../src/core/stats/populationStability.ts';

interface OracleSide {
  n: number;
  missing: number;
  valid: number;
  distinct?: number;
  mean?: number;
  std1?: number | null;
  min?: number;
  max?: number;
  integers?: boolean;
  quantiles?: Record<string, number>;
}

export interface OracleColumn {
  kind: 'numeric' | 'categorical' | 'mixed' | 'empty';
  train: OracleSide;
  production: OracleSide;
  numeric?: {
    ks: { D: number; p_stephens: number };
    wasserstein: { raw: number; per_std1: number | null };
    psi: { interior_edges: number[]; right: { train_counts: number[]; production_counts: number[]; psi: number } };
    js_hist30: number;
    js_deciles: number;
  };
  categorical?: {
    K: number;
    js: number;
    linf: number;
    tvd: number;
    chi2?: { stat: number; dof: number; p: number };
    cramers_v?: number;
    psi_cat: number;
    new: Record<string, number>;
    n_new: number;
    share_new: number;
    lost: Record<string, number>;
    n_lost: number;
  };
}

/** Collects differences. Numbers agree when they differ by at most 1e-9, absolutely or relative to the larger. */
export class Differences {
  readonly found: string[] = [];
  compared = 0;
  private readonly where: string;

  constructor(where: string) {
    this.where = where;
  }

  equal(figure: string, ours: unknown, reference: unknown): void {
    this.compared++;
    if (ours !== reference) this.found.push(`${this.where} ${figure}: ${String(ours)}, reference ${String(reference)}`);
  }

  close(figure: string, ours: number | null | undefined, reference: number | null | undefined): void {
    if (ours === null || ours === undefined || reference === null || reference === undefined) {
      this.equal(figure, ours ?? null, reference ?? null);
      return;
    }
    this.compared++;
    const scale = Math.max(1, Math.abs(ours), Math.abs(reference));
    if (!(Math.abs(ours - reference) <= 1e-9 * scale)) this.found.push(`${this.where} ${figure}: ${ours}, reference ${reference}`);
  }
}

export function compareColumn(where: string, ours: ColumnPair, oracle: OracleColumn): Differences {
  const differences = new Differences(where);
  compareSide(differences, 'training', ours.training, oracle.train);
  compareSide(differences, 'production', ours.production, oracle.production);
  if (oracle.numeric) {
    differences.equal('numeric measures', ours.numeric !== undefined, true);
    if (ours.numeric) compareNumeric(differences, ours.numeric, oracle);
  } else differences.equal('numeric measures', ours.numeric !== undefined, false);
  if (oracle.categorical) {
    differences.equal('category measures', ours.categories !== undefined, true);
    const present = oracle.train.valid + oracle.production.valid;
    if (ours.categories) compareCategories(differences, ours.categories, oracle.categorical, present, oracle.production.valid);
  }
  return differences;
}

function compareSide(differences: Differences, name: string, ours: SideColumn | null, oracle: OracleSide): void {
  differences.equal(`${name} n`, ours?.count, oracle.n);
  differences.equal(`${name} missing`, ours?.missing, oracle.missing);
  if (oracle.distinct !== undefined) differences.equal(`${name} distinct`, ours?.distinct, oracle.distinct);
  if (oracle.integers !== undefined) differences.equal(`${name} integers`, ours?.integers, oracle.integers);
}

function compareNumeric(differences: Differences, ours: NumericMeasures, oracle: OracleColumn): void {
  const reference = oracle.numeric;
  if (!reference) return;
  compareSummary(differences, 'training', ours.training, oracle.train);
  compareSummary(differences, 'production', ours.production, oracle.production);
  differences.close('ks D', ours.ks.statistic, reference.ks.D);
  differences.close('ks p', kolmogorovSmirnovPValue(ours.ks.statistic, ours.training.n, ours.production.n), reference.ks.p_stephens);
  differences.close('wasserstein', ours.wasserstein, reference.wasserstein.raw);
  const deviation = ours.training.standardDeviation;
  // A constant: 0 here, rounding noise there.
  if (deviation !== 0) differences.close('wasserstein per std', deviation === null ? null : ours.wasserstein / deviation, reference.wasserstein.per_std1);
  compareLists(differences, 'decile edges', ours.deciles.edges, reference.psi.interior_edges);
  compareLists(differences, 'decile counts, training', ours.deciles.training, reference.psi.right.train_counts);
  compareLists(differences, 'decile counts, production', ours.deciles.production, reference.psi.right.production_counts);
  differences.close('psi', populationStability(ours.deciles.training, ours.deciles.production), reference.psi.right.psi);
  differences.close('js on deciles', jensenShannon(ours.deciles.training, ours.deciles.production), reference.js_deciles);
  differences.close('js on 30 bins', jensenShannon(ours.bins30.training, ours.bins30.production), reference.js_hist30);
}

function compareSummary(differences: Differences, name: string, ours: NumericSide, oracle: OracleSide): void {
  differences.equal(`${name} valid`, ours.n, oracle.valid);
  differences.close(`${name} mean`, ours.mean, oracle.mean);
  differences.close(`${name} std`, ours.standardDeviation, oracle.std1);
  differences.close(`${name} min`, ours.min, oracle.min);
  differences.close(`${name} max`, ours.max, oracle.max);
  for (const [p, value] of Object.entries(oracle.quantiles ?? {})) differences.close(`${name} quantile ${p}`, ours.quantiles[p], value);
}

function compareLists(differences: Differences, figure: string, ours: readonly number[], reference: readonly number[]): void {
  differences.equal(`${figure}, length`, ours.length, reference.length);
  for (const [k, value] of reference.entries()) differences.close(`${figure} [${k}]`, ours[k], value);
}

function compareCategories(
  differences: Differences,
  ours: CategoryMeasures,
  oracle: NonNullable<OracleColumn['categorical']>,
  present: number,
  productionPresent: number,
): void {
  differences.equal('K', ours.categories, oracle.K);
  differences.close('js', ours.jensenShannon, oracle.js);
  differences.close('linf', ours.lInfinity.distance, oracle.linf);
  differences.close('tvd', ours.totalVariation, oracle.tvd);
  differences.close('psi', ours.psi, oracle.psi_cat);
  if (oracle.chi2) {
    differences.close('chi2', ours.chiSquare.statistic, oracle.chi2.stat);
    differences.equal('chi2 dof', ours.chiSquare.degreesOfFreedom, oracle.chi2.dof);
    differences.close('chi2 p', chiSquarePValue(ours.chiSquare.statistic, ours.chiSquare.degreesOfFreedom), oracle.chi2.p);
    differences.close('cramers v', cramersV(ours.chiSquare.statistic, present), oracle.cramers_v);
  }
  differences.equal('new categories', ours.unseen.categories, oracle.n_new);
  differences.close('share of new categories', ours.unseen.rows / productionPresent, oracle.share_new);
  differences.equal('lost categories', ours.vanished.categories, oracle.n_lost);
  compareNamed(differences, 'new', ours.unseen.first, oracle.new);
  compareNamed(differences, 'lost', ours.vanished.first, oracle.lost);
}

/** The oracle names the first 20 and breaks ties by chance; what is not tied with the last must be the same. */
function compareNamed(differences: Differences, figure: string, ours: { value: string; count: number }[], oracle: Record<string, number>): void {
  const reference = Object.entries(oracle).map(([value, count]) => ({ value: spelled(value), count }));
  const descending = (a: { count: number }, b: { count: number }): number => b.count - a.count;
  const counts = (list: { count: number }[]): string => JSON.stringify(list.toSorted(descending).map(({ count }) => count));
  differences.equal(`${figure}, counts`, counts(ours), counts(reference));
  const least = Math.min(...reference.map(({ count }) => count));
  const certain = (list: { value: string; count: number }[]): string =>
    JSON.stringify(list.filter(({ count }) => count > least).map(({ value, count }) => `${spelled(value)}: ${count}`).toSorted());
  differences.equal(`${figure}, values`, certain(ours), certain(reference));
}

/** Categories of numbers: the oracle writes 1.0 where we write 1. */
function spelled(value: string): string {
  return /^-?\d+\.0$/.test(value) ? value.slice(0, -2) : value;
}
