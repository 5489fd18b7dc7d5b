import type { LogCell, LogRole } from './logEvent.ts';
import type { LogFacts } from './logFacts.ts';

/** A column of the table that a log becomes. */
export interface LogColumn {
  index: number;
  role: LogRole;
  /** A number: the position in the payload, from 0. */
  name: string | number;
  /** Line of the log that has it first, as the places of rows count. */
  line: number;
  /** Of scores and answers without a name: how many are numbers, lie in [0, 1], are no integers; and the first place outside. */
  values: { numbers: number; within: number; fractions: number; others: number; outside: number | undefined };
}

type NamedCell = Pick<LogCell, 'role' | 'name'>;

const IS_NUMBER = 1;
const IS_FRACTION = 2;
const IS_WITHIN = 4;

/** What the value of an answer or a score is: 0 for what is no number, else whether it is no integer, and whether it lies in [0, 1]. */
export function noteOf(text: string): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isFinite(value)) return 0;
  return IS_NUMBER | (Number.isInteger(value) ? 0 : IS_FRACTION) | (value >= 0 && value <= 1 ? IS_WITHIN : 0);
}

/** What columns are called that a log has one of; where it has several, each keeps its own name. */
const STANDARD: Readonly<Partial<Record<LogRole, string>>> = {
  prediction: 'prediction', score: 'score', label: 'label', timestamp: 'timestamp', requestId: 'request_id', latency: 'latency_ms', status: 'status', version: 'model_version', route: 'route', level: 'level', logger: 'logger', message: 'message',
};

/** Roles whose columns have the role before their name where there are several. */
const ANSWERS = new Set<LogRole>(['prediction', 'score', 'label']);
const SHARE_OF_SCORES = 0.9;

/** Names of so many features, and where they are from; undefined where there are none. */
export type NamesFor = (features: number) => { names: readonly string[]; from: 'stated' | 'training' } | undefined;

/** All columns of a log, in the order in which they appear. `namesFor`: names of so many features that have positions only. */
export class LogColumns {
  readonly columns: LogColumn[] = [];
  /** Changes when a name may lead to another column than before. */
  version = 0;
  names: LogFacts['names'] = 'log';
  /** Features of the first record that has positions, and of the first that has names. */
  positions: LogColumn[] | undefined;
  private named: LogColumn[] | undefined;
  private readonly byPosition: (LogColumn | undefined)[] = [];
  private readonly byRole = new Map<LogRole, Map<string | number, LogColumn>>();
  private readonly namesFor: NamesFor;

  constructor(namesFor: NamesFor = () => undefined) {
    this.namesFor = namesFor;
  }

  /** Looks at the features of a row before its cells are placed: names and positions may be two ways to say the same. */
  prepare(row: readonly NamedCell[], line: number): void {
    const first = row.find(({ role }) => role === 'feature');
    if (first === undefined || (typeof first.name === 'number' ? this.positions : this.named) !== undefined) return;
    const features = row.filter(({ role }) => role === 'feature');
    const numbered = features.every(({ name }) => typeof name === 'number');
    if (numbered && this.positions === undefined) this.positions = this.startPositions(features.length, line);
    else if (!numbered && this.named === undefined) this.startNames(features, line);
  }

  private startPositions(width: number, line: number): LogColumn[] {
    this.version++;
    const given = this.namesFor(width);
    const sameWidth = this.named?.length === width ? this.named : undefined;
    this.names = given ? given.from : sameWidth ? 'records' : 'positions';
    const columns = Array.from({ length: width }, (_, k) => (given ? this.column('feature', given.names[k] as string, line) : (sameWidth?.[k] ?? this.column('feature', k, line))));
    const map = this.mapOf('feature');
    columns.forEach((column, k) => map.set(k, column));
    return columns;
  }

  private startNames(features: readonly NamedCell[], line: number): void {
    this.version++;
    const { positions } = this;
    const map = this.mapOf('feature');
    if (this.names === 'positions' && positions?.length === features.length) {
      this.names = 'records';
      features.forEach(({ name }, k) => {
        const column = positions[k] as LogColumn;
        column.name = name;
        map.set(name, column);
      });
    }
    this.named = features.map(({ name }) => this.column('feature', name, line));
  }

  /** The column of a cell. */
  of({ role, name }: NamedCell, line: number): LogColumn {
    // Nearly all cells of many logs are features by position.
    if (role === 'feature' && typeof name === 'number') return (this.byPosition[name] ??= this.column(role, name, line));
    return this.column(role, name, line);
  }

  private column(role: LogRole, name: string | number, line: number): LogColumn {
    const map = this.mapOf(role);
    let column = map.get(name);
    if (!column) {
      column = { index: this.columns.length, role, name, line, values: { numbers: 0, within: 0, fractions: 0, others: 0, outside: undefined } };
      map.set(name, column);
      this.columns.push(column);
    }
    return column;
  }

  private mapOf(role: LogRole): Map<string | number, LogColumn> {
    let map = this.byRole.get(role);
    if (!map) this.byRole.set(role, (map = new Map<string | number, LogColumn>()));
    return map;
  }

  /** Counts what tells a score from a prediction; `note`: of a value, by `noteOf`. */
  note({ values }: LogColumn, note: number, line: number): void {
    if (note === 0) {
      values.others++;
      return;
    }
    values.numbers++;
    if (note & IS_FRACTION) values.fractions++;
    if (note & IS_WITHIN) values.within++;
    else values.outside ??= line;
  }

  /** Names and meanings of the columns, in their order. No name occurs twice. */
  finish(): { name: string; role: LogRole; column: LogColumn }[] {
    const roles = this.columns.map((column) => (column.role === 'output' ? answerRole(this.columns.filter(({ role }) => role === 'output')) : column.role));
    const counts = new Map<LogRole, number>();
    for (const role of roles) counts.set(role, (counts.get(role) ?? 0) + 1);
    const features = new Set(this.columns.filter(({ role }) => role === 'feature').map(featureName));
    const taken = new Set<string>();
    return this.columns.map((column, k) => {
      const role = roles[k] as LogRole;
      let name = column.role === 'feature' ? featureName(column) : columnName(column, role, counts.get(role) === 1);
      if (column.role !== 'feature' && features.has(name)) name = `log.${name}`;
      const wanted = name;
      for (let copy = 2; taken.has(name); copy++) name = `${wanted}_${copy}`;
      taken.add(name);
      return { name, role, column };
    });
  }
}

function featureName({ name }: LogColumn): string {
  return typeof name === 'number' ? `feature_${name + 1}` : name;
}

function columnName({ name }: LogColumn, role: LogRole, alone: boolean): string {
  const standard = STANDARD[role];
  if (standard !== undefined && alone) return standard;
  if (typeof name === 'number') return `${standard ?? role}_${name + 1}`;
  return ANSWERS.has(role) && name !== standard ? `${role}.${name}` : name;
}

/** An answer without a name is a score where nearly all of it are probabilities and not all of them 0 or 1. */
function answerRole(outputs: readonly LogColumn[]): 'prediction' | 'score' {
  const total = outputs.reduce((sum, { values }) => ({ numbers: sum.numbers + values.numbers, within: sum.within + values.within, fractions: sum.fractions + values.fractions, others: sum.others + values.others }), { numbers: 0, within: 0, fractions: 0, others: 0 });
  return total.others === 0 && total.fractions > 0 && total.within >= SHARE_OF_SCORES * total.numbers ? 'score' : 'prediction';
}

/** Scores that are no probabilities, in a column that otherwise holds them. */
export function isOutside({ values }: LogColumn): boolean {
  return values.numbers > 0 && values.within < values.numbers && values.fractions > 0 && values.within >= SHARE_OF_SCORES * values.numbers;
}
