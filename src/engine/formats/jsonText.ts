import { isAscii, isUtf8 } from 'node:buffer';
import fs from 'node:fs/promises';
import { BUDGETS } from '../budgets.ts';
import { problems } from '../problems.ts';
import type { SourceFile } from './sourceFile.ts';

const CHUNK_BYTES = 2 ** 20;
/** What stands before a record in its line is kept with it, up to so many bytes. */
const LONGEST_INDENT = 2 ** 16;

/** A record in a buffer that is reused: valid only during the call. */
export interface JsonText {
  bytes: Uint8Array;
  start: number;
  end: number;
  /** Physical line it begins on, from 1. */
  line: number;
  /** Where that line begins in `bytes`; negative when that part is gone. */
  lineStart: number;
}

type Use = (record: Readonly<JsonText>) => void;

/**
 * Calls `use` with the text of each record: each line that is not blank (`jsonl`), or each element of the list that the file is (`json`).
 * `onProgress` is told the bytes so far; `onInvalid` gets what is not UTF-8, which is an error otherwise. `range`: whole lines to read, where
 * not all of them; lines are counted from its start. Returns the line of the end.
 * @throws ProblemError also when the list itself is broken: what comes after it cannot be told apart.
 */
export async function readJsonTexts(
  source: SourceFile,
  format: 'json' | 'jsonl',
  use: Use,
  options: { signal?: AbortSignal | undefined; onProgress?: (bytes: number) => void; onInvalid?: Use; range?: { from: number; to: number | undefined } | undefined } = {},
): Promise<number> {
  // Of most files, that is all that needs to be known.
  let ascii = false;
  const checked: Use = (record) => {
    if (!ascii && !isUtf8(record.bytes.subarray(record.start, record.end))) {
      if (options.onInvalid) return options.onInvalid(record);
      throw notUtf8(source, record);
    }
    use(record);
  };
  const splitter = format === 'jsonl' ? new LineSplitter(checked) : new ListSplitter(source, checked);
  const handle = await fs.open(source.path, 'r');
  try {
    let buffer = Buffer.alloc(2 * CHUNK_BYTES);
    let held = 0;
    const { from = 0, to = Infinity } = options.range ?? {};
    for (let position = from; ; ) {
      if (options.signal?.aborted) throw problems.cancelled();
      const { bytesRead } = await handle.read(buffer, held, Math.min(CHUNK_BYTES, to - position), position);
      const mark = position === 0 && bytesRead >= 3 && buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
      position += bytesRead;
      const length = held + bytesRead;
      ascii = isAscii(buffer.subarray(0, length));
      const kept = splitter.split(buffer.subarray(0, length), mark, bytesRead === 0);
      options.onProgress?.(position);
      if (bytesRead === 0) return splitter.line;
      buffer.copyWithin(0, kept, length);
      splitter.moved(kept);
      held = length - kept;
      if (held > BUDGETS.recordBytes) throw problems.recordTooLong(source.shown, splitter.line, BUDGETS.recordBytes);
      if (buffer.length < held + CHUNK_BYTES) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
    }
  } finally {
    await handle.close();
  }
}

/** Each line is a record. */
class LineSplitter {
  line = 1;
  private searched = 0;
  private readonly use: Use;

  constructor(use: Use) {
    this.use = use;
  }

  /** Returns where what is still needed begins. */
  split(bytes: Buffer, start: number, last: boolean): number {
    for (;;) {
      const newline = bytes.indexOf(10, Math.max(start, this.searched));
      if (newline < 0 && !last) break;
      const end = newline < 0 ? bytes.length : newline;
      if (!isBlank(bytes, start, end)) this.use({ bytes, start, end, line: this.line, lineStart: start });
      if (newline < 0) return end;
      this.line++;
      start = newline + 1;
    }
    this.searched = bytes.length;
    return start;
  }

  moved(by: number): void {
    this.searched = Math.max(0, this.searched - by);
  }
}

const BEFORE_LIST = 0;
const BEFORE_RECORD = 1;
const IN_RECORD = 2;
const AFTER_RECORD = 3;
const AFTER_LIST = 4;

/** Each element of a list is a record; brackets and quotes tell where it ends. */
class ListSplitter {
  /** Of the byte at `at`. */
  line = 1;
  private at = 0;
  private lineStart = 0;
  private state = BEFORE_LIST;
  private first = true;
  private depth = 0;
  private inString = false;
  private afterBackslash = false;
  private record: JsonText = { bytes: new Uint8Array(), start: 0, end: 0, line: 1, lineStart: 0 };
  private readonly source: SourceFile;
  private readonly use: Use;

  constructor(source: SourceFile, use: Use) {
    this.source = source;
    this.use = use;
  }

  /** Returns where what is still needed begins. */
  split(bytes: Buffer, start: number, last: boolean): number {
    for (this.at = Math.max(this.at, start); this.at < bytes.length; this.at++) {
      const byte = bytes[this.at] as number;
      if (this.state === IN_RECORD) this.inRecord(bytes, byte);
      else if (byte !== 0x20 && byte !== 10 && byte !== 13 && byte !== 9) this.between(bytes, byte);
      if (byte === 10) {
        this.line++;
        this.lineStart = this.at + 1;
      }
    }
    if (last && this.state !== AFTER_LIST) throw problems.brokenJson(this.source.shown, this.line, 'its list is never closed');
    if (this.state !== IN_RECORD) return bytes.length;
    const { start: from, lineStart } = this.record;
    return lineStart >= 0 && from - lineStart <= LONGEST_INDENT ? lineStart : from;
  }

  moved(by: number): void {
    this.at -= by;
    this.lineStart -= by;
    this.record.start -= by;
    this.record.lineStart -= by;
  }

  private inRecord(bytes: Buffer, byte: number): void {
    if (this.inString) {
      if (this.afterBackslash) this.afterBackslash = false;
      else if (byte === 0x5c) this.afterBackslash = true;
      else if (byte === 0x22) this.inString = false;
    } else if (byte === 0x22) this.inString = true;
    else if (byte === 0x7b || byte === 0x5b) this.depth++;
    else if (byte === 0x7d || byte === 0x5d) {
      this.depth--;
      if (this.depth === 0) this.finish(bytes, this.at + 1, AFTER_RECORD);
      // The bracket of the list itself, after a record without any.
      else if (this.depth < 0) this.finish(bytes, this.at, AFTER_LIST);
    } else if (byte === 0x2c && this.depth === 0) this.finish(bytes, this.at, BEFORE_RECORD);
  }

  private finish(bytes: Buffer, end: number, state: number): void {
    this.state = state;
    this.use(Object.assign(this.record, { bytes, end }));
  }

  private between(bytes: Buffer, byte: number): void {
    if (this.state === BEFORE_LIST && byte === 0x5b) this.state = BEFORE_RECORD;
    else if (this.state === AFTER_RECORD && byte === 0x2c) this.state = BEFORE_RECORD;
    else if ((this.state === AFTER_RECORD || (this.state === BEFORE_RECORD && this.first)) && byte === 0x5d) this.state = AFTER_LIST;
    else if (this.state === BEFORE_RECORD && byte !== 0x2c && byte !== 0x5d) {
      this.record = { bytes, start: this.at, end: this.at, line: this.line, lineStart: this.lineStart };
      Object.assign(this, { state: IN_RECORD, first: false, depth: 0, inString: false, afterBackslash: false });
      this.inRecord(bytes, byte);
    } else {
      throw problems.brokenJson(this.source.shown, this.line, this.state === AFTER_LIST ? 'something follows its list' : 'two records are not parted by one comma');
    }
  }
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    if (byte !== 0x20 && byte !== 13 && byte !== 9) return false;
  }
  return true;
}

/** Names the first byte that is wrong. */
function notUtf8(source: SourceFile, { bytes, start, end, line }: JsonText): Error {
  let lines = 0;
  for (let at = start; at < end; ) {
    const byte = bytes[at] as number;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (!isUtf8(bytes.subarray(at, Math.min(end, at + length)))) return problems.notUtf8(source.shown, line + lines, byte);
    if (byte === 10) lines++;
    at += length;
  }
  return problems.notUtf8(source.shown, line, bytes[end - 1] as number);
}
