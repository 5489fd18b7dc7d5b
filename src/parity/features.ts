/** What reaches a model, column by column or position by position, on both sides, and how it differs. */
import { chainOf, inputsOf, renameInput, sameTerm } from './terms.ts';
import type { ApplyTerm, ChooseTerm, Link, Literal, Term } from './terms.ts';
import type { Stream } from './steps.ts';

export interface FeaturePair {
  name: string;
  trained: Term;
  served: Term;
}

export type FeatureDifference =
  /** `category` with another number, or, where one side numbers in alphabetical order, a pair that the other has in another order. */
  | { kind: 'codes'; training: Link; serving: Link; category?: string; trained: string; served: string }
  | { kind: 'fill'; training: ApplyTerm; serving: ApplyTerm }
  | { kind: 'missing'; training: Link }
  | { kind: 'extra'; serving: Link }
  | { kind: 'parameter'; training: ApplyTerm; serving: ApplyTerm; name: string }
  | { kind: 'datetime'; training: ApplyTerm; serving: ApplyTerm; name: string }
  | { kind: 'formula'; training: Link; serving: Link; trained: string; served: string }
  | { kind: 'order'; training: Link; serving: Link };

/** Names as people vary them: `Kms_Driven`, `kms driven`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The columns that are single values on both sides under one name. */
export function featurePairs(training: Stream, serving: Stream): FeaturePair[] {
  const pairs: FeaturePair[] = [];
  for (const { name, term } of servedFeatures(serving)) {
    const trained = trainedTerm(training, name);
    if (trained && term) pairs.push({ name, trained, served: term });
  }
  // Two tables whose columns are not told apart.
  if (training.image || serving.image) return [];
  if (training.term && serving.term && !training.features && !serving.features && !serving.columns && pairs.length === 0) {
    pairs.push({ name: '', trained: training.term, served: serving.term });
  }
  return pairs;
}

interface Named {
  name: string;
  term: Term | undefined;
}

export function servedFeatures(stream: Stream): Named[] {
  if (stream.features) {
    const named = stream.features.map(({ term }): Named => {
      const inputs = term ? [...inputsOf(term)] : [];
      return { name: inputs.length === 1 ? (inputs[0] as string) : '', term };
    });
    // A field from which several numbers are made is none of them.
    return named.filter(({ name }) => name !== '' && name !== '*' && named.filter((other) => other.term && inputsOf(other.term).has(name)).length === 1);
  }
  return [...(stream.columns ?? [])].map(([name, column]) => ({ name, term: column.term }));
}

/** How a column of this name came about in training; undefined: there is none, or it is not known. */
export function trainedTerm(stream: Stream, name: string): Term | undefined {
  const plain = plainName(name);
  const like = (names: Iterable<string>): string | undefined => [...names].find((other) => plainName(other) === plain);
  if (stream.features) {
    const own = stream.features.filter(({ term }) => term && [...inputsOf(term)].some((input) => plainName(input) === plain));
    return own.length === 1 ? own[0]?.term : undefined;
  }
  const column = like(stream.columns?.keys() ?? []);
  if (column !== undefined) return stream.columns?.get(column)?.term;
  if (like(stream.dropped ?? []) !== undefined) return undefined;
  const known = stream.columnOrder;
  const own = known ? like(known) : name;
  return own === undefined ? undefined : renameInput(stream.term, own);
}

const NEUTRAL = new Set(['cast', 'strip', 'lower', 'upper', 'title', 'capitalize', 'round', 'accessor', 'dummies', 'truth', 'replace', 'remove', 'tokens', 'join']);
const AFFINE = new Set(['+', '-', '*', '/']);

/** The first difference that changes the numbers; undefined: none, or none that is certain. */
export function differenceOf({ name, trained, served }: FeaturePair): FeatureDifference | undefined {
  const [training, serving] = [chainOf(trained), chainOf(served)];
  if (name === '' && (!training || !serving)) return undefined;
  if (!training || !serving) return formulaDifference(trained, served);
  if (training.input.kind !== 'input' || serving.input.kind !== 'input') return undefined;
  if (training.input.name !== '*' && serving.input.name !== '*' && training.links.length + serving.links.length > 0 && plainName(training.input.name) !== plainName(serving.input.name)) return undefined;
  const [left, right] = [significant(training.links), significant(serving.links)];
  if (left.some(isUnknown) || right.some(isUnknown)) return undefined;
  const filled = name === '' && missingFill(left, serving.links);
  if (filled) return { kind: 'missing', training: filled };
  // Of whole tables and arrays only that they are filled is told; pixels have rules of their own.
  if (name === '') return undefined;
  return datetimeDifference(left, right) ?? codeDifference(left, right) ?? fillDifference(left, right) ?? functionDifference(left, right);
}

function significant(links: readonly Link[]): Link[] {
  return links.filter((link) => link.kind === 'choose' || !(NEUTRAL.has(link.operation) || (link.operation === 'transform' && link.parameters.get('operation') !== 'encode' && !isObscure(link))));
}

/** A transformer of which it is not known what it does. */
function isObscure(link: ApplyTerm): boolean {
  const operation = link.parameters.get('operation');
  return operation === 'opaque' || operation === 'unknown-transformer' || operation === 'function';
}

function isUnknown(link: Link): boolean {
  return link.kind === 'apply' && ((link.operation === 'transform' && isObscure(link)) || link.operation === 'clean' || link.operation === 'regex');
}

const isEncoding = (link: Link): boolean => link.kind === 'choose' || link.operation === 'codes' || (link.operation === 'transform' && link.parameters.get('operation') === 'encode');

/** Day or month first, or a time zone on one side: what the same text means. */
function datetimeDifference(left: readonly Link[], right: readonly Link[]): FeatureDifference | undefined {
  const dates = (links: readonly Link[]): ApplyTerm[] => links.flatMap((link) => (link.kind === 'apply' && link.operation === 'datetime' ? [link] : []));
  const [training, serving] = [dates(left), dates(right)];
  const [own, other] = [training[0], serving[0]];
  if (training.length !== 1 || serving.length !== 1 || !own || !other) return undefined;
  const differs = (name: string): boolean => own.parameters.has(name) && other.parameters.has(name) && own.parameters.get(name) !== other.parameters.get(name);
  const [format, second] = [own.parameters.get('format'), other.parameters.get('format')];
  if (differs('utc')) return { kind: 'datetime', training: own, serving: other, name: 'utc' };
  if (format === null && second === null) return differs('dayfirst') ? { kind: 'datetime', training: own, serving: other, name: 'dayfirst' } : undefined;
  const swapped = typeof format === 'string' && format.replace('%d', '%1').replace('%m', '%d').replace('%1', '%m') === second && format !== second;
  return swapped ? { kind: 'datetime', training: own, serving: other, name: 'format' } : undefined;
}

/** Two tables of codes that give one category two codes. */
function codeDifference(left: readonly Link[], right: readonly Link[]): FeatureDifference | undefined {
  const [training, serving] = [left.filter(isEncoding), right.filter(isEncoding)];
  const [own, other] = [training[0], serving[0]];
  if (training.length !== 1 || serving.length !== 1 || !own || !other) return undefined;
  if (own.kind === 'choose' && other.kind === 'choose') return tableDifference(own, other);
  if (own.kind === 'choose' && alphabetical(other)) return disorder(own, own, other, false);
  return other.kind === 'choose' && alphabetical(own) ? disorder(other, own, other, true) : undefined;
}

function alphabetical(link: Link): boolean {
  return link.kind === 'apply' && (link.operation === 'codes' || link.parameters.get('name') === 'LabelEncoder');
}

function tableDifference(training: ChooseTerm, serving: ChooseTerm): FeatureDifference | undefined {
  const plain = (term: ChooseTerm): Map<string, Literal> => new Map([...term.cases].map(([key, value]) => [plainName(key) === '' ? key : plainName(key), value]));
  const [own, other] = [plain(training), plain(serving)];
  const difference = (key: string, trained: Literal, served: Literal): FeatureDifference => ({ kind: 'codes', training, serving, category: key, trained: String(trained), served: String(served) });
  for (const [key, trained] of own) {
    const served = other.get(key);
    if (served !== undefined && served !== trained) return difference(key, trained, served);
  }
  // `0 if x == "no" else 1` against `1 if x == "yes" else 0`: the two say the same about two values.
  const rest = (term: ChooseTerm, cases: Map<string, Literal>, against: Map<string, Literal>): FeatureDifference | undefined => {
    if (typeof term.otherwise !== 'number') return undefined;
    for (const [key, value] of against) {
      if (cases.has(key) || value === term.otherwise || ![...against.keys()].some((known) => cases.has(known))) continue;
      return term === serving ? difference(key, value, term.otherwise) : difference(key, term.otherwise, value);
    }
    return undefined;
  };
  return rest(serving, other, own) ?? rest(training, own, other);
}

/** LabelEncoder numbers the categories in alphabetical order; a table that does not cannot agree with it. */
function disorder(table: ChooseTerm, training: Link, serving: Link, servedByTable: boolean): FeatureDifference | undefined {
  const entries = [...table.cases].filter((entry): entry is [string, number] => typeof entry[1] === 'number' && Number.isNaN(Number(entry[0])));
  if (entries.length < 2) return undefined;
  const sorted = entries.toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (let index = 1; index < sorted.length; index++) {
    const [before, after] = [sorted[index - 1], sorted[index]];
    if (!before || !after || before[1] < after[1]) continue;
    const order = `in alphabetical order, "${before[0]}" before "${after[0]}",`;
    const codes = `"${before[0]}" = ${before[1]} and "${after[0]}" = ${after[1]}`;
    return { kind: 'codes', training, serving, trained: servedByTable ? order : codes, served: servedByTable ? codes : order };
  }
  return undefined;
}

function fillDifference(left: readonly Link[], right: readonly Link[]): FeatureDifference | undefined {
  const fill = (links: readonly Link[]): ApplyTerm[] => links.flatMap((link) => (link.kind === 'apply' && link.operation === 'fill' ? [link] : []));
  const [training, serving] = [fill(left), fill(right)];
  const [own, other] = [training[0], serving[0]];
  if (training.length !== 1 || serving.length !== 1 || !own || !other) return undefined;
  const [a, b] = [fillValue(own), fillValue(other)];
  // The same statistic, of other rows.
  if (a !== undefined && a === b && isStatistic(a)) return { kind: 'fill', training: own, serving: other };
  if (a === undefined || b === undefined || a === b || (typeof a === 'string') !== (typeof b === 'string')) {
    // A statistic may be written out at serving, but zero and minus one are stand-ins.
    const statistic = isStatistic(a) && (b === 0 || b === -1);
    return statistic ? { kind: 'fill', training: own, serving: other } : undefined;
  }
  return { kind: 'fill', training: own, serving: other };
}

/** A table that is filled in training and taken as it comes at serving; what is cast there is complete. */
function missingFill(left: readonly Link[], serving: readonly Link[]): ApplyTerm | undefined {
  const fill = left.find((link): link is ApplyTerm => link.kind === 'apply' && link.operation === 'fill');
  return serving.some((link) => link.kind === 'choose' || link.operation === 'fill' || link.operation === 'cast') ? undefined : fill;
}

/** A number that was computed from the data that is filled. */
export function isStatistic(value: Literal | undefined): boolean {
  return typeof value === 'string' && value.startsWith('the ') && value.endsWith(' of the data');
}

export function fillValue(link: ApplyTerm): Literal | undefined {
  return link.parameters.get('value') ?? link.parameters.get('kind');
}

/** Operations with which numbers mean something else. */
const FUNCTIONS = new Set(['log', 'log1p', 'log2', 'log10', 'exp', 'expm1', 'sqrt', 'cbrt', 'square', 'clip', 'bin', 'tanh', 'boxcox1p', '**', 'diff', 'pct_change', 'rank']);

function functionDifference(left: readonly Link[], right: readonly Link[]): FeatureDifference | undefined {
  const functions = (links: readonly Link[]): ApplyTerm[] => links.flatMap((link) => (link.kind === 'apply' && FUNCTIONS.has(link.operation) ? [link] : []));
  const [training, serving] = [functions(left), functions(right)];
  const rest = [...training];
  const extra: ApplyTerm[] = [];
  for (const link of serving) {
    const at = rest.findIndex((other) => other.operation === link.operation);
    const other = rest[at];
    if (!other) {
      extra.push(link);
      continue;
    }
    rest.splice(at, 1);
    const name = [...other.parameters.keys()].find((key) => link.parameters.has(key) && link.parameters.get(key) !== other.parameters.get(key));
    if (name !== undefined) return { kind: 'parameter', training: other, serving: link, name };
  }
  // Arithmetic or codes that only one side has may be the same thing in other words.
  const written = (links: readonly Link[]): boolean => links.some((link) => link.kind === 'choose' || (link.kind === 'apply' && (AFFINE.has(link.operation) || link.operation === 'date part')));
  if (rest[0] && !written(right)) return { kind: 'missing', training: rest[0] };
  if (extra[0] && !written(left)) return { kind: 'extra', serving: extra[0] };
  if (rest.length + extra.length > 0) return undefined;
  return affineDifference(left, right) ?? orderDifference(left, right);
}

const ORDERED = new Set([...FUNCTIONS, 'fill']);

function orderDifference(left: readonly Link[], right: readonly Link[]): FeatureDifference | undefined {
  const operations = (links: readonly Link[]): ApplyTerm[] => links.flatMap((link) => (link.kind === 'apply' && ORDERED.has(link.operation) && !(link.operation === 'fill' && fillValue(link) === undefined) ? [link] : []));
  const [training, serving] = [operations(left), operations(right)];
  if (training.length !== serving.length) return undefined;
  const at = training.findIndex((link, index) => link.operation !== serving[index]?.operation);
  const [own, other] = [training[at], serving[at]];
  return own && other ? { kind: 'order', training: own, serving: other } : undefined;
}

/** Sums, differences, products and quotients with numbers, folded into `a·x + b`. */
function affineOf(links: readonly Link[]): { a: number; b: number; last: ApplyTerm } | undefined {
  let a = 1;
  let b = 0;
  let last: ApplyTerm | undefined;
  for (const link of links) {
    if (link.kind !== 'apply') return undefined;
    if (!AFFINE.has(link.operation)) continue;
    const [first, second] = link.parts;
    const other = link.parameters.get('other') ?? (second?.kind === 'literal' ? second.value : first?.kind === 'literal' ? first.value : undefined);
    const reversed = first?.kind === 'literal';
    if (typeof other !== 'number') return undefined;
    if (link.operation === '+') b += other;
    else if (link.operation === '-') [a, b] = reversed ? [-a, other - b] : [a, b - other];
    else if (link.operation === '*') [a, b] = [a * other, b * other];
    else if (reversed || other === 0) return undefined;
    else [a, b] = [a / other, b / other];
    last = link;
  }
  return last && { a, b, last };
}

function affineDifference(left: readonly Link[], right: readonly Link[]): FeatureDifference | undefined {
  const [training, serving] = [affineOf(left), affineOf(right)];
  // One side without any: forms often ask in other units than the table has.
  if (!training || !serving) return undefined;
  const near = (x: number, y: number): boolean => Math.abs(x - y) <= 1e-6 * Math.max(1, Math.abs(x), Math.abs(y));
  if (near(training.a, serving.a) && near(training.b, serving.b)) return undefined;
  const shown = ({ a, b }: { a: number; b: number }): string => `${a === 1 ? '' : `${Number(a.toPrecision(6))} · `}x${b === 0 ? '' : ` ${b < 0 ? '−' : '+'} ${Number(Math.abs(b).toPrecision(6))}`}`.trim();
  return { kind: 'formula', training: training.last, serving: serving.last, trained: shown(training), served: shown(serving) };
}

/** Formulas of several columns: the same but for one number, or the same columns under other operators. */
function formulaDifference(trained: Term, served: Term): FeatureDifference | undefined {
  const [left, right] = [bare(trained), bare(served)];
  if (!left || !right || left.kind !== 'apply' || right.kind !== 'apply' || sameTerm(left, right)) return undefined;
  const names = (term: Term): string => [...inputsOf(term)].map(plainName).toSorted((a, b) => (a < b ? -1 : 1)).join(' ');
  if (names(left) !== names(right)) return undefined;
  const values = SAMPLES.map((sample) => [valueOf(left, sample), valueOf(right, sample)] as const);
  if (values.some(([a, b]) => a === undefined || b === undefined || !Number.isFinite(a) || !Number.isFinite(b))) return undefined;
  if (values.every(([a = 0, b = 0]) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b)))) return undefined;
  return { kind: 'formula', training: left, serving: right, trained: written(left), served: written(right) };
}

function bare(term: Term): Term | undefined {
  if (term.kind !== 'apply') return term;
  const [only] = term.parts;
  if (term.parts.length === 1 && only && (NEUTRAL.has(term.operation) || (term.operation === 'transform' && !isObscure(term)))) return bare(only);
  return term;
}

/** Numbers to try two formulas with: if they agree on all, they are the same. */
const SAMPLES = [0.37, 0.59, 0.83];

function valueOf(term: Term, sample: number): number | undefined {
  if (term.kind === 'literal') return typeof term.value === 'number' ? term.value : undefined;
  if (term.kind === 'input') {
    // A number that depends on the name only.
    let hash = 7;
    for (const letter of plainName(term.name)) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
    return 1 + ((hash * sample) % 17);
  }
  if (term.kind === 'choose') return undefined;
  const [first, second] = term.parts.map((part) => valueOf(part, sample));
  if (first === undefined) return undefined;
  if (NEUTRAL.has(term.operation) || term.operation === 'fill') return first;
  const other = second ?? term.parameters.get('other');
  if (typeof other !== 'number') {
    switch (term.operation) {
      case 'log': return Math.log(first);
      case 'log1p': return Math.log1p(first);
      case 'sqrt': return Math.sqrt(first);
      case 'square': return first * first;
      case 'exp': return Math.exp(first);
      case 'abs': return Math.abs(first);
      default: return undefined;
    }
  }
  switch (term.operation) {
    case '+': return first + other;
    case '-': return first - other;
    case '*': return first * other;
    case '/': return other === 0 ? undefined : first / other;
    case '**': return first ** other;
    default: return undefined;
  }
}

/** A formula as people write it. */
export function written(term: Term): string {
  switch (term.kind) {
    case 'input': return term.name;
    case 'literal': return String(term.value);
    case 'choose': return written(term.on);
    case 'apply': {
      const [first, second] = term.parts;
      if (!first) return term.operation;
      if (NEUTRAL.has(term.operation) || term.operation === 'transform') return written(first);
      const other = second ? written(second) : term.parameters.get('other');
      return other === undefined ? `${term.operation}(${written(first)})` : `(${written(first)} ${term.operation} ${String(other)})`;
    }
  }
}

