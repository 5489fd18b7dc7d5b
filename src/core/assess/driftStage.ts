/**
 * The drift stage: which columns are tested and how, one family of q-values over all of them, and the verdict of each
 * (decision rules 4 to 6, 8 and 10).
 */
import { cellType, effectiveCells, isTimeLike, presentCells } from '../kinds.ts';
import type { ColumnPair } from '../model.ts';
import type { ColumnKind, Drift } from '../report.ts';
import type { Thresholds } from '../settings.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { chiSquarePValue } from '../stats/chiSquarePValue.ts';
import { kolmogorovSmirnovPValue } from '../stats/kolmogorovSmirnovPValue.ts';
import { minimumDetectableKs } from '../stats/minimumDetectableKs.ts';
import { minimumDetectableTotalVariation } from '../stats/minimumDetectableTotalVariation.ts';
import { categoryEffect, categoryEffectLowerLimit } from './categoryEffect.ts';
import { columnMeasures } from './columnMeasures.ts';
import { numericDriftReason } from './numericDriftReason.ts';

/** On fewer rows a category cannot be told from a value that hardly repeats. */
const FEW_ROWS = 20;
/** Critical value of the one-sample Kolmogorov law at 95 %. */
const KS_95 = 1.36;

export interface DriftCandidate {
  pair: ColumnPair;
  kind: ColumnKind;
  ignored: boolean;
  /** The kind was set by hand. */
  kindIsSet: boolean;
  thresholds: Thresholds;
  /** Of the column under a rule. */
  thresholdsFor: (rule: string) => Thresholds;
  /** What is missing for a comparison: a side could not be used or has no rows. */
  unusable: string | undefined;
}

export interface DriftResult {
  drift: Drift;
  effectLowerLimit?: number;
}

interface DriftTest {
  method: 'ks' | 'chi-square';
  effect: number;
  pValue: number;
  degreesOfFreedom: number;
  /** Independent values of each side (decision rule 7), and by how much variances are larger than if all were. */
  n: number;
  m: number;
  design: number;
}

/** One result a candidate, in their order. */
export function driftStage(candidates: readonly DriftCandidate[]): DriftResult[] {
  const planned = candidates.map((candidate) => planTest(candidate));
  const tests = planned.filter((plan) => typeof plan !== 'string');
  const qValues = benjaminiHochberg(tests.map((test) => test.pValue));
  return candidates.map((candidate, i) => {
    const plan = planned[i] as DriftTest | string;
    const measures = columnMeasures(candidate.pair, candidate.thresholds);
    if (typeof plan === 'string') return { drift: { verdict: 'not-tested', reason: `not tested: ${plan}`, measures } };
    return judge(candidate, plan, qValues[tests.indexOf(plan)] as number, tests.length, measures);
  });
}

/** The test of a column, or why it has none. */
function planTest({ pair, kind, ignored, kindIsSet, thresholds, unusable }: DriftCandidate): DriftTest | string {
  if (ignored) return 'ignored';
  if (unusable !== undefined) return unusable;
  const { training, production } = pair;
  if (training === null) return 'new in production';
  if (production === null) return 'missing in production';
  if (presentCells(training) === 0 || presentCells(production) === 0) return 'no values';
  if (kind === 'identifier' || kind === 'text' || kind === 'constant') return kind;
  if (!kindIsSet && isTimeLike(pair)) return 'only grows';
  if (kind === 'datetime') return 'dates';
  if (cellType(training) !== cellType(production)) return 'type changed';
  const [rows, others] = [presentCells(training), presentCells(production)];
  const [n, m] = [effectiveCells(training), effectiveCells(production)];
  const design = harmonic(rows, others) / harmonic(n, m);
  const { numeric, categories } = pair;
  const few = numeric !== undefined && training.integers && production.integers && categories !== undefined && categories.categories <= thresholds.fewValues;
  if (numeric !== undefined && (kindIsSet ? kind === 'numeric' || categories === undefined : !few)) {
    const effect = numeric.ks.statistic;
    return { method: 'ks', effect, pValue: kolmogorovSmirnovPValue(effect, n, m), degreesOfFreedom: 0, n, m, design };
  }
  if (categories === undefined) return 'no measure';
  const { statistic, degreesOfFreedom } = categories.chiSquarePooled;
  // Every value is rare: nothing repeats often enough for the χ² law, and more rows of the same kind would not help.
  if (degreesOfFreedom === 0 && categories.categories > Math.min(rows, others) / 2 && Math.min(rows, others) > FEW_ROWS) return 'values hardly repeat';
  // Divided by the design effect: χ² grows with n m / (n + m), and dependent rows are worth fewer.
  const pValue = chiSquarePValue(statistic / design, degreesOfFreedom);
  return { method: 'chi-square', effect: categoryEffect(categories, design, thresholds), pValue, degreesOfFreedom, n, m, design };
}

function harmonic(n: number, m: number): number {
  return (n * m) / (n + m);
}

function judge({ pair, thresholdsFor }: DriftCandidate, test: DriftTest, qValue: number, tested: number, measures: Drift['measures']): DriftResult {
  const { method, effect, pValue } = test;
  const thresholds = thresholdsFor(method === 'ks' ? 'numeric-drift' : 'categorical-drift');
  const threshold = thresholds.driftEffect;
  const significant = qValue < thresholds.qValue;
  const minimumDetectableEffect = detectable(test, pair, tested, thresholds.qValue);
  const base = { method, effect, threshold, pValue, qValue, minimumDetectableEffect: Math.min(1, minimumDetectableEffect), ...effectiveRows(test), measures };
  const result = (verdict: Drift['verdict'], reason: string): DriftResult => ({
    drift: { verdict, ...base, reason },
    effectLowerLimit: Math.max(0, lowerLimit(test, pair)),
  });
  if (significant && effect >= threshold) {
    return result('drift', `drift: ${method === 'ks' && pair.numeric ? numericDriftReason(pair.numeric) : 'other shares'}`);
  }
  if (significant) return result('none', 'no drift: too small to matter');
  if (minimumDetectableEffect > threshold) return result('inconclusive', test.design > 1 ? 'inconclusive: dependent rows' : 'inconclusive: too few rows');
  return result('none', 'no drift: within noise');
}

function effectiveRows({ n, m, design }: DriftTest): Pick<Drift, 'effectiveRows'> {
  return design > 1 ? { effectiveRows: { training: Math.round(n), production: Math.round(m) } } : {};
}

function detectable({ method, degreesOfFreedom, n, m }: DriftTest, pair: ColumnPair, tested: number, significance: number): number {
  if (method === 'ks') return minimumDetectableKs(n, m, tested, significance);
  return minimumDetectableTotalVariation(n, m, degreesOfFreedom || (pair.categories?.categories ?? 2) - 1, tested, significance);
}

/** Lower 95 % confidence limit of the effect. */
function lowerLimit({ method, effect, n, m, design }: DriftTest, pair: ColumnPair): number {
  if (method === 'ks' || pair.categories === undefined) return effect - KS_95 * Math.sqrt((n + m) / (n * m));
  return categoryEffectLowerLimit(pair.categories, design);
}
