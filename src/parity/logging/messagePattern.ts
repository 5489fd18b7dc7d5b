import { templateWords } from '../../core/logs/messageTemplates.ts';
import type { LoggingCall } from './loggingCalls.ts';
import { HOLE } from './messageText.ts';

const WILDCARD = '<*>';
/** As many words of a message are looked at (messageTemplates.ts). */
const MOST_WORDS = 60;
const TRACEBACK = 'Traceback (most recent call last):';
/** What structlog and logfmt put behind a message. */
const KEYED = /^[\w.@-]+=/;
const LETTERS = /\p{L}/gu;
/** Behind these a value may go on in words. */
const OPENS_VALUE = /[:=\-–>]$/;

interface Word {
  /** What is written out, around the holes; one piece: no hole. */
  pieces: readonly string[];
  letters: number;
}

/** A message that a call writes, word by word. */
export interface MessagePattern {
  words: readonly Word[];
  call: Pick<LoggingCall, 'keyed' | 'names'>;
}

/** How well a message fits a pattern. */
export interface Fit {
  /** Letters of the pattern that stand in the message. */
  letters: number;
  /** Words of the message with letters that stand where the pattern has holes. */
  swallowed: number;
}

/** The patterns of a text: of all of it, and of its first line, which is all that a line of a log has. */
export function messagePatterns(call: LoggingCall): MessagePattern[] {
  const whole = call.text.trim();
  const first = whole.split('\n', 1)[0] as string;
  return (first === whole ? [whole] : [whole, first]).map((each) => ({ words: wordsOf(each), call }));
}

function wordsOf(text: string): Word[] {
  return templateWords(text).map((word) => {
    const pieces = word.split(HOLE).flatMap((piece) => piece.split(WILDCARD));
    return { pieces, letters: lettersOf(pieces.join('')) };
  });
}

/** The word without which no message fits; undefined where every word has a hole. */
export function keyWord({ words }: MessagePattern): string | undefined {
  const whole = words.filter(({ pieces, letters }) => pieces.length === 1 && letters > 0);
  return whole.toSorted((a, b) => b.letters - a.letters)[0]?.pieces[0];
}

interface State extends Fit {
  /** Words of the pattern that stand in the message whole. */
  whole: number;
  /** Words of the message that a hole has taken although nothing before it announces a value. */
  unannounced: number;
  /** The message begins with words that a hole has taken. */
  opensWithWords: boolean;
}

/**
 * Whether a call with this pattern writes messages of this template, and how much speaks for it. Words that are written out must stand in
 * the template as they are, in order; holes take what is between. Undefined: it does not, or too little is written out to tell it.
 */
export function fitOf(pattern: MessagePattern, template: string): Fit | undefined {
  const words = template.split(' ');
  const count = pattern.words.length;
  // best[k]: after k words of the template, with the words of the pattern so far
  let best: (State | undefined)[] = words.map(() => undefined);
  best = [undefined, ...best];
  for (const from of [0, ...endsOfPrefix(words, pattern.call.names)]) best[from] = { letters: 0, swallowed: 0, whole: 0, unannounced: 0, opensWithWords: false };
  for (let at = 0; at < count; at++) {
    const word = pattern.words[at] as Word;
    const before = at === 0 ? undefined : pattern.words[at - 1];
    const announced = before !== undefined && OPENS_VALUE.test(before.pieces.at(-1) ?? '');
    const next: (State | undefined)[] = best.map(() => undefined);
    best.forEach((state, from) => {
      if (state) step(word, state, from, words, announced, at === 0, next);
    });
    best = next;
    if (best.every((state) => state === undefined)) return undefined;
    // The template breaks off; the rest of the pattern is not in it.
    if (words.length >= MOST_WORDS && best[words.length]) return accepted(best[words.length] as State);
  }
  const ends = best.flatMap((state, end) => (state && isRest(words.slice(end), pattern.call.keyed) ? [state] : []));
  const [first, ...others] = ends;
  return first && accepted(others.reduce(better, first));
}

/** More words stand before the message in no usual format. */
const LONGEST_PREFIX = 8;
const NAMES_OF_RECORDS = new Set(['', 'MainThread', 'MainProcess', 'ThreadPoolExecutor']);

/**
 * Where the message can begin, behind what a format puts before it: `[MainThread] app.predict:31 - `. Only numbers, marks and names of the call
 * itself can be that, and a mark is last; the words of another message are not.
 */
function endsOfPrefix(words: readonly string[], names: readonly string[]): number[] {
  const ends: number[] = [];
  for (let at = 0; at < Math.min(words.length, LONGEST_PREFIX); at++) {
    const word = words[at] as string;
    const bare = word.replace(/^[^\p{L}_]+|[^\p{L}_]+$/gu, '');
    if (!NAMES_OF_RECORDS.has(bare) && !names.includes(bare) && !names.includes(bare.replace(/\(\)$/, ''))) break;
    if (/[\])\-–|:>]$/.test(word) && word !== WILDCARD) ends.push(at + 1);
  }
  return ends;
}

/** Every way in which a word of the pattern takes words of the template from `from` on. */
function step(word: Word, state: State, from: number, words: readonly string[], announced: boolean, opens: boolean, next: (State | undefined)[]): void {
  const put = (end: number, reached: State): void => {
    const known = next[end];
    next[end] = known ? better(known, reached) : reached;
  };
  const { pieces, letters } = word;
  const one = words[from];
  if (pieces.length === 1) {
    if (one === pieces[0]) put(from + 1, { ...state, letters: state.letters + letters, whole: state.whole + (letters > 1 ? 1 : 0) });
    return;
  }
  // An empty value leaves no word.
  if (letters === 0 && pieces.every((piece) => piece === '')) put(from, state);
  const head = pieces[0] as string;
  const tail = pieces.at(-1) as string;
  const opening = announced || OPENS_VALUE.test(head);
  let taken = 0;
  for (let end = from + 1; end <= words.length; end++) {
    const last = words[end - 1] as string;
    if (end === from + 1) {
      if (last === WILDCARD) put(end, state);
      else if (holds(last, pieces)) put(end, { ...state, letters: state.letters + letters, ...swallowing(state, isValue(last, pieces) ? 1 : 0, opening, opens) });
    } else if (startsAs(words[from] as string, head) && (last === WILDCARD || last.endsWith(tail))) {
      put(end, { ...state, letters: state.letters + lettersOf(head), ...swallowing(state, taken + (speaks(last) ? 1 : 0), opening, opens) });
    }
    taken += speaks(last) ? 1 : 0;
  }
}

function swallowing(state: State, taken: number, opening: boolean, opens: boolean): Pick<State, 'swallowed' | 'unannounced' | 'opensWithWords'> {
  return { swallowed: state.swallowed + taken, unannounced: state.unannounced + (opening ? 0 : taken), opensWithWords: state.opensWithWords || (opens && taken > 0) };
}

/** The pieces in order, the first at the start and the last at the end. */
function holds(word: string, pieces: readonly string[]): boolean {
  const tail = pieces.at(-1) as string;
  if (!word.startsWith(pieces[0] as string) || word.length < (pieces[0] as string).length + tail.length || !word.endsWith(tail)) return false;
  let at = (pieces[0] as string).length;
  for (const piece of pieces.slice(1, -1)) {
    const found = word.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= word.length - tail.length;
}

/** Whether a hole of a word took letters. */
function isValue(word: string, pieces: readonly string[]): boolean {
  return lettersOf(word.replaceAll(WILDCARD, '')) > lettersOf(pieces.join(''));
}

function startsAs(word: string, head: string): boolean {
  return word === WILDCARD || word.startsWith(head);
}

function speaks(word: string): boolean {
  return !word.includes(WILDCARD) && lettersOf(word) > 0;
}

/** What may stand behind the message of a call: a traceback, or the values of a structured record. */
function isRest(words: readonly string[], keyed: boolean): boolean {
  return words.length === 0 || words.join(' ').startsWith(TRACEBACK) || (keyed && words.every((word) => KEYED.test(word)));
}

/** A link to the wrong call costs more than none. */
function accepted({ letters, swallowed, whole, unannounced, opensWithWords }: State): Fit | undefined {
  if (letters < 8 || (whole < 2 && swallowed > 0)) return undefined;
  if (unannounced > Math.max(0, whole - 1)) return undefined;
  if (opensWithWords && (whole < 3 || letters < 12)) return undefined;
  return { letters, swallowed };
}

function better<Each extends Fit>(a: Each, b: Each): Each {
  return b.letters > a.letters || (b.letters === a.letters && b.swallowed < a.swallowed) ? b : a;
}

function lettersOf(text: string): number {
  return text.match(LETTERS)?.length ?? 0;
}
