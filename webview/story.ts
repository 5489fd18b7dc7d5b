/** What has changed, told in the order in which causes have effects: at most nine sentences, each with its numbers. */
import { explanationName } from '../src/core/explanationText.ts';
import { countOf, countText } from '../src/core/numberText.ts';
import type { Finding, ParityReport, Report } from '../src/core/report.ts';
import type { Target } from './context.ts';
import { findingSides } from './findingSides.ts';
import { OF_PERFORMANCE } from './findingView.ts';
import { t } from './localisation.ts';
import { categoryLabel } from './names.ts';
import { performanceSentence } from './performanceText.ts';
import type { ReportIndex } from './reportIndex.ts';

/** Text, a column by its position, a number that carries the sentence, or a link to a view. */
export type StoryPart = string | { column: number } | { number: string } | { text: string; target: Target };

/** Columns named in one sentence. */
const NAMED = 3;
/** Fewer sentences than this say no more than the findings themselves. */
const LEAST = 2;

const SCHEMA: readonly (readonly [string, (names: number) => string])[] = [
  ['column-missing', (n) => (n === 1 ? t('One column of training is missing') : t('{0} columns of training are missing', countText(n)))],
  ['column-new', (n) => (n === 1 ? t('1 is new') : t('{0} are new', countText(n)))],
  ['renamed-column', (n) => (n === 1 ? t('1 has another name') : t('{0} have another name', countText(n)))],
  ['swapped-columns', () => t('columns have changed places')],
  ['type-changed', (n) => (n === 1 ? t('1 has another type') : t('{0} have another type', countText(n)))],
];
const REPRESENTATION: ReadonlySet<string> = new Set(['number-format-changed', 'representation-changed', 'date-format-changed', 'day-month-swap', 'time-zone-changed', 'epoch-unit-changed', 'null-spelling-changed', 'category-variants']);
const MISSING: ReadonlySet<string> = new Set(['missing-rate-changed', 'missing-together', 'sentinel-values']);
const TRANSFORM: ReadonlySet<string> = new Set(['unit-changed', 'transformed-column', 'recoded-categories']);
const SEGMENT: ReadonlySet<string> = new Set(['segment-drift']);
const DRIFT: ReadonlySet<string> = new Set(['numeric-drift', 'categorical-drift', 'correlated-drift', 'prediction-drift', 'target-drift']);
const VALUES: ReadonlySet<string> = new Set(['category-share-changed', 'unseen-categories', 'vanished-categories', 'out-of-range', 'tail-changed', 'text-profile-changed', 'vocabulary-changed']);
/** With one of these, accepted or not, the columns are not the same. */
const NOT_THE_SAME: ReadonlySet<string> = new Set([...SCHEMA.map(([rule]) => rule), 'column-order-changed', 'duplicate-column', 'mixed-schemas']);

export function storyOf(report: Report, index: ReportIndex, parity: ParityReport | undefined): StoryPart[][] {
  // What people live with is not told again; hints are no news.
  const findings = report.findings.filter(({ severity }) => severity !== 'hint');
  const told = new Set<number>();
  const of = (rules: ReadonlySet<string>): { finding: Finding; column: number }[] =>
    findings.flatMap((finding) => {
      const column = finding.column === undefined ? undefined : index.byName.get(finding.column)?.index;
      if (!rules.has(finding.rule) || column === undefined || told.has(column)) return [];
      told.add(column);
      return [{ finding, column }];
    });
  const numbers = ({ finding, column }: { finding: Finding; column: number }): StoryPart[] => {
    const { label, training, production } = findingSides(finding, report.columns[column]!);
    const change = [{ number: training }, { number: production }] as const;
    return [{ column }, ' ', ...(label === t('missing') ? filled(t('({0} to {1})'), ...change) : filled(t('({0} {1} to {2})'), label, ...change))];
  };
  const sentences: (StoryPart[] | undefined)[] = [
    schemaSentence(report, findings, index),
    listed(t('Written otherwise:'), of(REPRESENTATION), ({ finding, column }) => [{ column }, ` (${words(finding.rule)})`]),
    listed(t('Missing more or less often:'), of(MISSING), numbers),
  ];
  // A column may be missing more often and have drifted as well.
  told.clear();
  sentences.push(
    listed(t('Explained by what was done to the values:'), of(TRANSFORM), ({ column }) => {
      const { explanation } = report.columns[column]!;
      return [{ column }, ...(explanation ? [` (${explanationName(explanation)})`] : [])];
    }),
    listed(t('Drifted in one segment only:'), of(SEGMENT), ({ column }) => {
      const segment = report.columns[column]!.segment ?? report.columns[column]!.explanation?.segment;
      const by = segment && index.byName.get(segment.column)?.index;
      return segment && by !== undefined ? filled(t('{0} where {1} is {2}'), { column }, { column: by }, categoryLabel(segment.value, 24)) : [{ column }];
    }),
    listed(t('Drifted:'), of(DRIFT), numbers),
    listed(t('Other values or shares:'), of(VALUES), numbers),
    findings.some(({ rule }) => OF_PERFORMANCE.has(rule)) && report.performance ? [performanceSentence(report.performance).text, ' ', { text: t('Performance'), target: { view: 'performance' } }] : undefined,
    codeSentence(parity),
  );
  const story = sentences.filter((sentence) => sentence !== undefined);
  return story.length >= LEAST && findings.length > LEAST ? story : [];
}

function schemaSentence(report: Report, findings: readonly Finding[], index: ReportIndex): StoryPart[] | undefined {
  const groups = SCHEMA.flatMap(([rule, phrase]) => {
    const columns = findings.flatMap((finding) => (finding.rule === rule && finding.column !== undefined ? (index.byName.get(finding.column)?.index ?? []) : []));
    return columns.length > 0 ? [{ phrase: phrase(columns.length), columns }] : [];
  });
  if (groups.length === 0) return report.training.columns === report.production.columns && !report.findings.some(({ rule }) => NOT_THE_SAME.has(rule)) ? [`${t('The columns are the same:')} `, { text: countOf(report.training.columns, t('column'), t('columns')), target: { view: 'columns' } }, '.'] : undefined;
  return groups.flatMap(({ phrase, columns }, k): StoryPart[] => [k === 0 ? capital(phrase) : phrase, ': ', ...enumerated(columns, (column) => [{ column }]), k < groups.length - 1 ? '; ' : '.']);
}

function codeSentence(parity: ParityReport | undefined): StoryPart[] | undefined {
  const count = parity?.findings.length ?? 0;
  return count === 0 ? undefined : [`${t('Training and serving code differ:')} `, { text: countOf(count, t('mismatch'), t('mismatches')), target: { view: 'code' } }, '.'];
}

function listed<One>(head: string, all: readonly One[], tell: (one: One) => StoryPart[]): StoryPart[] | undefined {
  return all.length === 0 ? undefined : [`${head} `, ...enumerated(all, tell), '.'];
}

/** "a, b and c", or "a, b, c and 4 more". */
function enumerated<One>(all: readonly One[], tell: (one: One) => StoryPart[]): StoryPart[] {
  const shown = all.slice(0, all.length > NAMED + 1 ? NAMED : all.length);
  const left = all.length - shown.length;
  return [...shown.flatMap((one, k): StoryPart[] => [k === 0 ? '' : k < shown.length - 1 || left > 0 ? ', ' : ` ${t('and')} `, ...tell(one)]), ...(left > 0 ? [` ${t('and {0} more', countText(left))}`] : [])].filter((part) => part !== '');
}

/** A text with parts in the places of its values. */
function filled(text: string, ...values: readonly StoryPart[]): StoryPart[] {
  return text.split(/\{(\d+)\}/).map((part, k) => (k % 2 === 0 ? part : (values[Number(part)] ?? ''))).filter((part) => part !== '');
}

function words(rule: string): string {
  return rule.replaceAll('-', ' ').replace(/ changed$/, '');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
