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

export class PayloadSchema {
  private readonly fields: (Field | undefined)[] = [];
  private rows = 0;

  /** Begins the next row; its fields follow. */
  next(): void {
    this.rows++;
  }

  /** A feature of the row, by the position of its column. `text`: of a value that is no null. */
  field(index: number, kind: LogValueKind, text: string | null, place: number, time: bigint | undefined): void {
    const row = this.rows - 1;
    let field = this.fields[index];
    if (!field) {
      const at = { row, place, time };
      field = { count: 0, first: at, last: { ...at }, kind: undefined, kindCount: 0, changed: undefined, mixed: false };
      this.fields[index] = field;
    }
    field.count++;
    field.last.row = row;
    field.last.place = place;
    field.last.time = time;
    if (kind === 'null' || text === null || text === '' || field.mixed) return;
    if (field.kind === undefined) field.kind = kind;
    if (kind === field.kind) {
      field.kindCount++;
      if (field.changed) field.mixed = true;
    } else if (field.changed === undefined) field.changed = { kind, at: { row, place, time }, count: 1 };
    else if (field.changed.kind === kind) field.changed.count++;
    else field.mixed = true;
  }

  changes(): SchemaChange[] {
    const { rows } = this;
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
