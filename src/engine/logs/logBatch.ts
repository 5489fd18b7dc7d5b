/** Events of a log as bytes and typed arrays, which go from a thread that reads to the one that puts the table together. */
import { noteOf } from '../../core/logs/logColumns.ts';
import { csvCells } from '../../core/logs/payload.ts';
import type { LogCell, LogEvent, LogEventKind, LogRole, LogValueKind } from '../../core/logs/logEvent.ts';
import { csvCell } from './growingTable.ts';
import { idHash } from './idSet.ts';

/** By their position in `kinds` of a batch. */
export const EVENT_KINDS: readonly LogEventKind[] = ['whole', 'request', 'response', 'label', 'note'];
/** By their position in the codes of cells. `empty`: a text without characters. */
export const CELL_KINDS = ['number', 'text', 'boolean', 'list', 'null', 'empty'] as const satisfies readonly (LogValueKind | 'empty')[];
/** The code of a cell: its kind times this, and of a score or an answer what its value is (`noteOf`). */
export const NOTES = 8;

const NUMBER = NOTES * CELL_KINDS.indexOf('number');
const NULL = NOTES * CELL_KINDS.indexOf('null');
const EMPTY = NOTES * CELL_KINDS.indexOf('empty');

export const HAS_TIME = 1;
export const HAS_ID = 2;
export const UNKNOWN_ZONE = 4;
export const IS_PAIRED = 8;

/** A record that cannot be used. */
export interface LogFault {
  line: number;
  reason: string;
}

/** What few events have. */
export interface EventExtras {
  event: number;
  payloadFault?: string | undefined;
  detail?: string | undefined;
  /** Nanoseconds that 64 bits do not hold. */
  time?: bigint;
}

export interface LogBatch {
  events: number;
  /** Of each event: kind, flags, line of the range from 1, nanoseconds since 1970, hash of its id where it is a request. */
  kinds: Uint8Array;
  flags: Uint8Array;
  lines: Float64Array;
  times: BigInt64Array;
  idHigh: Uint32Array;
  idLow: Uint32Array;
  /** Where its id ends in `bytes`; it begins where the event before ends. Its parts follow: a part for each row, and one for what holds for all. */
  idEnds: Uint32Array;
  /** Behind its last part. */
  partEnds: Uint32Array;
  /** Of each part: where it ends in `bytes`, the node that its cells lead to, and where the cells end that follow in `spelled`. */
  ends: Uint32Array;
  nodes: Uint32Array;
  spelledEnds: Uint32Array;
  /** Parts are cells of CSV. */
  bytes: Uint8Array;
  /** What the cells of parts are: a node is the cells of its parent and one more, by its position in `cells`. 0: none. */
  parents: Uint32Array;
  lastCells: Uint32Array;
  spelled: Uint32Array;
  cells: CellCode[];
  extras: EventExtras[];
  faults: LogFault[];
}

/** What goes to another thread without being copied. */
export function buffersOf(batch: LogBatch): ArrayBuffer[] {
  return Object.values(batch).flatMap((value: unknown) => (ArrayBuffer.isView(value) ? [value.buffer as ArrayBuffer] : []));
}

/** What a cell is, without its text. */
export interface CellCode {
  role: LogRole;
  name: string | number;
  code: number;
}

interface Node extends CellCode {
  id: number;
  parent: number;
  /** Position in `cells`. */
  cell: number;
  /** Where the last row went on from here; rows are much alike. */
  last: Node | undefined;
  children: Map<number, Node> | undefined;
}

/** Nodes of a batch; where rows are hardly alike, they would be as many as cells. */
const MOST_NODES = 4096;

const COMMA = 0x2c;
const QUOTE = 0x22;
const POINT = 0x2e;
const MINUS = 0x2d;
const FIRST_BYTES = 2 ** 19 + 2 ** 16;

/** Gathers events. `absent`: the cell of a feature that is null. */
export class BatchWriter {
  events = 0;
  private parts = 0;
  private used = 0;
  private kinds = new Uint8Array(1024);
  private flags = new Uint8Array(1024);
  private lines = new Float64Array(1024);
  private times = new BigInt64Array(1024);
  private idHigh = new Uint32Array(1024);
  private idLow = new Uint32Array(1024);
  private idEnds = new Uint32Array(1024);
  private partEnds = new Uint32Array(1024);
  private nodes = new Uint32Array(2048);
  private spelledEnds = new Uint32Array(2048);
  private spelled = new Uint32Array(1024);
  private spelledCells = 0;
  private ends = new Uint32Array(2048);
  private bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  private readonly root: Node = { id: 0, parent: 0, cell: 0, role: 'other', name: '', code: 0, last: undefined, children: undefined };
  private readonly tree: Node[] = [this.root];
  /** Where the cells of the part lead to so far; undefined where they are spelled. The last node of them. */
  private node: Node | undefined = this.root;
  private end = 0;
  /** No cell of the part is written. */
  private isFirst = true;
  private readonly cells: CellCode[] = [];
  private readonly byName = new Map<string | number, number[]>();
  private readonly extras: EventExtras[] = [];
  private readonly faults: LogFault[] = [];
  private readonly absent: string;

  constructor(absent: string) {
    this.absent = absent;
  }

  /** Bytes of cells and ids. */
  get size(): number {
    return this.used;
  }

  get isEmpty(): boolean {
    return this.events === 0 && this.faults.length === 0;
  }

  fault(line: number, reason: string): void {
    this.faults.push({ line, reason });
  }

  event({ kind, id, time, rows, meta, payloadFault, paired, detail }: LogEvent, line: number): void {
    const k = this.events++;
    if (k === this.kinds.length) this.growEvents();
    this.kinds[k] = EVENT_KINDS.indexOf(kind);
    this.flags[k] = (time ? HAS_TIME : 0) | (id === undefined ? 0 : HAS_ID) | (time?.zone === 'unknown' ? UNKNOWN_ZONE : 0) | (paired ? IS_PAIRED : 0);
    this.lines[k] = line;
    let late: bigint | undefined;
    if (time) {
      this.times[k] = time.nanoseconds;
      if (this.times[k] !== time.nanoseconds) late = time.nanoseconds;
    }
    if (payloadFault !== undefined || detail !== undefined || late !== undefined) this.extras.push({ event: k, payloadFault, detail, ...(late === undefined ? {} : { time: late }) });
    if (id !== undefined) {
      if ((kind === 'whole' || kind === 'request') && rows.length > 0) {
        const { high, low } = idHash(id);
        this.idHigh[k] = high;
        this.idLow[k] = low;
      }
      this.plain(id);
    }
    this.idEnds[k] = this.used;
    for (const row of rows) this.part(row);
    this.part(meta);
    this.partEnds[k] = this.parts;
  }

  finish(): LogBatch {
    const { events, parts, tree } = this;
    const [parents, lastCells] = [new Uint32Array(tree.length), new Uint32Array(tree.length)];
    for (const { id, parent, cell } of tree) {
      parents[id] = parent;
      lastCells[id] = cell;
    }
    return {
      events,
      kinds: this.kinds.slice(0, events),
      flags: this.flags.slice(0, events),
      lines: this.lines.slice(0, events),
      times: this.times.slice(0, events),
      idHigh: this.idHigh.slice(0, events),
      idLow: this.idLow.slice(0, events),
      idEnds: this.idEnds.slice(0, events),
      partEnds: this.partEnds.slice(0, events),
      ends: this.ends.slice(0, parts),
      nodes: this.nodes.slice(0, parts),
      spelledEnds: this.spelledEnds.slice(0, parts),
      bytes: this.bytes,
      parents,
      lastCells,
      spelled: this.spelled.slice(0, this.spelledCells),
      cells: this.cells,
      extras: this.extras,
      faults: this.faults,
    };
  }

  private part(cells: readonly LogCell[]): void {
    this.node = this.root;
    this.end = 0;
    this.isFirst = true;
    for (const cell of cells) {
      if (!cell.record) this.put(cell);
      else if (!this.numbers(cell)) for (const field of csvCells(cell.text as string, cell.role)) this.put(field);
    }
    if (this.parts === this.nodes.length) this.growParts();
    this.nodes[this.parts] = this.end;
    this.spelledEnds[this.parts] = this.spelledCells;
    this.ends[this.parts++] = this.used;
  }

  private put({ role, name, text, kind }: LogCell): void {
    this.step(role, name, text === null ? NULL : (text === '' && kind === 'text' ? EMPTY : NOTES * CELL_KINDS.indexOf(kind)) + (role === 'score' || role === 'output' ? noteOf(text) : 0));
    // Nothing is written where there is nothing, unless the column is one of the payload.
    if (text === null && role !== 'feature') return;
    this.separate();
    if (text === null) this.plain(this.absent);
    else if (kind === 'number') this.plain(text);
    else this.cell(text);
  }

  /** A record of CSV as it is, where all of its fields are plain numbers, as in nearly all. False: nothing was written. */
  private numbers({ role, text }: LogCell): boolean {
    const record = text as string;
    const before = this.used;
    const { isFirst } = this;
    this.separate();
    if (this.used + 3 * record.length > this.bytes.length) this.growBytes(3 * record.length);
    const start = this.used;
    const end = start + this.bytes.write(record, start);
    const count = plainNumbers(this.bytes, start, end);
    if (count === undefined) {
      this.used = before;
      this.isFirst = isFirst;
      return false;
    }
    this.used = end;
    for (let k = 0; k < count; k++) this.step(role, k, NUMBER);
    return true;
  }

  private separate(): void {
    if (!this.isFirst) {
      if (this.used === this.bytes.length) this.growBytes(1);
      this.bytes[this.used++] = COMMA;
    }
    this.isFirst = false;
  }

  /** Goes on by a cell. */
  private step(role: LogRole, name: string | number, code: number): void {
    const { node } = this;
    const last = node?.last;
    if (last !== undefined && last.code === code && last.role === role && last.name === name) this.node = last;
    else this.node = node ? this.child(node, role, name, code) : this.spell(this.cellOf(role, name, code));
    if (this.node) this.end = this.node.id;
  }

  /** Where a row goes on; undefined: nowhere, and its cells are spelled from here on. */
  private child(node: Node, role: LogRole, name: string | number, code: number): Node | undefined {
    const cell = this.cellOf(role, name, code);
    let child = node.children?.get(cell);
    if (!child) {
      if (this.tree.length >= MOST_NODES) return this.spell(cell);
      child = { id: this.tree.length, parent: node.id, cell, role, name, code, last: undefined, children: undefined };
      this.tree.push(child);
      (node.children ??= new Map()).set(cell, child);
    }
    node.last = child;
    return child;
  }

  private spell(cell: number): undefined {
    if (this.spelledCells === this.spelled.length) this.spelled = grown(this.spelled);
    this.spelled[this.spelledCells++] = cell;
  }

  private cellOf(role: LogRole, name: string | number, code: number): number {
    let alike = this.byName.get(name);
    if (!alike) this.byName.set(name, (alike = []));
    for (const cell of alike) {
      const known = this.cells[cell] as CellCode;
      if (known.code === code && known.role === role) return cell;
    }
    alike.push(this.cells.length);
    return this.cells.push({ role, name, code }) - 1;
  }

  /** A text as it is. */
  private plain(text: string): void {
    if (this.used + 3 * text.length > this.bytes.length) this.growBytes(3 * text.length);
    const { bytes, used } = this;
    for (let k = 0; k < text.length; k++) {
      const code = text.charCodeAt(k);
      if (code >= 0x80) {
        this.used = used + bytes.write(text, used);
        return;
      }
      bytes[used + k] = code;
    }
    this.used = used + text.length;
  }

  /** A text as `csvCell` has it; nearly none needs quotation marks. */
  private cell(text: string): void {
    if (this.used + 3 * text.length > this.bytes.length) this.growBytes(3 * text.length);
    const { bytes, used } = this;
    const { length } = text;
    for (let k = 0; k < length; k++) {
      const code = text.charCodeAt(k);
      if (code >= 0x80 || code === QUOTE || code === COMMA || code === 10 || code === 13 || ((code === 0x20 || code === 9) && (k === 0 || k === length - 1))) return this.plain(csvCell(text));
      bytes[used + k] = code;
    }
    if (length === 0) return this.plain('""');
    this.used = used + length;
  }

  private growBytes(by: number): void {
    const bytes = Buffer.allocUnsafeSlow(2 * this.bytes.length + by);
    this.bytes.copy(bytes, 0, 0, this.used);
    this.bytes = bytes;
  }

  private growEvents(): void {
    for (const name of ['kinds', 'flags', 'lines', 'times', 'idHigh', 'idLow', 'idEnds', 'partEnds'] as const) Object.assign(this, { [name]: grown(this[name]) });
  }

  private growParts(): void {
    this.nodes = grown(this.nodes);
    this.spelledEnds = grown(this.spelledEnds);
    this.ends = grown(this.ends);
  }
}

/** How many fields a record has, where all are digits with a point or without; undefined for any other. */
function plainNumbers(bytes: Uint8Array, start: number, end: number): number | undefined {
  let [from, points, count] = [start, 0, 0];
  for (let at = start; at <= end; at++) {
    const byte = at === end ? COMMA : (bytes[at] as number);
    if (byte >= 0x30 && byte <= 0x39) continue;
    if (byte === POINT) points++;
    else if (byte === COMMA && at > from && points <= 1) {
      count++;
      from = at + 1;
      points = 0;
    } else if (byte !== MINUS || at !== from) return undefined;
  }
  return count;
}

function grown<T extends Uint8Array | Uint32Array | Float64Array | BigInt64Array>(array: T): T {
  const larger = new (array.constructor as new (length: number) => T)(2 * array.length);
  larger.set(array as never);
  return larger;
}
