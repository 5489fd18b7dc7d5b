import { displayName, displayValue } from '../displayText.ts';
import type { MetricName, PerformanceWindow } from '../facts/performance.ts';
import { METRIC_NAMES } from '../facts/performance.ts';
import { isError } from '../performance/metricGain.ts';
import { METRIC_PHRASES, metricText } from '../performance/metricText.ts';
import { countOf, countText, measureText, shareText, valueText } from '../numberText.ts';
import { durationText, timeText } from '../timeText.ts';
import type { PerformanceReport, Report, ReportedEstimate, ReportedMetrics } from '../report.ts';

/** A table as plain texts; numbers are to the right. */
export interface SectionTable {
  title: string;
  columns: { title: string; align?: 'right' }[];
  rows: string[][];
}

export interface PerformanceSection {
  /** Sentences, not escaped. */
  notes: string[];
  tables: SectionTable[];
}

const MOST_CLASSES = 10;
const MOST_SEGMENTS = 5;
const MOST_WINDOWS = 20;
const right = (title: string) => ({ title, align: 'right' as const });

/** What a person reads about the performance of a model; undefined where nothing is known. */
export function performanceSection({ performance, timeline, concept, windows, retrain, fairness }: Pick<Report, 'performance' | 'timeline' | 'concept' | 'windows' | 'retrain' | 'fairness'>): PerformanceSection | undefined {
  const about = [
    ...(concept ? [conceptNote(concept)] : []),
    ...(retrain ? [retrainNote(retrain)] : []),
    ...(fairness ?? []).flatMap(({ column, tooMany }) => (tooMany ? [`${displayName(column, 30)} has too many values to be divided into groups; name a column with at most 50.`] : [])),
    ...(fairness?.some(({ notBinary }) => notBinary) ? ['How groups are treated is measured where the answer is one of two classes; here it is not.'] : []),
    ...(windows ? timingNotes(windows, timeline ?? []) : []),
    ...(windows && windows.unread > 0 ? [`The time of ${countOf(windows.unread, 'production row')} cannot be read.`] : []),
  ];
  const course = [...fairnessTables(fairness), ...timelineTable(timeline, windows)].filter(({ rows }) => rows.length > 0);
  if (performance === null) return about.length + course.length > 0 ? { notes: about, tables: course } : undefined;
  const tables = [metricsTable(performance), ...confusionTables(performance), ...calibrationTable(performance), ...errorsTable(performance), ...costTable(performance), ...segmentsTable(performance), ...versionsTable(performance), ...course];
  return { notes: [...taskNotes(performance), ...about, ...costNotes(performance), ...doubtNotes(performance), ...(performance.estimate ? [estimateNote(performance.estimate)] : [])], tables: tables.filter(({ rows }) => rows.length > 0) };
}

/** What is predicted, where the labels come from, and what would be right without a model. */
export function taskNotes({ task, classes = [], positive, score, probabilities, joined, training, baseline }: PerformanceReport): string[] {
  const what = task === 'binary' ? `Two classes; ${displayValue(positive ?? '')} is the positive one.` : task === 'multiclass' ? `${countText(classes.length)} classes.` : task === 'ranking' ? 'Answers are ranked; rows of the metrics are queries.' : 'A number is predicted.';
  const from = joined.file === undefined ? 'in the production file' : `from ${joined.file}, joined by ${joined.by === 'id' ? 'id' : 'the order of the rows'}`;
  const labels = joined.rows === 0 && joined.file === undefined ? 'Production has no labels' : `Labels ${from}: ${countText(joined.rows)} of ${countOf(joined.rows + joined.unlabelled, 'production row')}`;
  const lines = [`${what} ${labels}${training === null ? '; training has none' : ''}.`];
  if (score === 'ranking') lines.push('The score is no probability: it only puts rows in order.');
  if (probabilities) lines.push(`Each class has a probability: ${probabilities.slice(0, MOST_CLASSES).map((name) => displayName(name, 30)).join(', ')}${probabilities.length > MOST_CLASSES ? ' …' : ''}; the area under the ROC curve is the mean over the classes, each against all others.`);
  const known = baseline?.accuracy ?? baseline?.rmse;
  if (baseline && known) {
    const always = baseline.name === 'mean' ? 'the mean of training' : baseline.class === undefined ? 'the most frequent class of training' : `${displayValue(baseline.class)}, the most frequent class of training`;
    lines.push(
      baseline.accuracy
        ? `Always answering ${always}, would be right on ${shareText(known.value)} of the labelled production rows; the model is right on ${shareText(known.model)}.`
        : `Always answering ${always} would have a root mean squared error of ${metricText('rmse', known.value)} in production; the model has ${metricText('rmse', known.model)}.`,
    );
  }
  return lines;
}

/** How fresh the rows and their labels are, how late labels come, and which windows still wait for theirs. */
export function timingNotes({ unit, delay, freshness }: NonNullable<Report['windows']>, timeline: readonly PerformanceWindow[]): string[] {
  const lines: string[] = [];
  if (freshness) {
    const { newest, newestLabelled, age, gap } = freshness;
    const labelled = newestLabelled !== undefined && newestLabelled !== newest ? `, the newest with a label of ${minute(newestLabelled)}` : '';
    lines.push(`The newest production row is of ${minute(newest)}${age === undefined ? '' : `, ${durationText(age)} before this report`}${labelled}.`);
    if (gap) lines.push(`No rows from ${minute(gap.from)} to ${minute(gap.to)}: ${durationText(gap.milliseconds)}, where 19 of 20 rows come within ${durationText(gap.usual)}.`);
  }
  if (delay) lines.push(`Labels come after ${durationText(delay.p50)} (half of ${countText(delay.rows)} rows)${delay.p95 === undefined ? '' : ` and ${durationText(delay.p95)} (19 of 20)`}.${delay.early > 0 ? ` ${countOf(delay.early, 'label')} ${delay.early === 1 ? 'is' : 'are'} older than the row.` : ''}`);
  const young = timeline.filter((window) => window.young);
  if (young[0]) lines.push(`${young.length === 1 ? 'The last window waits' : `The last ${countText(young.length)} windows wait`} for labels (from ${unit === 'count' ? young[0].from : minute(young[0].from)} on) and ${young.length === 1 ? 'is' : 'are'} not judged.`);
  return lines;
}

function minute(iso: string): string {
  return timeText(Date.parse(iso), 'minute');
}

const RETRAIN_NOTES: Readonly<Record<NonNullable<Report['retrain']>['verdict'], string>> = {
  retrain: 'Yes',
  'get-labels': 'Get labels first',
  'other-remedy': 'Not in the same way, it would not help',
  no: 'Nothing speaks for it',
};

const CONCEPT_NOTES: Readonly<Record<NonNullable<Report['concept']>['verdict'], string>> = {
  none: 'Rows that are alike come true as in training: no concept drift.',
  concept: 'Rows that are alike come true otherwise than in training: concept drift.',
  label: 'Only the shares of the labels have moved; rows of a class look as in training: label drift.',
  covariate: 'Other rows come than in training, and those that are alike come true as before: covariate drift.',
  inconclusive: 'It cannot be said whether rows that are alike come true as in training: there are too few labels, or the rows themselves are others.',
};

/** Whether rows that are alike come true as in training, and what was looked at. */
export function conceptNote(concept: NonNullable<Report['concept']>): string {
  return `${CONCEPT_NOTES[concept.verdict]}${comparableText(concept)}${lookedText(concept)}`;
}

export function retrainNote({ verdict, reasons }: NonNullable<Report['retrain']>): string {
  return `Train again? ${RETRAIN_NOTES[verdict]}: ${reasons.join('; ')}.`;
}

/** What is expected of rows without a label, or why that is not said. */
export function estimateNote(estimate: NonNullable<PerformanceReport['estimate']>): string {
  if ('refused' in estimate) return `No estimate for rows without a label: ${estimate.refused}`;
  const expected = (['accuracy', 'rocAuc', 'f1'] as const).flatMap((name) => (estimate.metrics[name] ? [`${METRIC_PHRASES[name]} ${cell(name, estimate.metrics[name])}`] : []));
  return `Expected from the scores of all production rows${estimate.calibrated ? `, calibrated on ${estimate.by === 'validation' ? 'the validation data' : 'training'}` : ''}: ${expected.join(', ')}. It assumes: ${estimate.assumes.join(' ')}`;
}

/** Why intervals are as wide as they are, and where too little is known to say more. */
export function doubtNotes({ losses, effectiveRows, segmentColumns }: PerformanceReport): string[] {
  const [first] = losses?.losses ?? [];
  const lines: string[] = [];
  if (segmentColumns) lines.push(`Segments were looked for in ${countText(segmentColumns.looked)} of ${countText(segmentColumns.of)} columns; name others as segments.`);
  if (losses?.verdict === 'inconclusive' && first) {
    lines.push(`Too few independent labels to say whether the model has become worse: the loss of ${METRIC_PHRASES[first.metric]} lies between ${lossText(first.metric, first.likely.low)} and ${lossText(first.metric, first.likely.high)}, where ${lossText(first.metric, first.tolerated)} is tolerated.`);
  }
  const sides = effectiveRows ? (['training', 'production'] as const).filter((side) => effectiveRows[side] > 0).map((side) => `${countText(effectiveRows[side])} ${side}`) : [];
  if (sides.length > 0) lines.push(`Neighbouring errors depend on each other: intervals are those of ${sides.join(' and ')} rows.`);
  return lines;
}

/** What models of our own find among rows that are as likely on both sides. */
function comparableText({ tests }: NonNullable<Report['concept']>): string {
  const [most] = tests.flatMap(({ comparable }) => comparable ?? []).toSorted((a, b) => b.effect - a.effect);
  return most === undefined ? '' : ` Among ${countText(most.training)} training and ${countText(most.production)} production rows that are as likely on both sides, the label differs by ${measureText(most.effect)} (p ${most.pValue < 0.001 ? 'below 0.001' : measureText(most.pValue)}); ${measureText(most.visible)} would be seen.`;
}

/** Where not all rows and features were looked at. */
function lookedText({ looked }: NonNullable<Report['concept']>): string {
  const rows = looked.seed === undefined ? [] : [`${countText(looked.training)} and ${countText(looked.production)} labelled rows drawn at random`];
  const features = looked.features < looked.ofFeatures ? [`the first ${countText(looked.features)} of ${countText(looked.ofFeatures)} features`] : [];
  const parts = [...rows, ...features];
  return parts.length === 0 ? '' : ` Looked at: ${parts.join(', ')}.`;
}

export function lossText(metric: MetricName, loss: number): string {
  return metric === 'mae' || metric === 'rmse' ? shareText(loss) : measureText(loss);
}

function metricsTable({ training, validation, production }: PerformanceReport): SectionTable {
  const held = validation?.metrics;
  const present = METRIC_NAMES.filter((name) => training?.[name] ?? held?.[name] ?? production?.[name]);
  return {
    title: 'Metrics (95 % interval)',
    columns: [{ title: 'metric' }, right('training'), right('rows'), ...(held ? [right('validation'), right('rows')] : []), right('production'), right('rows')],
    rows: present.map((name) => [METRIC_PHRASES[name], cell(name, training?.[name]), rowsOf(training?.[name]), ...(held ? [cell(name, held[name]), rowsOf(held[name])] : []), cell(name, production?.[name]), rowsOf(production?.[name])]),
  };
}

function cell(name: MetricName, estimate: ReportedMetrics[MetricName]): string {
  if (estimate === undefined) return '';
  const { value, low, high } = estimate;
  return low === null || high === null ? metricText(name, value) : `${metricText(name, value)} (${metricText(name, low)} to ${metricText(name, high)})`;
}

function rowsOf(estimate: ReportedMetrics[MetricName]): string {
  return estimate === undefined ? '' : countText(estimate.n);
}

/** Each side's rows by true and predicted class, as shares of the true class. */
function confusionTables({ confusion }: PerformanceReport): SectionTable[] {
  if (confusion === undefined || confusion.classes.length > MOST_CLASSES) return [];
  const names = confusion.classes.map((name) => displayValue(name));
  return (['training', 'production'] as const).flatMap((side) => {
    const counts = confusion[side];
    if (counts === null) return [];
    const rows = counts.map((line, actual) => {
      const all = line.reduce((sum, count) => sum + count, 0);
      return [names[actual] ?? '', ...line.map((count) => (all > 0 ? `${countText(count)} (${shareText(count / all)})` : '0')), countText(all)];
    });
    return [{ title: `Confusion matrix of ${side}`, columns: [{ title: 'true class' }, ...names.map((name) => right(`predicted ${name}`)), right('rows')], rows }];
  });
}

function calibrationTable({ calibration, trainingCalibration }: PerformanceReport): SectionTable[] {
  if (calibration === undefined && trainingCalibration === undefined) return [];
  const lows = [...new Set([...(trainingCalibration ?? []), ...(calibration ?? [])].map(({ low }) => low))].toSorted((a, b) => a - b);
  const rows = lows.map((low) => {
    const [before, after] = [trainingCalibration, calibration].map((bins) => bins?.find((bin) => bin.low === low));
    const texts = (bin: typeof before): string[] => (bin ? [shareText(bin.rate), countText(bin.n)] : ['', '']);
    return [`${low.toFixed(1)} to ${(low + 0.1).toFixed(1)}`, after ? measureText(after.meanScore) : before ? measureText(before.meanScore) : '', ...texts(before), ...texts(after)];
  });
  return [{ title: 'Calibration', columns: [{ title: 'score' }, right('mean'), right('true in training'), right('rows'), right('true in production'), right('rows')], rows }];
}

export function errorsTable({ errors }: PerformanceReport): SectionTable[] {
  if (errors === undefined) return [];
  const rows = (['training', 'production'] as const).flatMap((side) => (errors[side] ? [[side, ...Object.values(errors[side]).map((error) => metricText('meanError', error))]] : []));
  return [{ title: 'Errors (predicted less true)', columns: [{ title: '' }, ...Object.keys(errors.production).map((share) => right(`p${Math.round(Number(share) * 100)}`))], rows }];
}

/** What each side's answers cost per row, and what the best threshold would have cost. */
export function costTable({ cost }: PerformanceReport): SectionTable[] {
  if (cost === undefined) return [];
  const row = (side: 'training' | 'production'): string[] => {
    const [answers, best] = [cost[side], side === 'training' ? cost.cheapestTraining : cost.cheapestProduction];
    return [side, figure(answers), answers ? countText(answers.n) : '', best ? (best.threshold === null ? 'never' : measureText(best.threshold)) : '', best ? valueText(best.cost) : ''];
  };
  return [{ title: 'Cost per row (95 % interval)', columns: [{ title: '' }, right('of the answers'), right('rows'), right('cheapest threshold'), right('cost with it, in these rows')], rows: [row('training'), row('production')] }];
}

export function costNotes({ cost }: Pick<PerformanceReport, 'cost'>): string[] {
  if (cost === undefined) return [];
  const { saving, cheapestTraining, unknown } = cost;
  const lines = unknown.length > 0 ? [`The costs name ${unknown.map((name) => displayValue(name)).join(', ')}, which no row has.`] : [];
  if (saving && cheapestTraining) {
    const how = cheapestTraining.threshold === null ? 'Never answering the positive class' : `Answering the positive class from a score of ${measureText(cheapestTraining.threshold)} on`;
    lines.push(`${how}, which would have been cheapest in training, would ${saving.value < 0 ? 'cost' : 'save'} ${figure(saving.value < 0 ? { ...saving, value: -saving.value, low: saving.high === null ? null : -saving.high, high: saving.low === null ? null : -saving.low } : saving)} per production row.`);
  }
  return lines;
}

function figure(estimate: ReportedEstimate | null): string {
  if (estimate === null) return '';
  const { value, low, high } = estimate;
  return low === null || high === null ? valueText(value) : `${valueText(value)} (${valueText(low)} to ${valueText(high)})`;
}

function segmentsTable({ segments }: PerformanceReport): SectionTable[] {
  const [first] = segments;
  if (first === undefined) return [];
  const text = (value: number | undefined): string => (value === undefined ? '' : metricText(first.metric, value));
  return [{
    title: `Segments that have lost most (${countText(Math.min(MOST_SEGMENTS, segments.length))} of ${countText(segments.length)} listed in the report; ${METRIC_PHRASES[first.metric]})`,
    columns: [{ title: 'column' }, { title: 'value' }, right('rows'), right('training'), right('production'), right('other rows'), right('lost more than others')],
    rows: segments.slice(0, MOST_SEGMENTS).map(({ column, value, n, training, estimate, rest, loss }) => [displayName(column, 30), displayValue(value, 30), countText(n), text(training), text(estimate), text(rest), `${text(loss.value)} (${text(loss.low)} to ${text(loss.high)})`]),
  }];
}

/** How groups are treated: a table for each column and side. */
export function fairnessTables(fairness: Report['fairness']): SectionTable[] {
  const share = (estimate: Pick<ReportedEstimate, 'value' | 'low' | 'high'> | undefined): string => (estimate ? `${shareText(estimate.value)} (${shareText(estimate.low ?? 0)} to ${shareText(estimate.high ?? 1)})` : '');
  return (fairness ?? []).flatMap(({ column, training, production }) =>
    ([['training', training], ['production', production]] as const).flatMap(([side, measured]): SectionTable[] => {
      if (measured === null) return [];
      const { groups, ratio } = measured;
      const title = ratio ? `; lowest by highest share ${measureText(ratio.value)} (${measureText(ratio.low)} to ${measureText(ratio.high)} at 99 %)` : '';
      return [{
        title: `Groups of ${displayName(column, 30)} in ${side}${title}`,
        columns: [{ title: 'group' }, right('answers'), right('positive'), right('true positive rate'), right('false positive rate'), right('precision')],
        rows: groups.slice(0, MOST_WINDOWS).map((group) => [displayValue(group.value, 30), countText(group.n), share(group.selectionRate), share(group.truePositiveRate), share(group.falsePositiveRate), share(group.precision)]),
      }];
    }),
  );
}

export function versionsTable({ versions }: PerformanceReport): SectionTable[] {
  if (versions === undefined) return [];
  const { metric, comparisons } = versions;
  const gain = (value: number): string => (isError(metric) ? shareText(value) : measureText(value));
  return [{
    title: `Model versions (${METRIC_PHRASES[metric]}; gain over ${displayValue(comparisons[0]?.champion ?? '')}, 99 % interval)`,
    columns: [{ title: 'version' }, right('rows'), right(METRIC_PHRASES[metric]), right('gain'), { title: 'verdict' }, { title: 'compared on' }],
    rows: versions.versions.map(({ version, n, value, low, high }) => {
      const own = comparisons.find(({ challenger }) => challenger === version);
      const rest = own ? [`${gain(own.gain.value)} (${gain(own.gain.low)} to ${gain(own.gain.high)})`, own.verdict.replace('-', ' '), own.paired ? `the same ${countOf(own.n, 'request')}` : 'rows of its own'] : ['', '', ''];
      return [displayValue(version), countText(n), cell(metric, { value, low, high, n }), ...rest];
    }),
  }];
}

function timelineTable(timeline: readonly PerformanceWindow[] | null, windows: Report['windows']): SectionTable[] {
  const production = (timeline ?? []).filter(({ side }) => side === 'production');
  const shown = production.slice(-MOST_WINDOWS);
  const names = (['accuracy', 'mae', 'rocAuc', 'meanPrediction', 'meanScore', 'positiveRate'] as const).filter((name) => shown.some(({ metrics }) => metrics[name] !== undefined));
  const titles: Readonly<Record<string, string>> = { rocAuc: 'AUC', mae: 'mean absolute error', meanPrediction: 'mean prediction', meanScore: 'mean score', positiveRate: 'answered positive' };
  const value = (name: (typeof names)[number], number: number | undefined): string => {
    if (number === undefined) return '';
    return name === 'positiveRate' ? shareText(number) : name === 'meanPrediction' ? metricText('meanError', number) : name === 'meanScore' ? measureText(number) : metricText(name, number);
  };
  return [{
    title: `Production by ${windows?.unit === 'count' ? 'number of rows' : (windows?.unit ?? 'time')}${production.length > shown.length ? ` (the last ${shown.length} of ${countText(production.length)} windows; all are in the JSON report)` : ''}`,
    columns: [{ title: 'from' }, right('rows'), right('with label'), ...names.map((name) => right(titles[name] ?? name))],
    rows: shown.map(({ from, rows, labelled, metrics, young }) => [from.replace('T', ' ').replace(/(:00)?\.000Z$/, ''), countText(rows), `${countText(labelled)}${young ? ' (waits for more)' : ''}`, ...names.map((name) => value(name, metrics[name]))]),
  }];
}
