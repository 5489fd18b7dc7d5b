/** The verdict for a manager: no measure, no column name, at most two causes. */
import { countOf, countText } from './numberText.ts';
import type { ColumnReport, Finding, Verdict } from './report.ts';
import type { ProfiledPair } from './model.ts';

export function verdictSentence(verdict: Verdict, pair: ProfiledPair, columns: readonly ColumnReport[], findings: readonly Finding[]): string {
  const broken = (['training', 'production'] as const).filter((side) => pair[side].summary.problem !== undefined);
  if (broken.length === 2) return 'Neither file could be used, so nothing was compared.';
  if (broken.length === 1) return `The ${broken[0]} file could not be used, so nothing was compared.`;
  const empty = (['training', 'production'] as const).find((side) => pair[side].summary.rows === 0);
  if (empty) return `The ${empty} file has no rows, so nothing was compared.`;
  const tested = columns.filter((column) => column.drift.verdict !== 'not-tested').length;
  if (verdict === 'ok') {
    if (tested === 0) return 'Nothing differs, but no column could be tested for drift.';
    return `Production matches training: ${countOf(tested, 'column')} tested, none differs enough to matter.`;
  }
  if (verdict === 'inconclusive') return inconclusiveSentence(pair, columns);
  const causes = mainCauses(findings, tested);
  return `Production ${verdict === 'error' ? 'does not match' : 'differs from'} training: ${causes.join(', and ')}.`;
}

function inconclusiveSentence(pair: ProfiledPair, columns: readonly ColumnReport[]): string {
  const open = columns.filter((column) => column.drift.verdict === 'inconclusive');
  if (open.length === 0) return 'Too few labels to say whether the model has become worse.';
  const visible = Math.max(...open.map((column) => column.drift.minimumDetectableEffect ?? 1));
  const side = pair.production.summary.rows <= pair.training.summary.rows ? 'production' : 'training';
  const rows = countOf(pair[side].summary.rows, `${side} row`);
  const dependent = open.filter((column) => column.drift.effectiveRows !== undefined).length;
  if (dependent > 0) {
    const only = visible >= 0.995 ? 'no difference would show' : `only a shift above ${visible.toFixed(2)} would show`;
    return `Too few independent rows to say: in ${countOf(dependent, 'column')} neighbouring rows depend on each other, so ${only}.`;
  }
  // Single columns may be too sparse although the files are not.
  const few = open.reduce((least, { training, production }) => Math.min(least, present(training), present(production)), Infinity);
  const reason = few < pair[side].summary.rows ? `in ${countOf(open.length, 'column')} as few as ${countOf(few, 'row')} ${few === 1 ? 'has' : 'have'} a value` : `with ${rows}`;
  if (visible >= 0.995) return `Too few rows to say: ${reason}${few < pair[side].summary.rows ? ', and' : ''} no difference would show.`;
  return `Too few rows to say: ${reason}${few < pair[side].summary.rows ? ', so' : ''} only a shift above ${visible.toFixed(2)} would show.`;
}

function present(profile: { count: number; missing: number } | null): number {
  return profile === null ? Infinity : profile.count - profile.missing;
}

/** Causes in the order of a story; of the findings of each, `count` says how many. */
const CAUSES: readonly { rules: readonly string[]; text: (count: number, tested: number) => string }[] = [
  { rules: ['worse-than-baseline'], text: () => 'a constant would answer better than the model' },
  { rules: ['performance-dropped'], text: () => 'the model answers worse' },
  { rules: ['overfitted-model', 'overfit-to-training'], text: () => 'the model seems to know its training rows by heart' },
  { rules: ['disparate-selection'], text: () => 'one group gets the positive answer much less often than another' },
  { rules: ['log-incidents'], text: () => 'the log tells of failures' },
  { rules: ['expected-performance-dropped'], text: () => 'the scores promise worse answers' },
  { rules: ['performance-changed'], text: () => 'the model has become worse at one moment' },
  { rules: ['concept-drift'], text: () => 'rows that are alike come true otherwise' },
  { rules: ['segment-fails'], text: () => 'the model fails in a segment' },
  { rules: ['calibration-off'], text: () => 'scores are no probabilities any more' },
  { rules: ['model-versions'], text: () => 'a model version answers worse than another' },
  { rules: ['predictions-disagree'], text: () => 'predictions disagree with labels' },
  { rules: ['renamed-column'], text: (count) => `${countOf(count, 'column')} of training ${count === 1 ? 'has' : 'have'} another name` },
  { rules: ['column-missing'], text: (count) => `${countOf(count, 'column')} of training ${count === 1 ? 'is' : 'are'} absent` },
  { rules: ['number-format-changed'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'writes' : 'write'} numbers in another notation` },
  { rules: ['date-format-changed', 'epoch-unit-changed'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'writes' : 'write'} dates in another notation` },
  { rules: ['day-month-swap'], text: () => 'days and months are exchanged' },
  { rules: ['time-zone-changed'], text: () => 'times are of another zone' },
  { rules: ['representation-changed'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'writes' : 'write'} known values in other words` },
  { rules: ['type-changed'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'holds' : 'hold'} values of another type` },
  { rules: ['duplicate-column'], text: (count) => `${countOf(count, 'column name is', 'column names are')} used twice` },
  { rules: ['malformed-rows'], text: () => 'some records cannot be read' },
  { rules: ['duplicate-rows'], text: () => 'production repeats rows' },
  { rules: ['labels-not-joined', 'unseen-classes', 'score-outside-range'], text: () => 'labels or scores cannot be used as they are' },
  { rules: ['conflicting-labels'], text: () => 'equal rows have different labels' },
  { rules: ['train-production-overlap'], text: () => 'rows of production are in training too' },
  { rules: ['missing-together'], text: (count) => `${count === 1 ? 'columns go' : `${countOf(count, 'group')} of columns go`} missing together` },
  { rules: ['missing-rate-changed'], text: (count) => `missing values have changed in ${countOf(count, 'column')}` },
  { rules: ['sentinel-values'], text: (count) => `stand-ins for missing values appear in ${countOf(count, 'column')}` },
  { rules: ['text-profile-changed'], text: (count) => `texts are written or prepared otherwise in ${countOf(count, 'column')}` },
  { rules: ['vocabulary-changed'], text: () => 'texts have unknown words' },
  { rules: ['date-coverage'], text: () => 'times without any rows appear' },
  { rules: ['segment-drift'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'has' : 'have'} drifted in one segment` },
  { rules: ['swapped-columns'], text: () => 'columns hold the values of each other' },
  { rules: ['unit-changed', 'transformed-column'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'has' : 'have'} been transformed` },
  { rules: ['recoded-categories'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'names' : 'name'} known categories anew` },
  { rules: ['category-variants'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'spells' : 'spell'} known values differently` },
  { rules: ['unseen-categories'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'has' : 'have'} values never seen in training` },
  { rules: ['out-of-range'], text: (count) => `${countOf(count, 'column')} ${count === 1 ? 'goes' : 'go'} beyond the training range` },
  { rules: ['numeric-drift', 'correlated-drift', 'categorical-drift', 'prediction-drift', 'target-drift'], text: (count, tested) => `${countText(count)} of ${countOf(tested, 'tested column')} ${count === 1 ? 'has' : 'have'} drifted` },
  { rules: ['constant-column'], text: (count) => `${countOf(count, 'column')} no longer ${count === 1 ? 'varies' : 'vary'}` },
  { rules: ['vanished-categories'], text: (count) => `values have vanished from ${countOf(count, 'column')}` },
  { rules: ['association-changed'], text: (count) => `${countOf(count, 'column')} no longer ${count === 1 ? 'goes' : 'go'} with others as before` },
  { rules: ['category-share-changed'], text: (count) => `single values have other shares in ${countOf(count, 'column')}` },
  { rules: ['tail-changed'], text: (count) => `extreme values have changed in ${countOf(count, 'column')}` },
];

function mainCauses(findings: readonly Finding[], tested: number): string[] {
  const worst = findings.filter((finding) => finding.severity === 'error' || finding.severity === 'warning');
  const causes = CAUSES.flatMap(({ rules, text }, order) => {
    const own = worst.filter((finding) => rules.includes(finding.rule));
    if (own.length === 0) return [];
    return [{ order, text: text(own.length, tested), position: worst.indexOf(own[0] as Finding) }];
  });
  // Findings come worst first, so the two causes that speak first are the main ones; they are told in the order of the story.
  const main = causes.toSorted((a, b) => a.position - b.position).slice(0, 2);
  if (main.length === 0) return [countOf(worst.length, 'difference')];
  return main.toSorted((a, b) => a.order - b.order).map(({ text }) => text);
}
