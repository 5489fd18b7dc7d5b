import { columnSettings, isOff, thresholdsOf } from '../columnSettings.ts';
import { cellTypeIn, columnKind } from '../kinds.ts';
import type { ColumnPair, ProfiledPair } from '../model.ts';
import { isPrivate } from '../privacy.ts';
import type { ColumnKind, Explanation } from '../report.ts';
import type { ComparisonSettings } from '../settings.ts';
import type { AssessedColumn } from './assessedColumn.ts';
import { booleanExplanation, booleanSpelling, withSameWords } from './booleanSpelling.ts';
import { differs, isConstantFlip, withoutValues } from './constantFlip.ts';
import { dateChanges, dateExplanation } from './dateStage.ts';
import { driftStage } from './driftStage.ts';
import { numberFormatChange, numberFormatExplanation } from './numberFormat.ts';
import { rateStage } from './rateStage.ts';
import { makesNumbersText, sentinelExplanation, withoutSentinels } from './sentinels.ts';
import { movedColumns, namedChange, namedResidual } from './namedChange.ts';
import { recodingOf } from './recoding/recodingOf.ts';
import { spellingExplanation } from './spellingExplanation.ts';
import { textChanges, textExplanation } from './textStage.ts';

/** Whether the cells of a column that has values on both sides read differently on them. */
export function hasTypeChanged(pair: ColumnPair): boolean {
  const [before, after] = [cellTypeIn(pair, 'training'), cellTypeIn(pair, 'production')];
  return before !== undefined && after !== undefined && before !== after;
}

/** Runs the stages that look at all columns together. In the order of the pair's columns. */
export function assessColumns(pair: ProfiledPair, settings: ComparisonSettings): AssessedColumn[] {
  const unusable = whyUnusable(pair);
  const candidates = pair.columns.map((column) => {
    const own = columnSettings(column.name, settings);
    const kind: ColumnKind = own.kind ?? columnKind(column);
    return { pair: column, kind, kindIsSet: own.kind !== undefined, ignored: own.ignore === true, thresholds: thresholdsOf(column.name, settings), thresholdsFor: (rule: string) => thresholdsOf(column.name, settings, rule), unusable };
  });
  const assess = (pairs: readonly ColumnPair[]) => {
    const current = candidates.map((candidate, i) => ({ ...candidate, pair: pairs[i] as ColumnPair }));
    const drifts = driftStage(current);
    const asked = current.map((candidate, i) => ({
      ...candidate,
      skip: candidate.ignored || unusable !== undefined,
      typeChanged: hasTypeChanged(candidate.pair),
      asCategories: drifts[i]?.drift.method === 'chi-square',
    }));
    const rates = rateStage(asked);
    return current.map((candidate, i) => ({ pair: candidate.pair, ...(drifts[i] as (typeof drifts)[number]), rates: rates[i] as (typeof rates)[number] }));
  };
  const plain = assess(pair.columns);
  const explained = plain.map(({ rates, pair: column }) => {
    if (unusable === undefined && booleanSpelling(column) && !isOff('representation-changed', settings)) return 'words';
    if (rates.spelling?.level !== undefined && !isOff('category-variants', settings)) return 'spelling';
    const standIn = rates.sentinel !== undefined && (rates.sentinel.level !== undefined || makesNumbersText(column));
    // The code of missing cells is one of the codes that texts have become.
    const coded = standIn && hasTypeChanged(column) && !isOff('recoded-categories', settings) && recodingOf(column) !== undefined;
    return standIn && !coded && !isOff('sentinel-values', settings) ? 'sentinel' : undefined;
  });
  const moved = movedColumns(pair, candidates.map(({ ignored }) => ignored), settings);
  const changes = plain.map((column, i) => moved.get(i) ?? (explained[i] === undefined && unusable === undefined ? namedChange(column, candidates[i] as (typeof candidates)[number], settings) : {}));
  const undo = { words: withSameWords, spelling: withMergedSpellings, sentinel: withoutSentinels };
  // Once more without what is explained, all columns together: the q-values are those of a whole comparison.
  const undone = explained.every((why) => why === undefined)
    ? plain
    : assess(plain.map(({ pair: column }, i) => {
        const why = explained[i];
        return why === undefined ? column : undo[why](column);
      }));
  const flipped = plain.map((column, i) => explained[i] === undefined && !isOff('constant-column', settings) && isConstantFlip(column.pair) && differs(column));
  const dates = dateChanges(unusable === undefined ? candidates : []);
  const texts = textChanges(unusable === undefined ? candidates : [], settings);
  return candidates.map(({ pair: column, kind, ignored, thresholdsFor }, i): AssessedColumn => {
    const own = plain[i] as (typeof plain)[number];
    const hidden = isPrivate(column.name, settings) || isPrivate(column.productionName ?? '', settings);
    const why = explained[i];
    const format = unusable === undefined ? numberFormatChange(column) : undefined;
    const named = dateExplanation(dates[i] ?? {}, settings) ?? textExplanation(texts[i], settings);
    return {
      name: column.name,
      kind,
      position: i,
      private: hidden,
      ignored,
      thresholds: thresholdsFor((plain[i] as (typeof plain)[number]).drift.method === 'chi-square' ? 'categorical-drift' : 'numeric-drift'),
      ...own,
      ...(named ? { explanation: named } : {}),
      ...(flipped[i] === true ? { residual: withoutValues(own) } : {}),
      ...(format && !isOff('number-format-changed', settings) ? { explanation: numberFormatExplanation(format) } : {}),
      ...namedResidual(changes[i] ?? {}, own, hidden),
      ...(why ? { residual: undone[i] as (typeof undone)[number], explanation: explanationOf(why, column, hidden) } : {}),
    };
  });
}

function explanationOf(why: 'words' | 'spelling' | 'sentinel', column: ColumnPair, hidden: boolean): Explanation {
  if (why === 'sentinel') return sentinelExplanation(column, hidden);
  return (why === 'words' ? booleanExplanation(column) : undefined) ?? spellingExplanation(column);
}

function withMergedSpellings(pair: ColumnPair): ColumnPair {
  const merged = pair.categories?.spellings?.merged;
  return merged ? { ...pair, categories: merged } : pair;
}

/** Why no column can be compared; undefined when they can. */
export function whyUnusable({ training, production }: ProfiledPair): string | undefined {
  if (training.summary.problem || training.summary.rows === 0) return 'no training data';
  return production.summary.problem || production.summary.rows === 0 ? 'no production data' : undefined;
}
