/**
 * Groups messages by template, in one pass and with bounded memory, after the idea of Drain (He et al., 2017): messages of as many words
 * with the same first word belong together where at least half of their words agree; words that differ become `<*>`. The same messages in
 * the same order give the same groups.
 */
export interface MessageTemplate extends Sightings {
  words: string[];
  /** Position among the groups. */
  index: number;
  /** What was put together here, by level and words: short messages of several calls agree in half of their words too. Undefined beyond a few. */
  variants: Map<string, MessageVariant> | undefined;
}

export interface MessageVariant extends Sightings {
  text: string;
}

interface Sightings {
  count: number;
  /** Where it was seen first and last, as the places of records count, and when (nanoseconds since 1970). */
  first: number;
  last: number;
  firstTime: bigint | undefined;
  lastTime: bigint | undefined;
  level: string | undefined;
}

const WILDCARD = '<*>';
const AGREEING = 0.5;
/** Groups that are kept apart; the messages of further ones are only counted. */
const MOST_TEMPLATES = 500;
/** With more, what differs is a value and no other message. */
const MOST_VARIANTS = 8;
const MOST_WORDS = 60;
const MOST_CHARACTERS = 600;

export class MessageTemplates {
  readonly templates: MessageTemplate[] = [];
  /** Messages beyond the groups that are kept. */
  others = 0;
  private readonly buckets = new Map<string, MessageTemplate[]>();

  /** Returns the position of the message's group, undefined beyond those that are kept. */
  add(message: string, level: string | undefined, place: number, time: bigint | undefined): number | undefined {
    const words = templateWords(message);
    const key = `${words.length} ${words[0] ?? ''}`;
    const bucket = this.buckets.get(key);
    let best: MessageTemplate | undefined;
    let most = -1;
    for (const template of bucket ?? []) {
      const same = agreement(template.words, words);
      if (same > most) [best, most] = [template, same];
    }
    if (best && most >= AGREEING) {
      for (let k = 0; k < words.length; k++) if (best.words[k] !== words[k]) best.words[k] = WILDCARD;
      sight(best, level, place, time);
      addVariant(best, words, level, place, time);
      return best.index;
    }
    if (this.templates.length >= MOST_TEMPLATES) {
      this.others++;
      return undefined;
    }
    const template: MessageTemplate = { words, index: this.templates.length, ...firstSighting(level, place, time), variants: new Map() };
    addVariant(template, words, level, place, time);
    this.templates.push(template);
    if (bucket) bucket.push(template);
    else this.buckets.set(key, [template]);
    return template.index;
  }
}

function firstSighting(level: string | undefined, place: number, time: bigint | undefined): Sightings {
  return { count: 1, first: place, last: place, firstTime: time, lastTime: time, level };
}

function sight(sightings: Sightings, level: string | undefined, place: number, time: bigint | undefined): void {
  sightings.count++;
  sightings.last = place;
  sightings.lastTime = time ?? sightings.lastTime;
  sightings.firstTime ??= time;
  sightings.level ??= level;
}

function addVariant(template: MessageTemplate, words: readonly string[], level: string | undefined, place: number, time: bigint | undefined): void {
  const { variants } = template;
  if (!variants) return;
  const text = words.join(' ');
  const key = `${level ?? ''} ${text}`;
  const known = variants.get(key);
  if (known) sight(known, level, place, time);
  else if (variants.size < MOST_VARIANTS) variants.set(key, { text, ...firstSighting(level, place, time) });
  else template.variants = undefined;
}

/** Share of the words with letters that agree; what varies in both says nothing. */
function agreement(a: readonly string[], b: readonly string[]): number {
  let [same, telling] = [0, 0];
  for (let k = 0; k < a.length; k++) {
    const [x, y] = [a[k] as string, b[k] as string];
    if (!LETTERS.test(x) && !LETTERS.test(y)) continue;
    telling++;
    if (x === y) same++;
  }
  return telling === 0 ? 1 : same / telling;
}

const LETTERS = /\p{L}/u;

/** The words of a message without what varies: quoted texts, objects, values of `key=value`, and whatever holds a digit or an address. */
export function templateWords(message: string): string[] {
  const masked = message
    .slice(0, MOST_CHARACTERS)
    .replace(/\{(?:[^{}]|\{[^{}]*\})*\}|\{.*$/gs, WILDCARD)
    .replace(/"[^"]*"|'[^']*'/g, WILDCARD)
    .replace(/([A-Za-z_][\w.-]*=)[^\s,;)\]]+/g, `$1${WILDCARD}`);
  return masked.trim().split(/\s+/, MOST_WORDS).map((word) => (/^[A-Za-z_][\w.-]*=<\*>/.test(word) || !/[\d@]/.test(word) ? word : WILDCARD));
}
