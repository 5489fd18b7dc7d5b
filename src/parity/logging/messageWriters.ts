import type { MessageGroup } from '../../core/logs/operations.ts';
import type { LoggingCall } from './loggingCalls.ts';
import { fitOf, keyWord, messagePatterns } from './messagePattern.ts';
import type { Fit, MessagePattern } from './messagePattern.ts';

/** Levels under the name that `logging` writes. */
const LEVEL_NAMES: ReadonlyMap<string, string> = new Map([
  ['T', 'TRACE'], ['D', 'DEBUG'], ['DBG', 'DEBUG'], ['I', 'INFO'], ['INF', 'INFO'], ['INFORMATION', 'INFO'], ['W', 'WARNING'], ['WARN', 'WARNING'], ['WRN', 'WARNING'],
  ['E', 'ERROR'], ['ERR', 'ERROR'], ['C', 'CRITICAL'], ['CRIT', 'CRITICAL'], ['F', 'CRITICAL'], ['FATAL', 'CRITICAL'],
  ...['TRACE', 'DEBUG', 'INFO', 'SUCCESS', 'WARNING', 'ERROR', 'CRITICAL'].map((name) => [name, name] as const),
]);
/** A line that is printed looks like that of anybody else. */
const PRINTED = { letters: 15 };

interface Candidate {
  call: LoggingCall;
  pattern: MessagePattern;
}

/** Whether a log has lines without a level, which may be printed ones. */
export function mayBePrinted(groups: readonly MessageGroup[]): boolean {
  return groups.some(({ level, variants = [] }) => level === undefined || variants.some((variant) => variant.level === undefined));
}

/** Finds the calls that write messages of a template. */
export class MessageWriters {
  /** By the word that a message must have. */
  readonly #byWord = new Map<string, Candidate[]>();
  readonly #others: Candidate[] = [];

  constructor(calls: Iterable<LoggingCall>) {
    for (const call of calls) {
      for (const pattern of messagePatterns(call)) {
        const word = keyWord(pattern);
        const bucket = word === undefined ? this.#others : (this.#byWord.get(word) ?? []);
        if (word !== undefined) this.#byWord.set(word, bucket);
        bucket.push({ call, pattern });
      }
    }
  }

  /** The calls of which most is written out in the template; several where as much of each is. A printed line is one of last resort. */
  of(template: string, level: string | undefined): LoggingCall[] {
    const candidates = [...new Set(template.split(' '))].flatMap((word) => this.#byWord.get(word) ?? []).concat(this.#others);
    const fits = candidates.flatMap(({ call, pattern }) => {
      const fit = isOfLevel(call, level) ? fitOf(pattern, template) : undefined;
      return fit ? [{ call, fit }] : [];
    });
    const logged = best(fits.filter(({ call }) => !call.printed));
    return logged.length > 0 ? logged : best(fits.filter(({ call, fit }) => call.printed && fit.letters >= PRINTED.letters && fit.swallowed === 0));
  }
}

function best(fits: readonly { call: LoggingCall; fit: Fit }[]): LoggingCall[] {
  const letters = Math.max(...fits.map(({ fit }) => fit.letters));
  const most = fits.filter(({ fit }) => fit.letters === letters);
  const swallowed = Math.min(...most.map(({ fit }) => fit.swallowed));
  return [...new Set(most.filter(({ fit }) => fit.swallowed === swallowed).map(({ call }) => call))];
}

/** A line without a level is a printed one, or of a format without; a level that nobody knows rules nothing out. */
function isOfLevel({ level, printed }: LoggingCall, seen: string | undefined): boolean {
  if (printed) return seen === undefined;
  const known = seen === undefined ? undefined : LEVEL_NAMES.get(seen.toUpperCase());
  return level === undefined || known === undefined || level === known;
}
