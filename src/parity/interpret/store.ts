/**
 * Memory of the interpreted program. Everything that Python code can change lies in a cell. A branch runs in a layer of
 * its own, so that the other branch starts from the state before it; afterwards the layers are joined.
 */
export interface Cell<T> {
  value: T | undefined;
}

export type Writes = Map<Cell<unknown>, unknown>;

/** Joins what two paths left in one cell; undefined stands for "never set". */
export type JoinCell = (left: unknown, right: unknown) => unknown;

export class Store {
  readonly #layers: Writes[] = [];

  cell<T>(value?: T): Cell<T> {
    const cell: Cell<T> = { value: undefined };
    // A new cell is written through the layer like any other, or it would be visible in the other branch.
    if (value !== undefined) this.write(cell, value);
    return cell;
  }

  read<T>(cell: Cell<T>): T | undefined {
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = this.#layers[index] as Writes;
      if (layer.has(cell)) return layer.get(cell) as T | undefined;
    }
    return cell.value;
  }

  write<T>(cell: Cell<T>, value: T | undefined): void {
    const top = this.#layers[this.#layers.length - 1];
    if (top) top.set(cell, value);
    else cell.value = value;
  }

  get depth(): number {
    return this.#layers.length;
  }

  push(): void {
    this.#layers.push(new Map());
  }

  pop(): Writes {
    return this.#layers.pop() ?? new Map();
  }

  /** What has been written since the store had `depth` layers, the newest value of each cell. */
  snapshot(depth: number): Writes {
    const writes: Writes = new Map();
    for (const layer of this.#layers.slice(depth)) for (const [cell, value] of layer) writes.set(cell, value);
    return writes;
  }

  apply(writes: Writes): void {
    for (const [cell, value] of writes) this.write(cell, value);
  }

  /** Leaves the store as if any one of the paths had been taken. */
  join(paths: readonly Writes[], joinCell: JoinCell): void {
    if (paths.length === 0) return;
    if (paths.length === 1) {
      this.apply(paths[0] as Writes);
      return;
    }
    const written = new Set<Cell<unknown>>();
    for (const writes of paths) for (const cell of writes.keys()) written.add(cell);
    for (const cell of written) {
      const before = this.read(cell);
      let joined: unknown;
      paths.forEach((writes, index) => {
        const value = writes.has(cell) ? writes.get(cell) : before;
        joined = index === 0 ? value : joinCell(joined, value);
      });
      this.write(cell, joined);
    }
  }
}
