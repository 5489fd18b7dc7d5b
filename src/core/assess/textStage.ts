/** What has changed about the free texts: their profiles as numeric columns, what a side never has, words that training lacks. */
import { isOff } from '../columnSettings.ts';
import type { TextMeasures, TextProfile, TextTrait } from '../facts/text.ts';
import { effectiveCells } from '../kinds.ts';
import type { ColumnPair } from '../model.ts';
import type { ColumnKind, Explanation, Severity, Side } from '../report.ts';
import type { ComparisonSettings, Thresholds } from '../settings.ts';
import { severityRank } from '../severity.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { kolmogorovSmirnovPValue } from '../stats/kolmogorovSmirnovPValue.ts';
import { judgeRate, levelOf, rateOf } from './rateChange.ts';
import type { RateChange } from './rateChange.ts';
import { textCut } from './textCut.ts';

export interface ProfileChange {
  name: TextProfile;
  /** Kolmogorov–Smirnov distance, and its lower confidence limit. */
  effect: number;
  lowerLimit: number;
  pValue: number;
  qValue: number;
}

/** Something that texts of one side have, and no text of the other; `length`: characters beyond a limit; `words`: more words than one. */
export interface TextRemoval {
  trait: TextTrait | 'length' | 'words';
  /** The side that was changed. */
  side: Side;
  /** A transform of the report's contract, and its name, to be read after "looks". */
  transform: string;
  name: string;
  /** Texts with the trait. */
  training: { affected: number; rows: number; rate: number };
  production: { affected: number; rows: number; rate: number };
  pValue: number;
}

export interface TextChanges {
  /** Drifted, strongest first. */
  profiles: ProfileChange[];
  removals: TextRemoval[];
  severity: Severity;
  /** Words that training lacks; absent where nothing matters, or what was removed accounts for it. */
  vocabulary?: RateChange;
}

export interface TextColumn {
  pair: ColumnPair;
  kind: ColumnKind;
  thresholds: Thresholds;
}

/** Traits whose absence on one side is a change of the texts there, and traits whose presence is. */
const REMOVED: readonly [TextTrait, string, string][] = [
  ['upperCase', 'case', 'lower-cased'],
  ['lowerCase', 'case', 'upper-cased'],
  ['digits', 'strip-digits', 'stripped of digits'],
  ['punctuation', 'strip-punctuation', 'stripped of punctuation'],
  ['spaceRuns', 'collapse-whitespace', 'stripped of line breaks and repeated spaces'],
  ['nonAscii', 'unicode', 'stripped of characters beyond ASCII'],
  ['outerSpace', 'trim', 'trimmed'],
];
const ADDED: readonly [TextTrait, string, string][] = [
  ['entities', 'html-escape', 'escaped for HTML'],
  ['marks', 'unicode', 'decomposed into letters and accents'],
  ['misread', 'unicode', 'read in a wrong encoding'],
];
/** What changes where words begin and end, so that known ones look unknown. */
const CHANGES_WORDS = new Set(['truncate', 'strip-digits', 'strip-punctuation', 'html-escape', 'unicode']);
/** Critical value of the one-sample Kolmogorov law at 95 %. */
const KS_95 = 1.36;

/** In the order of the columns; undefined for those that are not free text. */
export function textChanges(columns: readonly TextColumn[], settings: Pick<ComparisonSettings, 'rules'>): (TextChanges | undefined)[] {
  const asked = columns.filter(({ pair, kind }) => kind === 'text' && pair.text !== undefined);
  const tests = asked.flatMap(({ pair }, column) => profileTests(pair).map((test) => ({ ...test, column })));
  const profileQ = benjaminiHochberg(tests.map(({ pValue }) => pValue));
  const words = asked.map(({ pair }) => vocabularyTest(pair.text as TextMeasures));
  const wordQ = benjaminiHochberg(words.map(({ pValue }) => pValue));
  const changes = asked.map(({ pair, thresholds }, k): TextChanges => {
    const profiles = tests
      .map((test, at) => ({ ...test, qValue: profileQ[at] as number }))
      .filter(({ column, qValue, effect }) => column === k && qValue < thresholds.qValue && effect >= thresholds.driftEffect)
      .toSorted((a, b) => b.effect - a.effect)
      .map(({ column: _column, ...change }) => change);
    const removals = removalsOf(pair.text as TextMeasures, thresholds, asked.length);
    const vocabulary = judgeRate(words[k] as (typeof words)[number], wordQ[k] as number, thresholds);
    const explained = !isOff('text-profile-changed', settings) && removals.some(({ trait, transform }) => trait === 'words' || CHANGES_WORDS.has(transform));
    return { profiles, removals, severity: severityOf(profiles, removals, thresholds), ...(vocabulary.level !== undefined && !explained ? { vocabulary } : {}) };
  });
  return columns.map((column) => changes[asked.indexOf(column)]);
}

function profileTests({ text, training, production }: ColumnPair): Omit<ProfileChange, 'qValue'>[] {
  if (text === undefined || training === null || production === null) return [];
  const [n, m] = [effectiveCells(training), effectiveCells(production)];
  return text.profiles.map(({ name, measures: { ks } }) => ({
    name,
    effect: ks.statistic,
    lowerLimit: Math.max(0, ks.statistic - KS_95 * Math.sqrt((n + m) / (n * m))),
    pValue: kolmogorovSmirnovPValue(ks.statistic, n, m),
  }));
}

/** Each trait of each column is a test; together they are few, and each p-value counts as many times. */
function removalsOf({ training, production, ...rest }: TextMeasures, thresholds: Thresholds, columns: number): TextRemoval[] {
  const tests = (REMOVED.length + ADDED.length) * columns;
  const ratio = (production.characters / production.texts) / (training.characters / training.texts);
  const lengths: Record<Side, number> = { training: 1 / ratio, production: ratio };
  const found = (traits: readonly [TextTrait, string, string][], added: boolean): TextRemoval[] =>
    traits.flatMap(([trait, transform, name]): TextRemoval[] => {
      const before = rateOf(training.having[trait], training.texts);
      const after = rateOf(production.having[trait], production.texts);
      const lacking: Side = after.affected === 0 ? 'production' : 'training';
      if (Math.min(before.affected, after.affected) > 0) return [];
      // Shorter texts have less of everything: as many of the other side's as would have it at their length.
      const [there, none] = lacking === 'production' ? [before, after] : [after, before];
      const rate = 1 - (1 - there.rate) ** Math.min(1, lengths[lacking]);
      const affected = Math.round(rate * there.rows);
      const pValue = fisherExact(affected, there.rows - affected, 0, none.rows);
      if (rate < thresholds.rateWarning || pValue * tests >= thresholds.qValue) return [];
      if (lacking === 'training' && trait === 'nonAscii') return [];
      // Nobody trims what has no white space around it: production has been given some.
      if (lacking === 'training' && trait === 'outerSpace') return [{ trait, side: 'production', transform, name: 'padded with white space', training: before, production: after, pValue }];
      const side = added === (lacking === 'training') ? 'production' : 'training';
      return [{ trait, side, transform, name, training: before, production: after, pValue }];
    });
  const removed = found(REMOVED, false);
  const added = found(ADDED, true);
  // Accents on their own, misread letters and much of punctuation lie beyond ASCII, and so would be named twice.
  const twice = [...added, ...removed].some(({ trait }) => trait === 'marks' || trait === 'misread' || trait === 'punctuation');
  const cut = cutOf({ training, production, ...rest }, thresholds, tests);
  const joined = joinedOf({ training, production, ...rest }, thresholds, tests);
  const named = [...removed.filter(({ trait }) => trait !== 'nonAscii' || !twice), ...added]
    // A text that is cut may end with the space between two words.
    .filter(({ trait, side }) => trait !== 'outerSpace' || side !== cut[0]?.side)
    // What stands where a space was is no punctuation that the other side has lost.
    .filter(({ trait, side }) => trait !== 'punctuation' || joined[0] === undefined || side === joined[0].side);
  const all = [...joined, ...cut, ...named];
  // What is stripped at an end leaves the space that was before it.
  return all.filter(({ trait, side }) => trait !== 'outerSpace' || !all.some((other) => other.trait !== trait && other.side === side));
}

function cutOf(text: TextMeasures, thresholds: Thresholds, tests: number): TextRemoval[] {
  const cut = textCut(text);
  if (cut === undefined || cut.longer < thresholds.rateWarning || cut.pValue * tests >= thresholds.qValue) return [];
  const longer = (side: Side): TextRemoval['training'] => {
    const rows = text[side].texts;
    return rateOf(side === cut.side ? 0 : Math.round(cut.longer * rows), rows);
  };
  const name = `cut after ${cut.length} character${cut.length === 1 ? '' : 's'}`;
  return [{ trait: 'length', side: cut.side, transform: 'truncate', name, training: longer('training'), production: longer('production'), pValue: cut.pValue }];
}

/** Texts of several words on one side, and of a single one on the other: its spaces are gone, or another sign stands there. */
function joinedOf({ profiles, ...text }: TextMeasures, thresholds: Thresholds, tests: number): TextRemoval[] {
  const words = profiles.find(({ name }) => name === 'words')?.measures;
  const side = (['production', 'training'] as const).find((one) => words?.[one].max === 1);
  if (words === undefined || side === undefined) return [];
  const other = side === 'production' ? 'training' : 'production';
  const { curve } = words[other];
  // At least this share: equal steps lie between the quantiles.
  const share = Math.max(0, curve.filter((count) => count > 1).length - 1) / (curve.length - 1);
  const rows = text[other].texts;
  const several = rateOf(Math.round(share * rows), rows);
  const none = rateOf(0, text[side].texts);
  const pValue = fisherExact(several.affected, rows - several.affected, 0, none.rows);
  if (share < thresholds.rateWarning || pValue * tests >= thresholds.qValue) return [];
  const rates = side === 'production' ? { training: several, production: none } : { training: none, production: several };
  return [{ trait: 'words', side, transform: 'collapse-whitespace', name: 'stripped of spaces', ...rates, pValue }];
}

function severityOf(profiles: readonly ProfileChange[], removals: readonly TextRemoval[], thresholds: Thresholds): Severity {
  const drift = profiles.map(({ lowerLimit }): Severity => (lowerLimit >= thresholds.driftErrorEffect ? 'error' : 'warning'));
  const lost = removals.map(({ training, production }) => levelOf(Math.abs(training.rate - production.rate), thresholds));
  return [...drift, ...lost].reduce<Severity>((worst, other) => (severityRank(other) > severityRank(worst) ? other : worst), 'info');
}

/**
 * Occurrences of words that training lacks, against the rate that training predicts: the share of its own occurrences whose word is in
 * one text alone. Words of a text go together, so texts are the sample, not words.
 */
function vocabularyTest({ training, production, vocabulary }: TextMeasures): { training: RateChange['training']; production: RateChange['production']; pValue: number } {
  const before = rateOf(vocabulary.training.once, vocabulary.training.tokens);
  const after = rateOf(vocabulary.production.unseen, vocabulary.production.tokens);
  const [a, b] = [Math.round(before.rate * training.distinct), Math.round(after.rate * production.distinct)];
  const pValue = after.rate > before.rate ? fisherExact(a, training.distinct - a, b, production.distinct - b) : 1;
  return { training: before, production: after, pValue };
}

/** What was done to the texts of a side; undefined where nothing has a name, or the rule is off. */
export function textExplanation(changes: TextChanges | undefined, settings: Pick<ComparisonSettings, 'rules'>): Explanation | undefined {
  const [first] = changes?.removals ?? [];
  if (changes === undefined || first === undefined || isOff('text-profile-changed', settings)) return undefined;
  const steps = changes.removals.map(({ transform, name, side }) => ({ transform, name, side }));
  return { transform: first.transform, name: namesOf(changes.removals.filter(({ side }) => side === first.side)), parameters: { side: first.side, steps } };
}

const STRIPPED = 'stripped of ';

/** `lower-cased, trimmed and stripped of digits and punctuation`. */
export function namesOf(removals: readonly Pick<TextRemoval, 'name'>[]): string {
  const names = removals.map(({ name }) => name);
  const stripped = names.flatMap((name) => (name.startsWith(STRIPPED) ? [name.slice(STRIPPED.length)] : []));
  return joined([...names.filter((name) => !name.startsWith(STRIPPED)), ...(stripped.length > 0 ? [STRIPPED + joined(stripped)] : [])]);
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
