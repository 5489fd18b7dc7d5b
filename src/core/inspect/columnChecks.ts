/** What is odd about single columns of a file: nothing in them, one value, stand-ins for missing values, mixed types and spellings. */
import { displayName, displayValue } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import type { Anchor, SideColumn } from '../model.ts';
import { countText, shareText } from '../numberText.ts';
import { someOf, values } from '../rules/ratePhrases.ts';
import { booleanWords } from '../assess/booleanSpelling.ts';
import type { DatasetDraft, InspectedColumn } from './datasetDraft.ts';

/** Share of numbers from which the other values of a column are the odd ones. */
const MOSTLY = 0.9;

export function columnChecks(columns: readonly InspectedColumn[]): DatasetDraft[] {
  const present = columns.filter(({ pair: { training } }) => training !== null && presentCells(training) > 0);
  const varied = present.flatMap((column) => {
    const facts = column.pair.training;
    return facts === null || facts.distinct === 1 ? [] : [...standIns(column, facts), ...mixedTypes(column, facts), ...mixedWords(column), ...variants(column)];
  });
  return [...empty(columns.filter((column) => !present.includes(column))), ...constant(present.filter(({ pair: { training } }) => training?.distinct === 1)), ...varied];
}

function draft(rule: string, severity: DatasetDraft['severity'], { name }: InspectedColumn, message: string, evidence: DatasetDraft['evidence'], weight: number, first?: Anchor['first']): DatasetDraft {
  return { rule, severity, column: name, message: `${displayName(name)} ${message}.`, evidence, weight, anchors: [{ side: 'training', column: name, ...(first ? { first } : {}) }] };
}

/** One finding for all such columns: a file may have many. */
function empty(columns: readonly InspectedColumn[]): DatasetDraft[] {
  const [first] = columns;
  const rows = first?.pair.training?.count ?? 0;
  if (first === undefined || rows === 0) return [];
  const names = columns.map(({ name }) => displayName(name));
  const message = `${someOf(names, names.length)} ${names.length === 1 ? 'is' : 'are'} missing in ${rows === 1 ? 'the only row' : `all ${countText(rows)} rows`}.`;
  return [{ rule: 'constant-column', severity: 'info', column: first.name, message, evidence: { columns: columns.map(({ name }) => name), rows, values: 0 }, weight: 0.2, anchors: [{ side: 'training', column: first.name }] }];
}

function constant(columns: readonly InspectedColumn[]): DatasetDraft[] {
  const [first] = columns;
  if (first === undefined || (first.pair.training?.count ?? 0) < 2) return [];
  const listed = columns.map(({ name, pair, private: hidden }) => {
    const value = hidden ? undefined : (pair.categories?.top[0]?.value ?? pair.training?.firstText);
    return `${displayName(name)}${value === undefined ? '' : ` (${displayValue(value, 24)})`}`;
  });
  const message = `${someOf(listed, listed.length)} ${listed.length === 1 ? 'has' : 'have'} one value in every row that has any.`;
  return [{ rule: 'constant-column', severity: 'hint', column: first.name, message, evidence: { columns: columns.map(({ name }) => name) }, weight: 0, anchors: [{ side: 'training', column: first.name }] }];
}

function standIns(column: InspectedColumn, facts: SideColumn): DatasetDraft[] {
  const marks = column.pair.sentinels?.marks ?? [];
  const [first] = marks;
  if (first === undefined) return [];
  const rows = marks.reduce((sum, { training }) => sum + training, 0);
  const present = presentCells(facts);
  const listed = marks.map(({ value, training }) => `${displayValue(value)} (${countText(training)})`);
  const which = column.private ? values(marks.length) : someOf(listed, listed.length);
  return [
    draft('sentinel-values', 'info', column, `may hold stand-ins for missing values in ${countText(rows)} of ${countText(present)} values (${shareText(rows / present)}): ${which}`, { rows, values: present, ...(column.private ? {} : { marks }) }, rows / present, {
      kind: 'value',
      value: first.value,
    }),
  ];
}

/** Nearly all numbers: the few others turn the whole column into text when it is read. */
function mixedTypes(column: InspectedColumn, facts: SideColumn): DatasetDraft[] {
  const present = presentCells(facts);
  const others = present - facts.numbers;
  if (others === 0 || facts.numbers < MOSTLY * present) return [];
  return [draft('type-changed', 'warning', column, `holds numbers but for ${countText(others)} of ${countText(present)} values (${shareText(others / present)})`, { numbers: facts.numbers, others }, others / present, { kind: 'not-a-number' })];
}

function mixedWords(column: InspectedColumn): DatasetDraft[] {
  const words = booleanWords(column.pair, 'training');
  if (words === undefined || words.size < 2) return [];
  const listed = [...words].toSorted((a, b) => b[1] - a[1]).map(([name, count]) => `${name.replace(' and ', '/')} (${countText(count)})`);
  return [draft('representation-changed', 'warning', column, `is written in ${countText(words.size)} ways: ${someOf(listed, listed.length)}`, { written: Object.fromEntries(words) }, 0.5)];
}

/** Looked for among the values that the profile names, the 50 most frequent. */
function variants(column: InspectedColumn): DatasetDraft[] {
  const { categories, numeric } = column.pair;
  if (categories === undefined || numeric !== undefined || !['categorical', 'boolean'].includes(column.kind)) return [];
  const forms = new Map<string, { value: string; count: number }[]>();
  for (const { value, training } of categories.top) {
    const form = value.trim().replace(/\s+/g, ' ').toLowerCase();
    forms.set(form, [...(forms.get(form) ?? []), { value, count: training }]);
  }
  const several = [...forms.values()].filter((list) => list.length > 1);
  const [first] = several;
  if (first === undefined) return [];
  const others = several.flatMap((list) => list.toSorted((a, b) => b.count - a.count).slice(1));
  const rows = others.reduce((sum, { count }) => sum + count, 0);
  const present = categories.top.reduce((sum, { training }) => sum + training, 0);
  const listed = several.map((list) => list.map(({ value, count }) => `${displayValue(value)} (${countText(count)})`).join(' and '));
  const which = column.private ? '' : `: ${someOf(listed, listed.length)}`;
  return [
    draft('category-variants', rows / present >= 0.01 ? 'warning' : 'info', column, `spells ${values(several.length)} in several ways, in ${countText(rows)} rows otherwise than mostly${which}`, { values: several.length, rows }, rows / present, {
      kind: 'value',
      value: others[0]?.value ?? '',
    }),
  ];
}
