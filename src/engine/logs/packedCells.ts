import { resourceName } from '../../core/logs/resourceNames.ts';
import type { LogCell, LogRole, LogRow } from '../../core/logs/logEvent.ts';
import { CELL_KINDS, NOTES } from './logBatch.ts';
import type { CellCode, LogBatch } from './logBatch.ts';

const COMMA = 0x2c;
const QUOTE = 0x22;

/** What a cell is, without its text: one object for all that are equal. */
export class ShapeCell implements CellCode {
  readonly role: LogRole;
  readonly name: string | number;
  readonly code: number;
  readonly kind: (typeof CELL_KINDS)[number];
  /** What its value says about scores (`noteOf`). */
  readonly note: number;
  /** Nothing is written where there is nothing, unless the column is one of the payload. */
  readonly isWritten: boolean;
  readonly isFigure: boolean;

  constructor({ role, name, code }: CellCode) {
    this.role = role;
    this.name = name;
    this.code = code;
    this.kind = CELL_KINDS[Math.floor(code / NOTES)] as ShapeCell['kind'];
    this.note = code % NOTES;
    this.isWritten = this.kind !== 'null' || role === 'feature';
    this.isFigure = role === 'other' && typeof name === 'string' && resourceName(name) !== undefined;
  }
}

/** What cells are, without their texts: those of nearly all rows are of few shapes. */
export class CellShape {
  readonly cells: readonly ShapeCell[];
  /** Cells that are written. */
  readonly written: number;
  /** Undefined beyond the shapes that are kept. */
  readonly id: number | undefined;
  readonly hasFigures: boolean;
  readonly isAnswered: boolean;
  private first: Map<LogRole, number> | undefined;

  constructor(cells: readonly ShapeCell[], id: number | undefined) {
    let [written, hasFigures, isAnswered] = [0, false, false];
    for (const cell of cells) {
      if (cell.isWritten) written++;
      if (cell.isFigure) hasFigures = true;
      if (cell.role !== 'feature') isAnswered = true;
    }
    this.cells = cells;
    this.written = written;
    this.id = id;
    this.hasFigures = hasFigures;
    this.isAnswered = isAnswered;
  }

  /** Position of the first cell of a role. */
  find(role: LogRole): number | undefined {
    if (!this.first) {
      this.first = new Map();
      for (let k = this.cells.length - 1; k >= 0; k--) this.first.set((this.cells[k] as ShapeCell).role, k);
    }
    return this.first.get(role);
  }

  /** Position of a cell among those that are written; undefined for one that is not. */
  writtenAt(position: number): number | undefined {
    if (!this.cells[position]?.isWritten) return undefined;
    let at = 0;
    for (let k = 0; k < position; k++) if (this.cells[k]?.isWritten) at++;
    return at;
  }
}

/** The cells of a shape but the last one lead to its parent. */
interface ShapeNode {
  cell: ShapeCell | undefined;
  parent: ShapeNode | undefined;
  children: Map<ShapeCell, ShapeNode> | undefined;
  shape: CellShape | undefined;
}

/** Shapes, and beginnings of them, that are kept: of logs in which hardly two records are alike, others are made anew each time. */
const MOST_SHAPES = 20_000;

export class CellShapes {
  private readonly root: ShapeNode = { cell: undefined, parent: undefined, children: undefined, shape: undefined };
  private readonly byName = new Map<string | number, ShapeCell[]>();
  private nodes = 0;
  private ids = 0;

  of(codes: readonly CellCode[]): CellShape {
    const cells = codes.map((code) => this.cell(code));
    let node: ShapeNode | undefined = this.root;
    for (const cell of cells) node = node && this.child(node, cell);
    return node ? this.shapeOf(node) : new CellShape(cells, undefined);
  }

  /** By the parts of a batch. */
  reader({ nodes, parents, lastCells, spelled, spelledEnds, cells: codes }: LogBatch): (part: number) => CellShape {
    const cells = codes.map((code) => this.cell(code));
    const shapes: (CellShape | undefined)[] = [];
    const found: (ShapeNode | null | undefined)[] = [this.root];
    // Null: beyond those that are kept.
    const find = (node: number): ShapeNode | null => {
      const known = found[node];
      if (known !== undefined) return known;
      const parent = find(parents[node] as number);
      return (found[node] = (parent && this.child(parent, cells[lastCells[node] as number] as ShapeCell)) ?? null);
    };
    const path = (node: number): ShapeCell[] => {
      const list: ShapeCell[] = [];
      for (let at = node; at > 0; at = parents[at] as number) list.push(cells[lastCells[at] as number] as ShapeCell);
      return list.reverse();
    };
    return (part) => {
      const node = nodes[part] as number;
      const [from, to] = [part === 0 ? 0 : (spelledEnds[part - 1] as number), spelledEnds[part] as number];
      if (to > from) {
        const list = path(node);
        for (let at = from; at < to; at++) list.push(cells[spelled[at] as number] as ShapeCell);
        return new CellShape(list, undefined);
      }
      const known = shapes[node];
      if (known) return known;
      const kept = find(node);
      return (shapes[node] = kept ? this.shapeOf(kept) : new CellShape(path(node), undefined));
    };
  }

  private cell(code: CellCode): ShapeCell {
    const alike = this.byName.get(code.name) ?? [];
    const known = alike.find((cell) => cell.code === code.code && cell.role === code.role);
    if (known) return known;
    const cell = new ShapeCell(code);
    alike.push(cell);
    this.byName.set(code.name, alike);
    return cell;
  }

  private child(node: ShapeNode, cell: ShapeCell): ShapeNode | undefined {
    const known = node.children?.get(cell);
    if (known || this.nodes >= MOST_SHAPES) return known;
    const child: ShapeNode = { cell, parent: node, children: undefined, shape: undefined };
    (node.children ??= new Map()).set(cell, child);
    this.nodes++;
    return child;
  }

  private shapeOf(node: ShapeNode): CellShape {
    if (node.shape) return node.shape;
    const cells: ShapeCell[] = [];
    for (let at: ShapeNode | undefined = node; at?.cell; at = at.parent) cells.push(at.cell);
    return (node.shape = new CellShape(cells.reverse(), this.ids++));
  }
}

/** Cells as CSV, in a buffer that others lie in too. */
export class PackedCells {
  readonly shape: CellShape;
  bytes: Buffer;
  from: number;
  to: number;

  constructor(shape: CellShape, bytes: Buffer, from: number, to: number) {
    this.shape = shape;
    this.bytes = bytes;
    this.from = from;
    this.to = to;
  }

  /** Text of a cell by its position; null for null. */
  text(position: number): string | null {
    const at = this.shape.writtenAt(position);
    if (at === undefined || this.shape.cells[position]?.kind === 'null') return null;
    if (this.shape.written === 1) return this.textAt(this.from, this.to);
    const ends = this.ends(at + 1);
    return this.textAt(at === 0 ? this.from : (ends[at - 1] as number) + 1, ends[at] as number);
  }

  /** Where the first cells end, or all. */
  ends(most = Infinity): number[] {
    const { bytes, to } = this;
    const ends: number[] = [];
    let inQuotes = false;
    for (let at = this.from; at < to; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) inQuotes = !inQuotes;
      else if (byte === COMMA && !inQuotes && ends.push(at) >= most) return ends;
    }
    ends.push(to);
    return ends;
  }

  unpack(): LogRow {
    const ends = this.ends();
    let at = 0;
    return this.shape.cells.map(({ role, name, kind, isWritten }): LogCell => {
      const [from, to] = isWritten ? [at === 0 ? this.from : (ends[at - 1] as number) + 1, ends[at++] as number] : [0, 0];
      return { role, name, text: kind === 'null' ? null : this.textAt(from, to), kind: kind === 'empty' ? 'text' : kind };
    });
  }

  /** Some of the cells, by their positions. */
  pick(positions: readonly number[], shapes: CellShapes): PackedCells {
    const ends = this.ends();
    const texts = positions.flatMap((position) => {
      const at = this.shape.writtenAt(position);
      return at === undefined ? [] : [this.bytes.subarray(at === 0 ? this.from : (ends[at - 1] as number) + 1, ends[at])];
    });
    const bytes = Buffer.concat(texts.flatMap((text, k) => (k === 0 ? [text] : [Buffer.of(COMMA), text])));
    return new PackedCells(shapes.of(positions.map((position) => this.shape.cells[position] as ShapeCell)), bytes, 0, bytes.length);
  }

  /** Leaves the buffer that it lies in. */
  detach(): void {
    const bytes = Buffer.allocUnsafe(this.to - this.from);
    this.bytes.copy(bytes, 0, this.from, this.to);
    this.bytes = bytes;
    this.from = 0;
    this.to = bytes.length;
  }

  private textAt(from: number, to: number): string {
    if (this.bytes[from] !== QUOTE) return this.bytes.toString('utf8', from, to);
    return this.bytes.toString('utf8', from + 1, to - 1).replaceAll('""', '"');
  }
}
