/** What the dates and times of one column say. All times are as they stand in the cells: without any shift to another time zone. */
import type { DateOrder } from '../dateNotation.ts';

export interface DateMeasures {
  training: DateSide;
  production: DateSide;
  gaps: DateGaps;
  /** For display: edges shared by both sides, milliseconds since 1970; bins [e_k, e_k+1), the last one closed. */
  bins: { edges: number[]; training: number[]; production: number[] };
}

export interface DateSide {
  /** Present cells, and those that read as a date. */
  present: number;
  read: number;
  /** Most frequent first. */
  notations: DateNotation[];
  /** Milliseconds since 1970; absent where nothing was read, as are all counts. */
  min: number;
  max: number;
  /** The finest part that any cell has. */
  resolution: 'day' | 'minute' | 'second' | 'fraction';
  /** Time zones as they are written, most frequent first; `none` where there is none. Cells of a zone by month, January first. */
  zones: { zone: string; cells: number; months: number[] }[];
  /** Cells with a time of day, and those of them at midnight. */
  timed: number;
  midnight: number;
  /** Cells with a time of day, by quarter of an hour since midnight: 96 counts. */
  quarters: number[];
  /** Cells by day of the week, Monday first. */
  weekdays: number[];
  /** Cells by month, January first. */
  months: number[];
  /** Different times, and different days. */
  distinct: number;
  days: number;
  coverage: DateCoverage;
  calendar: CalendarDays;
}

export interface DateNotation {
  /** As people write it: `DD/MM/YYYY`. */
  notation: string;
  layout: number;
  /** Present where the digits alone do not say it. */
  order?: DateOrder;
  /** No cell decides the order. */
  ambiguous?: true;
  cells: number;
}

/** Days on which something is, against days on which something could be: from the first to the last day of a side. */
export interface DateCoverage {
  /** Days of the range by day of the week, Monday first, and those of them with a cell. */
  weekdays: { days: number; covered: number }[];
  /** Days with a cell in this hour, of all days with a cell that has a time: 24 counts. */
  hours: { days: number; covered: number[] };
}

/** Different days of a side, for the question whether day and month were exchanged. */
export interface CalendarDays {
  /** After the 12th, by month: these cannot have been exchanged. */
  late: number[];
  /** Up to the 12th: by month and, within it, by day; 144 counts. */
  early: number[];
  /** Days from the first to the last, as they are, and with day and month exchanged where both are at most 12; and how many different ones. */
  span: number;
  exchangedSpan: number;
  exchangedDays: number;
}

/** Stretches of time without a cell, milliseconds. */
export interface DateGaps {
  /** The longest of training, once it has been thinned to as many cells a day as production has (at random, seed stated; the worst of `repeats`). */
  training: { longest: number; times: number; share: number; repeats: number; seed: number };
  /** The longest of production, longest first, at most 20. `before`, `after`: different times in as long a stretch on either side. */
  production: { from: number; to: number; before: number; after: number }[];
}
