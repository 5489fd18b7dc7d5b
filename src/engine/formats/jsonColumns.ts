import { BUDGETS } from '../budgets.ts';
import { problems } from '../problems.ts';
import type { HeaderCell } from './headerCells.ts';

/** What a record has for a column, as bytes of the record. */
export const VALUE_NULL = 0;
/** A number or a truth value: its text is the cell. */
export const VALUE_PLAIN = 1;
/** Between quotes; without escapes. */
export const VALUE_STRING = 2;
export const VALUE_ESCAPED = 3;
export const VALUE_LIST = 4;

/** A column of the table that JSON records make, by the dotted path of its keys. */
export interface JsonColumn {
  name: string;
  /** Where its key stands first. */
  cell: HeaderCell;
  /** Some record has a value, or null, here. */
  hasValue: boolean;
  hasNull: boolean;
  /** Objects with keys of their own stand here in some record. */
  hasKeys: boolean;
  /** Number of the record that the rest is about; each record has its own. */
  record: number;
  kind: number;
  from: number;
  to: number;
}

/** A key as it stands in the objects of one path. */
export interface JsonKey {
  /** Position among the keys of its path. */
  index: number;
  /** As first spelled, between the quotes. */
  raw: Uint8Array;
  path: string;
  column: JsonColumn;
  /** Where an object stands here, its keys. */
  keys: JsonKeys | undefined;
  /** Number of the record that had it last. */
  record: number;
}

/** The keys that objects of one path have, in the order in which they appeared. */
export class JsonKeys {
  readonly order: JsonKey[] = [];
  readonly byName = new Map<string, JsonKey>();
  readonly path: string | undefined;

  constructor(path?: string) {
    this.path = path;
  }
}

/** All columns seen so far. A path is one column, however its dots come about. */
export class JsonColumns {
  readonly root = new JsonKeys();
  private readonly byPath = new Map<string, JsonColumn>();
  private readonly shown: string;

  constructor(shown: string) {
    this.shown = shown;
  }

  /** @throws ProblemError when there are too many. */
  add(keys: JsonKeys, name: string, raw: Uint8Array, cell: () => Omit<HeaderCell, 'name'>): JsonKey {
    const path = keys.path === undefined ? name : `${keys.path}.${name}`;
    let column = this.byPath.get(path);
    if (!column) {
      const place = { name: path, ...cell() };
      column = { name: path, cell: place, hasValue: false, hasNull: false, hasKeys: false, record: 0, kind: VALUE_NULL, from: 0, to: 0 };
      this.byPath.set(path, column);
      if (this.byPath.size > 2 * BUDGETS.columns) throw problems.tooManyColumns(this.shown, this.byPath.size, BUDGETS.columns);
    }
    const key: JsonKey = { index: keys.order.length, raw, path, column, keys: undefined, record: 0 };
    keys.order.push(key);
    keys.byName.set(name, key);
    return key;
  }

  /** Columns of the table, in order of appearance. Where objects stand in other records, null means that there is none. */
  table(): JsonColumn[] {
    return [...this.byPath.values()].filter((column) => column.hasValue || (column.hasNull && !column.hasKeys));
  }
}
