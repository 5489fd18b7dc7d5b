import type { JsonObject } from '../../core/logs/jsonValue.ts';
import type { LogEvent, LogRole } from '../../core/logs/logEvent.ts';

/** Takes what a format has read, with the physical line it begins on, from 1. */
export interface EventSink {
  event(event: LogEvent, line: number): void;
  fault(line: number, reason: string): void;
}

/** What lies beside a log and says what is in it. */
export interface LogContext {
  /** Roles of fields by their names, where a schema gives them. */
  roles?: ReadonlyMap<string, LogRole>;
  /** Version of the model for all of the log. */
  version?: string;
}

/** Reads the records of one file, in order. */
export interface JsonReader {
  /** The events of a record, or why it cannot be used. */
  read(record: JsonObject): readonly LogEvent[] | string;
  /** What was held back until the file was read, with the number of the record it began with, from 0. */
  end?(): readonly { event: LogEvent; record: number }[];
}

export interface LineReader {
  /** A line that is not blank. */
  line(text: string, line: number): void;
  /**
   * The record that a line begins, where a reader that begins here reads the same as one that has read all lines before; undefined for any
   * other line. Asked for lines that follow each other, instead of `line`. Without it, nobody can begin in the middle.
   */
  begins?(text: string): LogEvent | undefined;
  end(): void;
}

interface Named {
  /** As it is said on the command line. */
  name: string;
  /** As it is shown to people. */
  title: string;
}

export interface JsonLogFormat extends Named {
  records: 'json';
  matches(record: JsonObject): boolean;
  open(context: LogContext): JsonReader;
}

export interface TextLogFormat extends Named {
  records: 'lines';
  /** The line begins a record of this format. */
  matches(line: string): boolean;
  open(sink: EventSink): LineReader;
}

export type LogFormat = JsonLogFormat | TextLogFormat;
