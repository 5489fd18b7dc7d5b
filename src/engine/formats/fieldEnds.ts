/** The class of bytes that tell fields and records apart: the delimiter and line ends. */
export const STRUCTURE = 1;

/** Goes along with the scanner of records and learns where their fields end. */
export interface FieldObserver {
  /** By byte: its classes, as bits. */
  readonly classes: Uint8Array;
  /** By column: classes that the scanner must stop at. */
  readonly stops: Uint8Array;
  /** By column of the running record: end of the field, counted from the start of the record. */
  readonly ends: Int32Array;
  /** By column of the running record: a byte was met that the column stops at. */
  readonly marks: Uint8Array;
  marked: boolean;
  /** The next piece of the file; the scanner is about to go through it. */
  begin(bytes: Uint8Array, offset: number): void;
  /** The scanner has gone through the piece; a record that begins at `start` goes on in the next. */
  keep(start: number): void;
  /** The running record is over, whatever became of it. */
  reset(): void;
}

/** Only the ends. */
export class FieldEnds implements FieldObserver {
  readonly classes = new Uint8Array(256);
  readonly stops: Uint8Array;
  readonly ends: Int32Array;
  readonly marks = new Uint8Array(0);
  marked = false;

  constructor(columns: number) {
    this.stops = new Uint8Array(columns).fill(STRUCTURE);
    // One empty field too many is a delimiter at the end of the line.
    this.ends = new Int32Array(columns + 1);
  }

  begin(): void {
    // The bytes are not looked at.
  }

  keep(): void {
    // Nor kept.
  }

  reset(): void {
    // Every record writes all its ends.
  }
}
