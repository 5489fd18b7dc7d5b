/** Findings by cause: what one thing has done to one column or to several is one group. */
import { countText } from '../src/core/numberText.ts';
import type { Finding, Report } from '../src/core/report.ts';
import { explanationName } from '../src/core/explanationText.ts';
import { categoryLabel } from './names.ts';
import type { ReportIndex } from './reportIndex.ts';
import { t } from './localisation.ts';

/** Text, or the name of a column. */
export type TitlePart = string | { column: string };

export interface Cause {
  /** Absent where the only finding says it all. */
  title?: TitlePart[];
  /** Positions in the report, worst first. */
  findings: number[];
}

/** What an export or a reader does to every column alike: the same rule over several columns is one cause. */
const WHOLE_FILE: ReadonlySet<string> = new Set([
  'column-missing',
  'column-new',
  'date-format-changed',
  'day-month-swap',
  'epoch-unit-changed',
  'null-spelling-changed',
  'number-format-changed',
  'representation-changed',
  'time-zone-changed',
]);

/** Groups those of `positions` (in the order of the report, worst first); groups are in the order of their worst finding. */
export function causesOf({ findings }: Report, index: ReportIndex, positions: readonly number[]): Cause[] {
  const groups = new Groups(positions);
  const first = new Map<string, number>();
  const join = (key: string, position: number): void => {
    const known = first.get(key);
    if (known === undefined) first.set(key, position);
    else groups.join(known, position);
  };
  for (const position of positions) for (const key of keysOf(findings[position]!, index)) join(key, position);
  return groups.all().map((members) => {
    const of = members.map((position) => findings[position]!);
    return { ...(members.length > 1 ? { title: titleOf(of, index) } : {}), findings: members };
  });
}

/** Findings that share a key have one cause. */
function keysOf(finding: Finding, index: ReportIndex): string[] {
  const { rule, column } = finding;
  const own = column === undefined ? undefined : index.byName.get(column);
  const cause = own?.column.explanation;
  return [
    ...[column, ...membersOf(finding)].flatMap((name) => (name === undefined ? [] : [`column ${index.byName.get(name)?.index ?? name}`])),
    ...(cause ? [`explanation ${explanationName(cause)}`] : []),
    // Wherever it shows, the same rows are to blame.
    ...(cause?.segment ? [`segment ${JSON.stringify([cause.segment.column, cause.segment.value])}`] : []),
    ...(WHOLE_FILE.has(rule) ? [`rule ${rule}`] : []),
  ];
}

/** Further columns that the finding speaks for. */
export function membersOf({ evidence }: Finding): string[] {
  const { columns } = evidence;
  if (!Array.isArray(columns)) return [];
  return columns.flatMap((member: unknown) => {
    if (typeof member === 'string') return [member];
    const name = typeof member === 'object' && member !== null ? (member as { column?: unknown }).column : undefined;
    return typeof name === 'string' ? [name] : [];
  });
}

function titleOf(findings: readonly Finding[], index: ReportIndex): TitlePart[] {
  const columns = [...new Set(findings.flatMap((finding) => [finding.column, ...membersOf(finding)]).filter((name) => name !== undefined))];
  const [only] = columns;
  const explained = columns.flatMap((name) => index.byName.get(name)?.column.explanation ?? []);
  const [name, ...otherNames] = new Set(explained.map(explanationName));
  const oneName = otherNames.length === 0 ? name : undefined;
  const rules = [...new Set(findings.map(({ rule }) => wordsOf(rule)))];
  if (only === undefined) return [capital(oneName ?? rules.join(', '))];
  if (columns.length === 1) return [{ column: only }, `: ${oneName ?? rules.join(', ')}`];
  const joining = findings.find((finding) => membersOf(finding).length > 1);
  if (joining) return [...someNames(columns), `: ${wordsOf(joining.rule)}`];
  if (oneName !== undefined) return [`${capital(oneName)} in `, ...someNames(columns)];
  const segments = new Map(explained.flatMap(({ segment }) => (segment ? [[JSON.stringify([segment.column, segment.value]), segment] as const] : [])));
  const [segment] = segments.values();
  if (segments.size === 1 && segment) return ['Only where ', { column: segment.column }, ` is ${categoryLabel(segment.value)}: `, ...someNames(columns)];
  return [`${capital(rules[0]!)}: `, ...someNames(columns)];
}

const MOST_NAMES = 3;

function someNames(columns: readonly string[]): TitlePart[] {
  const shown = columns.slice(0, columns.length > MOST_NAMES + 1 ? MOST_NAMES : columns.length);
  const left = columns.length - shown.length;
  const between = (k: number): string => (k === 0 ? '' : k < shown.length - 1 || left > 0 ? ', ' : ` ${t('and')} `);
  return [...shown.flatMap((column, k): TitlePart[] => [between(k), { column }]), ...(left > 0 ? [` ${t('and {0} more', countText(left))}`] : [])];
}

function wordsOf(rule: string): string {
  return rule.replaceAll('-', ' ');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Disjoint sets of positions. */
class Groups {
  readonly #parent: Map<number, number>;

  constructor(positions: readonly number[]) {
    this.#parent = new Map(positions.map((position) => [position, position]));
  }

  join(a: number, b: number): void {
    const [one, other] = [this.#root(a), this.#root(b)];
    this.#parent.set(Math.max(one, other), Math.min(one, other));
  }

  /** In the order of their first members; members in their order. */
  all(): number[][] {
    const groups = new Map<number, number[]>();
    for (const position of this.#parent.keys()) {
      const root = this.#root(position);
      const group = groups.get(root);
      if (group) group.push(position);
      else groups.set(root, [position]);
    }
    return [...groups.values()];
  }

  #root(position: number): number {
    let at = position;
    for (let parent = this.#parent.get(at)!; parent !== at; parent = this.#parent.get(at)!) {
      // Halves the way for those who come after.
      this.#parent.set(at, this.#parent.get(parent)!);
      at = parent;
    }
    return at;
  }
}
