import { columnSettings } from '../../core/columnSettings.ts';
import type { ConceptDrift, LabelJoin, PerformanceFacts, PerformanceRefusal, PerformanceWindow, SegmentPerformance, Versions } from '../../core/facts/performance.ts';
import { columnKind } from '../../core/kinds.ts';
import type { ColumnPair, ProfiledPair } from '../../core/model.ts';
import { binFeature } from '../../core/performance/binFeature.ts';
import { conceptDrift } from '../../core/performance/conceptDrift.ts';
import { conceptInput } from '../../core/performance/conceptInput.ts';
import type { ConceptRows } from '../../core/performance/conceptInput.ts';
import { decideTask } from '../../core/performance/decideTask.ts';
import type { TaskDecision } from '../../core/performance/decideTask.ts';
import type { JudgedRows } from '../../core/performance/metricGain.ts';
import { hideClasses } from '../../core/performance/hideClasses.ts';
import { joinLabels } from '../../core/performance/joinLabels.ts';
import type { LabelColumns } from '../../core/performance/joinLabels.ts';
import { labelledRows } from '../../core/performance/outcomes.ts';
import type { Outcomes } from '../../core/performance/outcomes.ts';
import { measureCost } from '../../core/performance/measureCost.ts';
import { rankingOf } from '../../core/performance/measureRanking.ts';
import type { RankingCells } from '../../core/performance/measureRanking.ts';
import { performanceOf } from '../../core/performance/performanceOf.ts';
import type { MeasuredPair } from '../../core/performance/performanceOf.ts';
import { predictionsAlone } from '../../core/performance/predictionsAlone.ts';
import { readOutcomes } from '../../core/performance/readOutcomes.ts';
import type { ReadOutcomes } from '../../core/performance/readOutcomes.ts';
import { keyAt } from '../../core/performance/roleCells.ts';
import type { Cells, RoleCells } from '../../core/performance/roleCells.ts';
import { rowScores } from '../../core/performance/rowErrors.ts';
import { measureSegments, rankSegments } from '../../core/performance/segments.ts';
import { measureTimeline } from '../../core/performance/timeline.ts';
import { DEFAULT_CRITERIA, compareVersions } from '../../core/performance/versions.ts';
import { windowDrift } from '../../core/performance/windowDrift.ts';
import { isPrivate } from '../../core/privacy.ts';
import type { Side } from '../../core/report.ts';
import { sampleRows } from '../../core/stats/sampleRows.ts';
import { seededRandom } from '../../core/stats/seededRandom.ts';
import { problems } from '../problems.ts';
import { batches } from '../profile/batches.ts';
import { addFairness } from './fairness.ts';
import type { FactsInput } from './index.ts';
import { unequalRows } from './labelFile.ts';
import { addProbabilities } from './probabilityCells.ts';
import { rowTimes } from './rowTimes.ts';
import { validationCells, validationOutcomes } from './validationCells.ts';
import { wholeColumns } from './wholeColumns.ts';

const SIDES = ['training', 'production'] as const;
const ROLES = ['label', 'prediction', 'score'] as const;
/** Columns that are looked at for segments by themselves, and values that they may have. */
const MOST_SEGMENT_COLUMNS = 40;
const MOST_SEGMENT_VALUES = 20;
/** Columns that are read at once. */
const SEGMENT_BATCH = 8;
/** Cells of a side that are read at once, unless one column has more. */
const SEGMENT_CELLS = 2_000_000;
/** Columns and rows of a side that models of our own are fitted to. */
const MOST_FEATURES = 40;
const SAMPLE = { rows: 20_000, seed: 1 } as const;

/** How well the model answers, whether what it has learned still holds, and its course; as far as roles say what is predicted and true. @throws ProblemError */
export async function addPerformance(input: FactsInput): Promise<void> {
  const { pair, settings, labels } = input;
  const roles = settings.roles ?? {};
  if (Object.keys(roles).length === 0) return;
  const sides = { training: await roleCells(input, 'training'), production: await roleCells(input, 'production') };
  const answered = SIDES.some((side) => sides[side].prediction !== undefined || sides[side].score !== undefined);
  const joined = labels && (await joinFile(input, labels, 'production'));
  if (joined) sides.production.label = joined.label;
  if (labels && settings.sideBySide) sides.training.label = (await joinFile(input, labels, 'training')).label;
  if (roles.ranking !== undefined || roles.query !== undefined) {
    pair.performance = await rankings(input, sides, labelJoin(sides.production, joined?.join));
    return;
  }
  if (SIDES.every((side) => sides[side].label === undefined)) {
    const alone = answered ? predictionsAlone(sides.training, sides.production) : undefined;
    if (alone) {
      await addFairness(input, alone.read, alone.task, { training: 1, production: 1 });
      await addTimeline(input, alone.read, alone.task, { training: 1, production: 1 });
    }
    return;
  }
  const held = input.validation && validationCells(input.validation, roles);
  // What there is to predict is said by the rows that a model was made with.
  const task = decideTask(held && sides.training.label === undefined ? held : sides.training, sides.production, settings.thresholds.fewValues);
  if ('refused' in task) {
    if (answered) pair.performance = task;
    return;
  }
  const probabilities = await addProbabilities(input, sides, task);
  if (probabilities.length > 0) pair.probabilityColumns = probabilities.map(({ column }) => column);
  const predicts = answered || probabilities.length > 0;
  const read = readOutcomes(sides.training, sides.production, task);
  // Order matters only where some column shows that it does: rows that were sorted after they were drawn depend on nothing.
  const dependent = (side: Side): boolean => pair.columns.some((column) => column[side]?.effective !== undefined);
  const ordered = { training: dependent('training'), production: dependent('production') };
  const heldOutcomes = held && validationOutcomes(held, input, sides.training, task, read);
  const measured = performanceOf(read, task, labelJoin(sides.production, joined?.join), ordered, heldOutcomes && { file: input.validation?.file ?? '', outcomes: heldOutcomes });
  if ('refused' in measured) {
    if (predicts) pair.performance = measured;
    return;
  }
  const { facts, inflation } = measured;
  if (predicts) {
    const cost = settings.costs && measureCost(read, task, settings.costs, inflation);
    if (cost) facts.cost = cost;
    facts.segments = await segments(input, read, task, measured);
    const versions = settings.sideBySide ? await sidesCompared(input, read, task, inflation) : await versionsOf(input, read, task, inflation.production);
    if (versions) facts.versions = versions;
    await addFairness(input, read, task, inflation);
    await addTimeline(input, read, task, inflation, joined?.time);
    pair.performance = [roles.label, roles.prediction].some((name) => name !== undefined && isPrivate(name, settings)) ? hideClasses(facts) : facts;
  }
  const concept = await conceptOf(input, read, task, { inflation, ordered, held: heldOutcomes });
  if (concept) pair.concept = concept;
}

async function roleCells({ pair, cells, settings, signal }: FactsInput, side: Side): Promise<RoleCells> {
  const places = ROLES.flatMap((role) => {
    const name = settings.roles?.[role];
    const position = name === undefined ? undefined : pair.columns.find((column) => column.name === name)?.[side]?.index;
    return position === undefined ? [] : [{ role, position }];
  });
  const columns = await wholeColumns(cells, side, places.map(({ position }) => position), signal);
  const found: RoleCells = { rows: cells.rows(side) };
  for (const [k, { role }] of places.entries()) found[role] = columns[k];
  return found;
}

async function joinFile({ pair, cells, settings, signal }: FactsInput, file: LabelColumns, side: Side): Promise<{ label: Cells; time?: Cells; join: Omit<LabelJoin, 'rows' | 'unlabelled'> }> {
  const name = settings.roles?.id;
  const position = name === undefined ? undefined : pair.columns.find((column) => column.name === name)?.[side]?.index;
  const rows = cells.rows(side);
  if (file.id !== undefined && position !== undefined) {
    const [id] = await wholeColumns(cells, side, [position], signal);
    if (id) return joinLabels({ rows, id }, { ...file, id: file.id });
  }
  if (file.rows !== rows) throw unequalRows(file.file, file.rows, rows, name);
  return { label: file.label, ...(file.time ? { time: file.time } : {}), join: { by: 'row', file: file.file, unknownIds: 0, duplicateIds: 0, contradictoryIds: 0 } };
}

async function rankings({ pair, cells, settings, signal }: FactsInput, sides: Readonly<Record<Side, RoleCells>>, joined: LabelJoin): Promise<PerformanceFacts | PerformanceRefusal> {
  const withRoles = async (side: Side): Promise<RankingCells> => {
    const found: RankingCells = { ...sides[side] };
    for (const role of ['ranking', 'query'] as const) {
      const name = settings.roles?.[role];
      const position = name === undefined ? undefined : pair.columns.find((column) => column.name === name)?.[side]?.index;
      if (position !== undefined) [found[role]] = await wholeColumns(cells, side, [position], signal);
    }
    return found;
  };
  return rankingOf(await withRoles('training'), await withRoles('production'), joined);
}

function labelJoin({ rows, label }: RoleCells, join: Omit<LabelJoin, 'rows' | 'unlabelled'> = { by: 'row', unknownIds: 0, duplicateIds: 0, contradictoryIds: 0 }): LabelJoin {
  let labelled = 0;
  if (label) for (let row = 0; row < rows; row++) if (keyAt(label, row) !== undefined) labelled++;
  return { ...join, rows: labelled, unlabelled: rows - labelled };
}

/** The columns named as segments, and those that divide the rows into a few groups by themselves. */
async function segments({ pair, cells, settings, signal }: FactsInput, read: ReadOutcomes, task: TaskDecision, { facts, inflation }: MeasuredPair): Promise<SegmentPerformance[]> {
  if (facts.production === null) return [];
  const numbers = task.task === 'regression';
  const scores = {
    ...(facts.training === null ? {} : { training: rowScores(read.training.outcomes, numbers) }),
    production: rowScores(read.production.outcomes, numbers),
    numbers,
    inflation,
  };
  const chosen = new Set(settings.roles?.segments);
  const found: SegmentPerformance[] = [];
  const columns = pair.columns.filter((column) => column.production !== null && (chosen.has(column.name) || dividesRows(column, pair, settings)));
  const ordered = columns.toSorted((a, b) => Number(chosen.has(b.name)) - Number(chosen.has(a.name))).slice(0, chosen.size + MOST_SEGMENT_COLUMNS);
  if (ordered.length < columns.length) facts.segmentColumns = { looked: ordered.length, of: columns.length };
  for (const batch of batches(ordered, SEGMENT_BATCH)) {
    const production = await wholeColumns(cells, 'production', batch.map((column) => column.production?.index ?? 0), signal);
    const shared = batch.filter((column) => column.training !== null);
    const training = await wholeColumns(cells, 'training', shared.map((column) => column.training?.index ?? 0), signal);
    for (const [k, column] of batch.entries()) {
      const before = training[shared.indexOf(column)];
      const own = measureSegments({ name: column.name, production: production[k] as Cells, ...(before ? { training: before } : {}) }, scores);
      found.push(...(isPrivate(column.name, settings) ? own.map((segment, at) => ({ ...segment, value: `group ${at + 1}` })) : own));
    }
  }
  return rankSegments(found);
}

/** The versions of the model that have answered production rows, where a column names them. */
async function versionsOf({ pair, cells, settings, signal }: FactsInput, read: ReadOutcomes, task: TaskDecision, inflation: number): Promise<Versions | undefined> {
  const { modelVersion, requestId, id } = settings.roles ?? {};
  const placeOf = (name: string | undefined): number | undefined => (name === undefined ? undefined : pair.columns.find((column) => column.name === name)?.production?.index);
  const [version, request] = [placeOf(modelVersion), placeOf(requestId ?? id)];
  if (version === undefined || (modelVersion !== undefined && isPrivate(modelVersion, settings))) return undefined;
  const [names, requests] = await wholeColumns(cells, 'production', [version, ...(request === undefined ? [] : [request])], signal);
  if (!names) return undefined;
  const numbers = task.task === 'regression';
  return compareVersions({ version: names, request: requests, scores: rowScores(read.production.outcomes, numbers), numbers, inflation, judged: judgedRows(read.production.outcomes, read, task) }, { ...DEFAULT_CRITERIA, ...settings.criteria });
}

/** The sides as two versions: training as the champion, production as the challenger, joined by their requests. */
async function sidesCompared({ pair, cells, settings, signal }: FactsInput, read: ReadOutcomes, task: TaskDecision, inflation: MeasuredPair['inflation']): Promise<Versions | undefined> {
  const { requestId, id } = settings.roles ?? {};
  const column = pair.columns.find(({ name }) => name === (requestId ?? id));
  const requests = await Promise.all(SIDES.map(async (side) => (column?.[side] ? (await wholeColumns(cells, side, [column[side].index], signal))[0] : undefined)));
  const [own, other] = SIDES.map((side) => read[side].outcomes) as [Outcomes, Outcomes];
  const versions = [...Array.from(own.actual, () => 'champion'), ...Array.from(other.actual, () => 'challenger')];
  const keys = SIDES.flatMap((side, k) => Array.from({ length: cells.rows(side) }, (_, row) => (requests[k] ? (keyAt(requests[k], row) ?? null) : null)));
  const outcomes = bothOutcomes(own, other);
  const numbers = task.task === 'regression';
  const found = compareVersions(
    { version: { texts: versions }, ...(column ? { request: { texts: keys } } : {}), scores: rowScores(outcomes, numbers), numbers, inflation: Math.max(inflation.training, inflation.production), judged: judgedRows(outcomes, read, task), champion: 'champion' },
    { ...DEFAULT_CRITERIA, ...settings.criteria },
  );
  return found && { ...found, sides: true };
}

function bothOutcomes(a: Outcomes, b: Outcomes): Outcomes {
  const both = (of: (outcomes: Outcomes) => Float64Array): Float64Array => Float64Array.from([...of(a), ...of(b)]);
  const { probabilities } = a;
  return { actual: both(({ actual }) => actual), predicted: both(({ predicted }) => predicted), score: both(({ score }) => score), ...(probabilities && b.probabilities ? { probabilities: probabilities.map((_, code) => both((outcomes) => outcomes.probabilities?.[code] ?? new Float64Array(0))) } : {}) };
}

function judgedRows(outcomes: Outcomes, { positive, score }: ReadOutcomes, task: TaskDecision): JudgedRows {
  return { outcomes, classes: task.task === 'regression' ? 0 : task.classes.length, ...(positive === undefined ? {} : { positive }), probability: score === 'probability' };
}

function dividesRows(column: ColumnPair, pair: ProfiledPair, settings: FactsInput['settings']): boolean {
  const { name, training, production } = column;
  if (training === null || production === null || isPrivate(name, settings) || !isFeature(column, pair, settings)) return false;
  return Math.max(training.distinct, production.distinct) <= MOST_SEGMENT_VALUES && production.distinct >= 2;
}

/** Neither a role, nor ignored, nor one that tells every row apart. */
function isFeature(column: ColumnPair, pair: ProfiledPair, settings: FactsInput['settings']): boolean {
  const { segments: _segments, groups: _groups, ...roles } = settings.roles ?? {};
  if (Object.values(roles).flat().includes(column.name) || pair.probabilityColumns?.includes(column.name)) return false;
  return isComparable(column, settings);
}

function isComparable(column: ColumnPair, settings: FactsInput['settings']): boolean {
  const own = columnSettings(column.name, settings);
  return own.ignore !== true && !['identifier', 'text', 'datetime', 'constant', 'empty'].includes(own.kind ?? columnKind(column));
}

/** How the model fares over time, and how far each window is from training. */
async function addTimeline(input: FactsInput, read: ReadOutcomes, task: TaskDecision, inflation: MeasuredPair['inflation'], joinedTime?: Cells): Promise<void> {
  const { pair, cells, settings, signal } = input;
  const { roles: { timestamp, labelTimestamp } = {}, window } = settings;
  const column = timestamp === undefined ? undefined : pair.columns.find(({ name }) => name === timestamp);
  if (column === undefined && typeof window !== 'number') return;
  const columnOf = async (side: Side): Promise<Cells | undefined> => (column?.[side] ? (await wholeColumns(cells, side, [column[side].index], signal))[0] : undefined);
  // Of a long log the texts take more memory than all else here: they go when their times are known.
  const readTimes = async (): Promise<Record<Side, Float64Array>> => {
    const [training, production] = [await columnOf('training'), await columnOf('production')];
    return rowTimes({ ...(training ? { training } : {}), ...(production ? { production } : {}) }, { training: cells.rows('training'), production: cells.rows('production') });
  };
  const times = await readTimes();
  const known = pair.columns.find(({ name }) => name === labelTimestamp)?.production;
  const labelTime = joinedTime ?? (known ? (await wholeColumns(cells, 'production', [known.index], signal))[0] : undefined);
  // The zones and orders of dates are those of the column itself.
  const labelTimes = labelTime && rowTimes({ production: labelTime }, { training: 0, production: cells.rows('production') }).production;
  const side = (name: Side) => ({ times: times[name], outcomes: read[name].outcomes, inflation: inflation[name], ...(name === 'production' && labelTimes ? { labelTimes } : {}) });
  const windows: { window: PerformanceWindow; rows: readonly number[] }[] = [];
  const timeline = measureTimeline({ training: side('training'), production: side('production') }, { task: task.task, ...(read.positive === undefined ? {} : { positive: read.positive }) }, window, (measured, rows) => {
    if (measured.side === 'production') windows.push({ window: measured, rows });
  });
  if (timeline === undefined) return;
  await addDrift(input, windows);
  pair.timeline = timeline;
}

/** How far each window is from training, in every column that is tested for drift. */
async function addDrift({ pair, cells, settings, signal }: FactsInput, windows: readonly { window: PerformanceWindow; rows: readonly number[] }[]): Promise<void> {
  const { label, id, timestamp } = settings.roles ?? {};
  const columns = pair.columns.filter((column) => column.training !== null && column.production !== null && ![label, id, timestamp].includes(column.name) && isComparable(column, settings));
  const drifts = windows.map(() => new Map<string, number>());
  const rows = Math.max(1, cells.rows('training'), cells.rows('production'));
  for (const batch of batches(columns, Math.max(1, Math.min(SEGMENT_BATCH, Math.floor(SEGMENT_CELLS / rows))))) {
    const training = await wholeColumns(cells, 'training', batch.map((column) => column.training?.index ?? 0), signal);
    const production = await wholeColumns(cells, 'production', batch.map((column) => column.production?.index ?? 0), signal);
    for (const [k, { name }] of batch.entries()) {
      const effects = windowDrift(training[k] as Cells, production[k] as Cells, windows.map(({ rows }) => rows));
      for (const [at, effect] of effects.entries()) if (!Number.isNaN(effect)) drifts[at]?.set(name, effect);
    }
  }
  for (const [k, { window }] of windows.entries()) window.drift = Object.fromEntries(drifts[k] ?? []);
}

async function conceptOf({ pair, cells, settings, signal }: FactsInput, read: ReadOutcomes, task: TaskDecision, order: Pick<ConceptRows, 'inflation' | 'ordered' | 'held'>): Promise<ConceptDrift | undefined> {
  const all = pair.columns.filter((column) => column.training !== null && column.production !== null && isFeature(column, pair, settings));
  const columns = all.slice(0, MOST_FEATURES);
  const rows = { training: chosenRows(read.training.outcomes), production: chosenRows(read.production.outcomes) };
  const features: [Uint8Array, Uint8Array][] = [];
  if (task.task === 'binary') {
    const sampled = async (side: Side) => cells.sample(side, columns.map((column) => column[side]?.index ?? 0), rows[side]);
    if (signal?.aborted) throw problems.cancelled();
    const [training, production] = [await sampled('training'), await sampled('production')];
    for (const [k, own] of training.entries()) {
      const other = production[k];
      if (other) features.push(binFeature(own, other));
    }
  }
  const found = conceptDrift(conceptInput({ read, task, rows, features, ...order, thresholds: settings.thresholds }));
  if (found === undefined) return undefined;
  const drawn = SIDES.some((side) => rows[side].length < labelledRows(read[side].outcomes).length);
  return { ...found, looked: { training: rows.training.length, production: rows.production.length, ...(drawn ? { seed: SAMPLE.seed } : {}), features: features.length, ofFeatures: task.task === 'binary' ? all.length : 0 } };
}

/** Rows with a label, at most as many as the sample; in the order of the file. */
function chosenRows(outcomes: Outcomes): number[] {
  const labelled = labelledRows(outcomes);
  return sampleRows(labelled.length, SAMPLE.rows, seededRandom(SAMPLE.seed)).map((k) => labelled[k] as number);
}
