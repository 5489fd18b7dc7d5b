import type { CategorySpellings, SpellingStep } from '../../core/model.ts';
import { NAMED_VALUES } from '../profile/categoryMeasures.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { END_MARKS, EXCESS, FEW_GROUPS, MANY_GROUPS, MARKS_BETWEEN, NO_LETTER, SPACE_RUN, START_MARKS, STRONGLY_NEW_RATIO, STRONGLY_NEW_ROWS } from '../profile/spellingForms.ts';
import { compareCodePoints, countCodePoints, sortTexts } from './codePoints.ts';
import { lowerCase, upperCase } from './simpleCase.ts';
import type { TextGroups } from './textGroups.ts';
import { trimSpaces } from './trimSpaces.ts';
import { wholeMatch } from './wholeMatch.ts';

export interface FoundSpellings {
  spellings: Omit<CategorySpellings, 'merged'>;
  /** The groups after every variant has become the value it stands for, by text. */
  merged: CategoryCount[];
}

/** A group in forms that differ in nothing but what does not matter; undefined: nothing is left. */
interface Spelling extends CategoryCount {
  fresh: boolean;
  lower: string | undefined;
  bare: string | undefined;
}

interface Variant extends CategoryCount {
  original: string;
  steps: string;
}

/**
 * Production values that equal a training value but for case, white space or punctuation: `findSpellings` for the groups of one column.
 * `n` and `m`: its present cells.
 */
export function spelledGroups(all: TextGroups, n: number, m: number): FoundSpellings | undefined {
  const isFresh = (a: number, b: number): boolean => b > 0 && (a === 0 || (b >= STRONGLY_NEW_ROWS && STRONGLY_NEW_RATIO * a * m <= b * n));
  if (!isWanted(all, isFresh, n, m)) return undefined;
  const groups = all.list;
  const spellings = groups.map((group): Spelling => {
    const lower = lowerCase(collapsed(group.value));
    const bare = withoutPunctuation(lower);
    return { ...group, fresh: isFresh(group.training, group.production), lower: lower === '' ? undefined : lower, bare: lower === '' || bare === '' ? undefined : bare };
  });
  const variants = variantsOf(spellings);
  if (variants.length === 0) return undefined;
  return { spellings: { ...describe(variants), trainingSingletons: spelledTwice(spellings) }, merged: merge(groups, variants) };
}

function isWanted({ size, training, production }: TextGroups, isFresh: (a: number, b: number) => boolean, n: number, m: number): boolean {
  if (size > FEW_GROUPS && 2 * size > n + m) return false;
  let [fresh, strongly, unseen, once] = [0, 0, 0, 0];
  for (let k = 0; k < size; k++) {
    const [a, b] = [training[k] as number, production[k] as number];
    if (a === 0) unseen += b;
    else if (a === 1) once++;
    if (!isFresh(a, b)) continue;
    fresh++;
    if (a > 0) strongly++;
  }
  return fresh > 0 && (size <= MANY_GROUPS || strongly > 0 || unseen / m > once / n + EXCESS);
}

function variantsOf(spellings: readonly Spelling[]): Variant[] {
  const near = new Map<string, Spelling>();
  const far = new Map<string, Spelling | undefined>();
  const known = spellings.filter(({ fresh, training }) => !fresh && training > 0);
  for (const spelling of known) {
    if (spelling.lower === undefined) continue;
    const other = near.get(spelling.lower);
    // The most frequent; of equals the one that comes first.
    if (!other || spelling.training > other.training) near.set(spelling.lower, spelling);
  }
  for (const spelling of known) {
    if (spelling.bare === undefined) continue;
    if (!far.has(spelling.bare)) far.set(spelling.bare, spelling);
    else {
      const other = far.get(spelling.bare);
      // Where training itself tells values apart by punctuation, none is meant.
      if (other?.lower !== spelling.lower) far.set(spelling.bare, undefined);
      else if (other && spelling.training > other.training) far.set(spelling.bare, spelling);
    }
  }
  return spellings.flatMap(({ value, training, production, fresh, lower, bare }) => {
    if (!fresh) return [];
    const original = ((lower === undefined ? undefined : near.get(lower)) ?? (bare === undefined ? undefined : far.get(bare)))?.value;
    return original === undefined || original === value ? [] : [{ value, training, production, original, steps: stepsBetween(value, original, lower) }];
  });
}

/** The fewest steps that make both equal. */
function stepsBetween(value: string, original: string, lower: string | undefined): string {
  if (trimSpaces(value) === trimSpaces(original)) return 'trim';
  if (collapsed(value) === collapsed(original)) return 'collapse-whitespace';
  if (lowerCase(value) === lowerCase(original)) return 'case';
  if (lowerCase(trimSpaces(value)) === lowerCase(trimSpaces(original))) return 'case trim';
  if (lower === lowerCase(collapsed(original))) return 'case collapse-whitespace';
  return withoutPunctuation(collapsed(value)) === withoutPunctuation(collapsed(original)) ? 'strip-punctuation' : 'case strip-punctuation';
}

function describe(variants: readonly Variant[]): Omit<CategorySpellings, 'merged' | 'trainingSingletons'> {
  const rows = (wanted: (variant: Variant) => boolean): number => sum(variants, (variant) => (wanted(variant) ? variant.production : 0));
  const steps = new Map<string, number>();
  for (const variant of variants) steps.set(variant.steps, (steps.get(variant.steps) ?? 0) + variant.production);
  const first = variants.toSorted((a, b) => b.production - a.production).slice(0, NAMED_VALUES);
  return {
    categories: variants.length,
    rows: rows(() => true),
    trainingRows: sum(variants, ({ training }) => training),
    first: first.map(({ value, production, original }) => ({ value, count: production, original })),
    steps: [...steps]
      .sort(([a, x], [b, y]) => y - x || compareCodePoints(a, b))
      .map(([names, count]) => ({ steps: names.split(' ') as SpellingStep[], rows: count })),
    lowerCase: rows(({ value }) => value === lowerCase(value)),
    upperCase: rows(({ value }) => value === upperCase(value)),
    longer: rows(({ value, original }) => countCodePoints(value) > countCodePoints(original)),
  };
}

/** What training predicts: values that it has once and in another spelling too. */
function spelledTwice(spellings: readonly Spelling[]): number {
  const twins = new Map<string, number>();
  const known = spellings.filter(({ training, bare }) => training > 0 && bare !== undefined);
  for (const { bare } of known) twins.set(bare as string, (twins.get(bare as string) ?? 0) + 1);
  return sum(known, ({ training, bare }) => Number(training === 1 && (twins.get(bare as string) ?? 0) > 1));
}

function merge(groups: readonly CategoryCount[], variants: readonly Variant[]): CategoryCount[] {
  const originals = new Map(variants.map(({ value, original }) => [value, original]));
  const merged = new Map<string, CategoryCount>();
  for (const { value, training, production } of groups) {
    const name = originals.get(value) ?? value;
    const group = merged.get(name);
    if (group) {
      group.training += training;
      group.production += production;
    } else merged.set(name, { value: name, training, production });
  }
  return sortTexts([...merged.keys()]).map((name) => merged.get(name) as CategoryCount);
}

const spaceRun = new RegExp(SPACE_RUN, 'gu');
const startMarks = new RegExp(START_MARKS, 'u');
const endMark = new RegExp(END_MARKS, 'u');
const marksBetween = new RegExp(MARKS_BETWEEN, 'gu');
const hasNoLetter = wholeMatch(NO_LETTER);

function collapsed(text: string): string {
  return trimSpaces(text).replace(spaceRun, ' ');
}

/** See `withoutPunctuation` of the queries. */
function withoutPunctuation(text: string): string {
  if (hasNoLetter(text)) return text;
  // Asking for the end alone, mark by mark: a search from the start would look again behind every mark.
  let end = text.length;
  while (end > 0 && endMark.test(text.slice(end - 1, end))) end--;
  const between = (value: string): string => value.replace(marksBetween, '$1$2');
  return between(between(text.slice(0, end).replace(startMarks, '')));
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
