import { REPORT_VALUE_LIMIT, shorten } from '../displayText.ts';
import type { Baseline, LabelJoin, PerformanceFacts, PerformanceRefusal, SidePerformance, ValidationPerformance } from '../facts/performance.ts';
import { measureBaseline } from './baseline.ts';
import type { TaskDecision } from './decideTask.ts';
import { errorInflation } from './errorDependence.ts';
import { measureClasses } from './measureClasses.ts';
import { measureNumbers } from './measureNumbers.ts';
import { estimatePerformance } from './estimatePerformance.ts';
import { labelledRows, selected } from './outcomes.ts';
import type { Outcomes } from './outcomes.ts';
import { predictionShift } from './predictionShift.ts';
import type { ReadOutcomes } from './readOutcomes.ts';

export interface MeasuredPair {
  facts: PerformanceFacts;
  /** Rows that an independent one is worth. */
  inflation: { training: number; production: number };
}

/** Metrics of both sides, on the rows that have a label; null for a side without one. `dependent`: whether the order of a side's rows may matter. */
export function performanceOf(read: ReadOutcomes, task: TaskDecision, joined: LabelJoin, dependent: { training: boolean; production: boolean }, validation?: { file: string; outcomes: Outcomes }): MeasuredPair | PerformanceRefusal {
  const [training, production] = [labelledOf(read.training.outcomes), labelledOf(read.production.outcomes)];
  if (training === undefined && production === undefined) return { refused: 'No row has a label that can be used.', remedy: 'Name the column that holds the true outcome, or the file with the labels and the id that joins them.' };
  const inflated = errorInflation(dependent.training ? training : undefined, dependent.production ? production : undefined, task.task === 'regression');
  const measure = (side: Outcomes | undefined, inflation: number): SidePerformance | null => {
    if (side === undefined) return null;
    const measured = task.task === 'regression' ? measureNumbers(side, inflation) : measureClasses(side, classTask(read, task), inflation);
    return inflation > 1 ? { ...measured, effectiveRows: side.actual.length / inflation } : measured;
  };
  const classes = task.task === 'regression' ? undefined : task.classes;
  const baseline: Baseline | undefined = production && measureBaseline(training, production, classes, inflated.production);
  const facts: PerformanceFacts = {
    task: task.task,
    ...(classes ? { classes: classes.map((name) => shorten(name, REPORT_VALUE_LIMIT)) } : {}),
    ...(read.positive === undefined ? {} : { positive: read.positive }),
    ...(read.score ? { score: read.score } : {}),
    joined,
    training: measure(training, inflated.training),
    production: measure(production, inflated.production),
    ...(baseline ? { baseline } : {}),
    outside: { ...(read.training.outside ? { training: read.training.outside } : {}), ...(read.production.outside ? { production: read.production.outside } : {}) },
    ...(read.production.unseen ? { unseen: read.production.unseen } : {}),
    segments: [],
  };
  const held = validation && measuredValidation(validation);
  if (held) facts.validation = held.facts;
  if (read.positive !== undefined && read.score === 'probability' && joined.unlabelled > 0) {
    facts.estimate = held
      ? estimatePerformance({ outcomes: held.outcomes, measured: held.facts.performance }, read.production.outcomes, read.positive, { training: held.inflation, production: inflated.production }, 'validation')
      : estimatePerformance(training && facts.training ? { outcomes: training, measured: facts.training } : undefined, read.production.outcomes, read.positive, inflated);
  }
  return { facts, inflation: inflated };

  function measuredValidation({ file, outcomes }: { file: string; outcomes: Outcomes }): { facts: ValidationPerformance; outcomes: Outcomes; inflation: number } | undefined {
    const own = labelledOf(outcomes);
    const inflation = own && (dependent.training || dependent.production) ? errorInflation(own, undefined, task.task === 'regression').training : 1;
    const performance = measure(own, inflation);
    if (own === undefined || performance === null) return undefined;
    const shift = predictionShift(outcomes, read.production.outcomes, task.task === 'regression', inflated.production);
    return { facts: { file, performance, ...(shift ? { shift } : {}) }, outcomes: own, inflation };
  }
}

function labelledOf(outcomes: Outcomes): Outcomes | undefined {
  const rows = labelledRows(outcomes);
  return rows.length === 0 ? undefined : selected(outcomes, rows);
}

function classTask(read: ReadOutcomes, task: TaskDecision) {
  return { classes: task.classes.length, ...(read.positive === undefined ? {} : { positive: read.positive }), probability: read.score === 'probability' };
}
