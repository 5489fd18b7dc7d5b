/**
 * Changes of what is in the payload, over time: a field that every request has from one moment on and none had before, one that none has
 * any more, one whose values are of another type from one moment on. A field that only some requests have is optional, and no change.
 */
import type { LogValueKind } from './logEvent.ts';

/** Requests that must lie before and behind the moment. */
const LEAST = 20;

type TypedKind = Exclude<LogValueKind, 'null'>;

interface Moment {
  row: number;
  place: number;
  time: bigint | undefined;
}

interface Field {
  count: number;
  first: Moment;
  last: Moment;
  kind: TypedKind | undefined;
  kindCount: number;
  /** The first value of another kind. */
  changed: { kind: TypedKind; at: Moment; count: number } | undefined;
  /** More than one change: the field is mixed. */
  mixed: boolean;
}

export interface SchemaChange {
  /** Position among the columns of the log. */
  index: number;
  change: 'appears' | 'vanishes' | 'type';
  before?: TypedKind;
  after?: TypedKind;
  place: number;
  time: bigint | undefined;
  /** Requests before the moment and from it on. */
  rowsBefore: number;
  rowsAfter: number;
}

/** A feature of a row, by the position of its column. `empty`: a text without characters, which says nothing of the type. */
export interface SchemaField {
  index: number;
  kind: LogValueKind | 'empty';
}

export class PayloadSchema {
  private readonly fields: (Field | undefined)[] = [];
  private rows = 0;
  /** Rows that follow each other and have the same fields are counted together. */
  private run: { fields: readonly SchemaField[]; first: Moment; place: number; time: bigint | undefined } | undefined;

  /** The next row. Rows that are known to be alike have the same list of fields. */
  row(fields: readonly SchemaField[], place: number, time: bigint | undefined): void {
    const row = this.rows++;
    const { run } = this;
    if (run?.fields === fields) {
      run.place = place;
      run.time = time;
      return;
    }
    this.endRun(row);
    this.run = { fields, first: { row, place, time }, place, time };
  }

  /** `next`: number of the first row that is not of the run. */
  private endRun(next: number): void {
    const { run } = this;
    if (!run) return;
    this.run = undefined;
    const { fields, first, place, time } = run;
    const rows = next - first.row;
    for (const { index, kind } of fields) {
      const field = (this.fields[index] ??= { count: 0, first, last: { ...first }, kind: undefined, kindCount: 0, changed: undefined, mixed: false });
      field.count += rows;
      field.last = { row: next - 1, place, time };
      if (kind === 'null' || kind === 'empty' || field.mixed) continue;
      field.kind ??= kind;
      if (kind === field.kind) {
        field.kindCount += rows;
        if (field.changed) field.mixed = true;
      } else if (field.changed === undefined) field.changed = { kind, at: first, count: rows };
      else if (field.changed.kind === kind) field.changed.count += rows;
      else field.mixed = true;
    }
  }

  changes(): SchemaChange[] {
    const { rows } = this;
    this.endRun(rows);
    return this.fields.flatMap((field, index): SchemaChange[] => {
      if (!field) return [];
      const { first, last, count, kind, kindCount, changed, mixed } = field;
      const found: SchemaChange[] = [];
      const throughout = count === last.row - first.row + 1;
      if (throughout && first.row >= LEAST && count >= LEAST) found.push({ index, change: 'appears', place: first.place, time: first.time, rowsBefore: first.row, rowsAfter: rows - first.row });
      if (throughout && rows - 1 - last.row >= LEAST && count >= LEAST) found.push({ index, change: 'vanishes', place: last.place, time: last.time, rowsBefore: last.row + 1, rowsAfter: rows - 1 - last.row });
      if (!mixed && kind && changed && kindCount >= LEAST && changed.count >= LEAST) found.push({ index, change: 'type', before: kind, after: changed.kind, place: changed.at.place, time: changed.at.time, rowsBefore: kindCount, rowsAfter: changed.count });
      return found;
    });
  }
}
