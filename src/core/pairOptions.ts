/** How the two sides of a pair come out of files: which rows, which revision, and how the text is read. Plain data, crosses processes. */
import { closest } from './closest.ts';
import { displayText } from './displayText.ts';
import { LOG_FORMATS } from './logs/logFormatNames.ts';
import type { LogFormatName } from './logs/logFormatNames.ts';
import type { Side } from './report.ts';

export const FORMATS = ['csv', 'parquet', 'jsonl', 'json'] as const;

/** Encodings that can be asked for; the others are recognised by themselves or not read. */
export const ENCODINGS = [
  'utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256',
  'windows-1257', 'windows-1258', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'iso-8859-15', 'koi8-r', 'shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr',
] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** What is said about a file instead of recognised; what is absent is recognised. */
export interface DialectOverride {
  format?: (typeof FORMATS)[number];
  /** A log format; the format of its text is recognised. */
  log?: LogFormatName;
  /** One ASCII character. */
  delimiter?: string;
  /** One ASCII character; empty: quotation marks have no meaning. */
  quote?: string;
  header?: boolean;
  encoding?: Encoding;
}

/** One file as both sides: by the values of a column, or by a day, a time or a number from which a row is production. */
export interface SplitOptions {
  column: string;
  /** Without them: every row with another value. */
  training?: string[];
  production?: string[];
  /** ISO 8601 day or time (UTC where it has no zone), or a number. */
  at?: string;
}

export interface PairOptions {
  split?: SplitOptions;
  /** Absolute path of a file with the labels of production, joined by the role `id` or, without one, in the order of the rows. */
  labels?: string;
  /** Absolute path of a file with labelled rows that the model was not fitted to, and what it answers there. */
  validation?: string;
  /** Names of the features of a production log that gives positions only, in their order; empty: they stay without names. */
  features?: string[];
  /** Git revision of the training file. */
  revision?: string;
  dialect?: { [S in Side]?: DialectOverride };
}

const DELIMITER_NAMES = new Map([['comma', ','], ['semicolon', ';'], ['tab', '\t'], ['pipe', '|'], ['space', ' '], ['colon', ':']]);
const QUOTE_NAMES = new Map([['double', '"'], ['single', "'"], ['none', '']]);
const KEYS = ['delimiter', 'quote', 'header', 'encoding'] as const;

/** For help and documentation. */
export const DIALECT_FORM = 'FORMAT[,delimiter=D][,quote=Q][,header=yes|no][,encoding=E]';

/**
 * Reads `csv,delimiter=semicolon,quote=none,header=no,encoding=windows-1252`: a format or `auto`, and settings; each part may be left out.
 * An error is one sentence and what to do.
 */
export function parseDialect(text: string): DialectOverride | { error: string } {
  const dialect: DialectOverride = {};
  for (const [k, part] of text.split(',').entries()) {
    const [, key = '', value = ''] = /^\s*([^=]*?)\s*(?:=(.*))?$/su.exec(part) ?? [];
    const error = part.includes('=') ? setKey(dialect, key, value) : setFormat(dialect, key, k);
    if (error !== undefined) return { error };
  }
  return dialect;
}

function setFormat(dialect: DialectOverride, name: string, position: number): string | undefined {
  if (position === 0 && name === 'auto') return undefined;
  const format = FORMATS.find((known) => known === name);
  const log = LOG_FORMATS.find((known) => known === name);
  if (log !== undefined && position === 0) {
    dialect.log = log;
    return undefined;
  }
  if (format === undefined || position > 0) return `${shown(name)} is no format.${didYouMean(name, ['auto', ...FORMATS, ...LOG_FORMATS], `${['auto', ...FORMATS].join(', ')}, or a log format`)}`;
  dialect.format = format;
  return undefined;
}

function setKey(dialect: DialectOverride, key: string, value: string): string | undefined {
  switch (key) {
    case 'delimiter':
    case 'quote': {
      const named = (key === 'delimiter' ? DELIMITER_NAMES : QUOTE_NAMES).get(value.trim()) ?? value;
      if (key === 'delimiter' ? !isDelimiter(named) : named !== '' && !isQuote(named)) {
        const names = [...(key === 'delimiter' ? DELIMITER_NAMES : QUOTE_NAMES).keys()];
        return `${key}=${shown(value)} is no ${key}. It is one character or one of ${names.join(', ')}.`;
      }
      dialect[key] = named;
      return undefined;
    }
    case 'header':
      if (value !== 'yes' && value !== 'no') return `header=${shown(value)} is neither yes nor no.`;
      dialect.header = value === 'yes';
      return undefined;
    case 'encoding': {
      const encoding = encodingNamed(value);
      if (encoding === undefined) return `encoding=${shown(value)} is not known.${didYouMean(value.toLowerCase(), ENCODINGS)}`;
      dialect.encoding = encoding;
      return undefined;
    }
    default:
      return `There is no setting ${shown(key)} for reading a file.${didYouMean(key, KEYS)}`;
  }
}

/** `Latin-1` and `ISO-8859-1` are read as Windows-1252, which has all their characters. */
export function encodingNamed(name: string): Encoding | undefined {
  const plain = name.trim().toLowerCase().replace(/^(utf)-?(8|16)/, '$1-$2').replace(/^(latin-?1|iso-?8859-?1|cp-?1252)$/, 'windows-1252').replace(/^cp-?(125\d)$/, 'windows-$1');
  return ENCODINGS.find((known) => known === plain);
}

export function isDelimiter(text: string): boolean {
  return /^[\t\u0020-\u007e]$/.test(text) && !/^["A-Za-z0-9]$/.test(text);
}

export function isQuote(text: string): boolean {
  return /^[\u0021-\u007e]$/.test(text) && !/^[,;A-Za-z0-9]$/.test(text);
}

export function isOverride(dialect: DialectOverride | undefined): dialect is DialectOverride {
  return dialect !== undefined && Object.values(dialect).some((value) => value !== undefined);
}

/** Why a split cannot be; undefined: it can. One sentence and what to do. */
export function splitProblem({ training, production, at }: SplitOptions): { message: string; remedy: string } | undefined {
  if (at !== undefined && (training || production)) return { message: 'A file is split either by values or by a date, not by both.', remedy: 'Leave one of them out.' };
  if (at === undefined && !training?.length && !production?.length) return { message: 'It is not said which rows are training and which are production.', remedy: 'Name the values of one side, or a date.' };
  if (at !== undefined && boundary(at) === undefined) return { message: `${shown(at)} is neither a day, a time nor a number.`, remedy: 'Write a day such as 2026-03-01, a time such as 2026-03-01T12:00Z, or a number.' };
  const both = production?.find((value) => training?.some((other) => sameValue(value, other)));
  if (both !== undefined) return { message: `The value ${shown(both)} is on both sides.`, remedy: 'Name it for one side only.' };
  return undefined;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

function numberOf(text: string): number | undefined {
  return NUMBER.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}

/** Where production begins: milliseconds since 1970 for a day or a time, or a number. A year alone is a number. */
export function boundary(at: string): { time: number } | { number: number } | undefined {
  const text = at.trim();
  const number = numberOf(text);
  if (number !== undefined) return { number };
  const time = isoTime(text);
  return time === undefined ? undefined : { time };
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Milliseconds since 1970 (with fractions) of an ISO 8601 day or time, UTC where it names no zone; undefined for anything else. */
export function isoTime(text: string): number | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = match;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(date).getUTCMonth() !== Number(month) - 1 || Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  const offset = sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  return date + Number(hour) * 3_600_000 + Number(minute) * 60_000 + Number(second) * 1000 + Number(`0.${fraction}`) * 1000 - offset;
}

/** Equal as text, or as numbers: `1` is `1.0`. */
function sameValue(a: string, b: string): boolean {
  if (a.trim() === b.trim()) return true;
  const number = numberOf(a.trim());
  return number !== undefined && number === numberOf(b.trim());
}

/** The side a row belongs to, by the trimmed text of its cell; undefined: to neither. `isMissing`: of a trimmed cell. */
export function sideOf(split: SplitOptions, isMissing: (text: string) => boolean): (text: string) => Side | undefined {
  const from = split.at === undefined ? undefined : boundary(split.at);
  if (from) {
    return (text) => {
      const value = 'time' in from ? isoTime(text) : numberOf(text);
      return value === undefined || isMissing(text) ? undefined : value < ('time' in from ? from.time : from.number) ? 'training' : 'production';
    };
  }
  const lists = [['training', split.training], ['production', split.production]] as const;
  const texts = new Map<string, Side>();
  const numbers = new Map<number, Side>();
  for (const [side, values] of lists) {
    for (const value of values ?? []) {
      texts.set(value.trim(), side);
      const number = numberOf(value.trim());
      if (number !== undefined) numbers.set(number, side);
    }
  }
  const rest = lists.find(([, values]) => !values?.length)?.[0];
  return (text) => {
    const number = numbers.size === 0 ? undefined : numberOf(text);
    return texts.get(text) ?? (number === undefined ? undefined : numbers.get(number)) ?? (isMissing(text) ? undefined : rest);
  };
}

function shown(text: string): string {
  return JSON.stringify(displayText(text, 40));
}

function didYouMean(word: string, known: readonly string[], all = known.join(', ')): string {
  const near = closest(word, known);
  return near === undefined ? ` It is one of ${all}.` : ` Did you mean ${near}?`;
}
