import type { Literal } from '../terms.ts';
import type { Member } from './values.ts';
import type { LibraryObject, Value } from './values.ts';

const WORD_VECTORIZERS = new Set(['CountVectorizer', 'TfidfVectorizer', 'HashingVectorizer', 'Tokenizer', 'TextVectorization', 'VocabularyProcessor']);
/** Those that keep capitals. */
const CASE_SENSITIVE = new Set(['VocabularyProcessor']);
/** Arguments with which a vectorizer no longer splits into words, or no longer in its usual way. */
const OWN_WAYS = ['tokenizer', 'token_pattern', 'preprocessor', 'analyzer', 'filters', 'char_level', 'split', 'standardize', 'strip_accents'];
const LOWER = ['lowercase', 'lower'];

/** What a vectorizer does to texts by itself; undefined: it is none. */
export function vectorizerParameters(object: LibraryObject): ReadonlyMap<string, Literal> | undefined {
  const name = object.name.slice(object.name.lastIndexOf('.') + 1);
  if (!WORD_VECTORIZERS.has(name)) return undefined;
  const usual = !object.open && OWN_WAYS.every((argument) => isUsual(argument, object.keywords.get(argument)));
  const lowers = !CASE_SENSITIVE.has(name) && LOWER.every((argument) => isTrue(object.keywords.get(argument)));
  const stop = object.keywords.get('stop_words');
  return new Map<string, Literal>([['words', usual], ['lowers', lowers && usual], ['stops', stop !== undefined && !(stop.kind === 'constant' && stop.value === null)]]);
}

function isUsual(argument: string, value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'constant' && (value.value === null || (argument === 'analyzer' && value.value === 'word')));
}

function isTrue(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'constant' && value.value === true);
}

/** The vectorizer inside a pipeline, at whatever depth. */
export function innerVectorizer(members: readonly Member[], depth = 0): ReadonlyMap<string, Literal> | undefined {
  for (const { value } of depth < 5 ? members : []) {
    const own = value.kind === 'object' ? (vectorizerParameters(value) ?? innerVectorizer(value.members, depth + 1)) : undefined;
    if (own) return own;
  }
  return undefined;
}
