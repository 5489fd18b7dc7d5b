/** What was done to a text before it became numbers, as aspects that do not depend on how or in which order it is written. */
import { charactersOf, charactersOfPattern, hasDigits, isBlank, PUNCTUATION } from './characterSets.ts';
import type { CharacterSet } from './characterSets.ts';
import { TEXT_OPERATIONS } from './libraries/terms.ts';
import { chainOf } from './terms.ts';
import type { ApplyTerm, InputTerm, Link, Literal, Term } from './terms.ts';

export interface TextAspect {
  /** How it is told: `stop words removed`. */
  name: string;
  /** Of two ways to do it (Porter, Snowball), which. */
  kind?: string;
  link: Link;
}

export interface TextSteps {
  input: InputTerm;
  /** By a key that is equal on both sides. */
  aspects: ReadonlyMap<string, TextAspect>;
  /** The vectorizer or tokenizer that takes the text. */
  vectorizer?: ApplyTerm;
}

/** Undefined: not only text operations happen before the text becomes numbers, or not all are known. */
export function textSteps(term: Term): TextSteps | undefined {
  const chain = chainOf(withoutSum(term));
  if (chain?.input.kind !== 'input') return undefined;
  const end = chain.links.findIndex((link) => link.kind === 'apply' && link.operation === 'transform');
  const links = end < 0 ? chain.links : chain.links.slice(0, end);
  const vectorizer = chain.links[end];
  const aspects = new Map<string, TextAspect>();
  for (const link of links) {
    if (link.kind !== 'apply') return undefined;
    if (link.operation === 'cast' || link.operation === 'pad') continue;
    // A text for missing ones.
    if (link.operation === 'fill') continue;
    if (!TEXT_OPERATIONS.has(link.operation)) return undefined;
    for (const [key, aspect] of aspectsOf(link)) if (!aspects.has(key)) aspects.set(key, aspect);
  }
  return { input: chain.input, aspects, ...(vectorizer?.kind === 'apply' ? { vectorizer } : {}) };
}

/** `title + " " + body` is one text, if nothing is done to its parts before they are put together. */
function withoutSum(term: Term, depth = 0): Term {
  if (term.kind !== 'apply' || depth > 200) return term;
  if (term.operation !== '+') {
    const [first, ...rest] = term.parts;
    if (!first) return term;
    const inner = withoutSum(first, depth + 1);
    return inner === first ? term : { ...term, parts: [inner, ...rest] };
  }
  const inputs = plainInputs(term);
  return inputs && inputs.length > 1 ? { kind: 'input', name: inputs.join(' + ') } : term;
}

/** The columns that are put together; undefined: something is done to one of them. */
function plainInputs(term: Term): string[] | undefined {
  if (term.kind === 'input') return [term.name];
  if (term.kind === 'literal') return [];
  if (term.kind !== 'apply' || !['+', 'cast', 'fill', 'strip'].includes(term.operation)) return undefined;
  const parts = (term.operation === '+' ? term.parts : term.parts.slice(0, 1)).map(plainInputs);
  return parts.every((part) => part !== undefined) ? (parts as string[][]).flat() : undefined;
}

function aspectsOf(link: ApplyTerm): [string, TextAspect][] {
  const value = (name: string): string => String(link.parameters.get(name) ?? '');
  const aspect = (key: string, name: string, kind?: string): [string, TextAspect][] => [[key, { name, link, ...(kind === undefined ? {} : { kind }) }]];
  switch (link.operation) {
    case 'lower': case 'upper': case 'title': case 'capitalize': return aspect('case', link.operation === 'lower' ? 'lower case' : `${link.operation} case`, link.operation);
    case 'stop words': return aspect('stop words', 'stop words removed');
    case 'stem': return aspect('stem', 'stemming', value('kind'));
    case 'lemma': return aspect('lemma', 'lemmas', value('kind'));
    case 'clean': return aspect(`clean ${value('kind')}`, `\`${value('kind')}\``);
    case 'unicode': return aspect('unicode', 'Unicode normal form', value('form'));
    case 'remove': return removed(charactersOf(value('characters')), '', link);
    case 'filter': return link.parameters.has('keep') ? removed(kept(value('keep')), '', link) : removed(kept(value('drop'), false), '', link);
    case 'replace': return replaced(value('pattern'), value('repl'), Array.from(value('pattern')).length === 1 ? charactersOf(value('pattern')) : undefined, link);
    case 'regex': return replaced(value('pattern'), value('repl'), charactersOfPattern(value('pattern')), link);
    default: return [];
  }
}

const PUNCTUATION_SET = charactersOf(PUNCTUATION);
const ALL = Array.from({ length: 128 }, (_, code) => code);

/** The characters that words which pass (or fail) the test lose. */
function kept(test: string, keep = true): CharacterSet {
  const passes = (code: number): boolean => {
    const letter = /[A-Za-z]/.test(String.fromCharCode(code));
    const digit = code >= 48 && code <= 57;
    return test === 'isalpha' ? letter : test === 'isalnum' ? letter || digit : test === 'isdigit' || test === 'isnumeric' || test === 'isdecimal' ? digit : keep;
  };
  return new Set(ALL.filter((code) => passes(code) !== keep));
}

/** Most of the punctuation, or all digits: that a set spares an apostrophe is no difference of its own. */
function removed(set: CharacterSet, replacement: string, link: ApplyTerm): [string, TextAspect][] {
  const found: [string, TextAspect][] = [];
  if ([...PUNCTUATION_SET].filter((code) => set.has(code)).length >= 12) found.push(['punctuation', { name: 'punctuation removed', link, kind: replacement.trim() === '' && replacement !== '' ? 'replaced by spaces' : 'deleted' }]);
  if (hasDigits(set) && '0123456789'.split('').every((digit) => set.has(digit.codePointAt(0) ?? 0))) found.push(['digits', { name: 'digits removed', link }]);
  return found;
}

/** Kinds of things that people write patterns for in many ways. */
const KINDS: readonly (readonly [string, string, (pattern: string) => boolean])[] = [
  ['URLs', 'links removed', (pattern) => pattern.includes('http') || pattern.includes('www')],
  ['tags', 'HTML tags removed', (pattern) => pattern.startsWith('<') && pattern.endsWith('>')],
  ['mentions', 'mentions removed', (pattern) => pattern.startsWith('@')],
  ['hashtags', 'hashtags removed', (pattern) => pattern.startsWith('#')],
];

function replaced(pattern: string, replacement: string, set: CharacterSet | undefined, link: ApplyTerm): [string, TextAspect][] {
  if (set) {
    if (isBlank(set) || (set.size <= 1 && replacement.trim() === '')) return [];
    if (replacement.trim() === '') return removed(set, replacement, link);
  }
  const kind = replacement.trim() === '' ? KINDS.find(([, , matches]) => matches(pattern)) : undefined;
  if (kind) return [[kind[0], { name: kind[1], link }]];
  if (/^\\[db]|^\[0-9\]/.test(pattern) && pattern.replace(/\\[wbds]|[+*?[\]0-9-]/g, '') === '' && pattern.includes('\\d')) return [['digits', { name: 'digits removed', link }]];
  return [[`pattern ${pattern} ${replacement}`, { name: `\`${pattern}\` replaced by \`${replacement}\``, link }]];
}

/** Whether a vectorizer does this to every text anyway. */
export function isRedundant(key: string, aspect: TextAspect, vectorizer: ReadonlyMap<string, Literal> | undefined): boolean {
  const flag = (name: string): boolean => vectorizer?.get(name) === true;
  if (key === 'case') return flag('lowers');
  if (key === 'punctuation') return flag('words') && aspect.kind === 'replaced by spaces';
  if (key === 'stop words') return flag('stops');
  return false;
}
