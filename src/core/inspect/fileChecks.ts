/** What is odd about a file as a whole: records, rows, names, and columns that are missing together. */
import { areMissingTogether } from '../assess/missingGroups.ts';
import { levelOf } from '../assess/rateChange.ts';
import { isChance } from '../assess/rowTests.ts';
import { ruleThresholds } from '../columnSettings.ts';
import { displayName, displayText } from '../displayText.ts';
import { unexplainedRecords } from '../logs/unexplainedRecords.ts';
import type { ProfiledPair } from '../model.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import { someOf } from '../rules/ratePhrases.ts';
import type { ComparisonSettings } from '../settings.ts';
import type { DatasetDraft, InspectedColumn } from './datasetDraft.ts';

export function fileChecks(pair: ProfiledPair, columns: readonly InspectedColumn[], settings: ComparisonSettings): DatasetDraft[] {
  return [...malformed(pair, settings), ...repeatedRows(pair, settings), ...repeatedNames(pair), ...gaps(pair, columns)];
}

function malformed({ training }: ProfiledPair, settings: ComparisonSettings): DatasetDraft[] {
  const unread = unexplainedRecords(training);
  if (unread === 0) return [];
  const { summary, malformed: { total, first } } = training;
  const records = summary.rows + total;
  const [worst] = first;
  return [
    {
      rule: 'malformed-rows',
      severity: levelOf(unread / records, ruleThresholds(settings, 'malformed-rows')),
      message: `${countText(unread)} of ${countText(records)} records (${shareText(unread / records)}) cannot be read${worst ? `, the first at line ${worst.line}: ${displayText(worst.reason, 160)}` : ''}.`,
      evidence: { malformed: unread, records, lines: first.map(({ line }) => line) },
      weight: unread / records,
      anchors: [{ side: 'training', ...(worst ? { first: { kind: 'line', line: worst.line, ...(worst.file === undefined ? {} : { file: worst.file }) } } : {}) }],
    },
  ];
}

function repeatedRows(pair: ProfiledPair, settings: ComparisonSettings): DatasetDraft[] {
  const thresholds = ruleThresholds(settings, 'duplicate-rows');
  const { rows } = pair.training.summary;
  const repeated = pair.rows?.trainingDuplicates ?? 0;
  if (repeated < thresholds.rateRatioRows || repeated / rows < thresholds.rateDifference || isChance(pair, repeated, 'training', 'training', thresholds)) return [];
  return [
    {
      rule: 'duplicate-rows',
      severity: 'info',
      message: `${countText(repeated)} of ${countText(rows)} rows (${shareText(repeated / rows)}) repeat an earlier one in all ${countOf(pair.training.header.length, 'column')}.`,
      evidence: { repeated, rows },
      weight: repeated / rows,
      anchors: [{ side: 'training' }],
    },
  ];
}

function repeatedNames({ training: { header } }: ProfiledPair): DatasetDraft[] {
  const places = new Map<string, number[]>();
  header.forEach((name, k) => places.set(name, [...(places.get(name) ?? []), k + 1]));
  return [...places].flatMap(([name, numbers]): DatasetDraft[] =>
    numbers.length < 2
      ? []
      : [
          {
            rule: 'duplicate-column',
            severity: 'warning',
            column: name,
            message: `${displayName(name)} is the name of ${countText(numbers.length)} columns: numbers ${someOf(numbers.map(String), numbers.length, 5)}.`,
            evidence: { positions: numbers },
            weight: 0.5,
            anchors: [{ side: 'training', column: name }],
          },
        ],
  );
}

/** Groups of columns whose gaps coincide. */
function gaps({ missingTogether }: ProfiledPair, columns: readonly InspectedColumn[]): DatasetDraft[] {
  const groups: InspectedColumn[][] = [];
  const taken = new Set<number>();
  const pairs = missingTogether?.pairs.filter(({ training }) => areMissingTogether(training)) ?? [];
  for (const { position } of columns) {
    if (taken.has(position)) continue;
    const others = pairs.flatMap(({ first, second }) => (first === position ? [second] : second === position ? [first] : [])).filter((other) => !taken.has(other));
    if (others.length === 0) continue;
    const members = [position, ...others].toSorted((a, b) => a - b);
    for (const member of members) taken.add(member);
    groups.push(members.flatMap((member) => columns[member] ?? []));
  }
  return groups.map((group): DatasetDraft => {
    const names = group.map(({ name }) => displayName(name));
    const counts = group.flatMap(({ pair: { training } }) => training?.missing ?? []);
    const rows = group[0]?.pair.training?.count ?? 0;
    const [least, most] = [Math.min(...counts), Math.max(...counts)];
    const where = least === most ? `${countText(least)} of ${countText(rows)} rows` : `${countText(least)} to ${countText(most)} of ${countText(rows)} rows`;
    return {
      rule: 'missing-together',
      severity: 'info',
      column: group[0]?.name ?? '',
      message: `${someOf(names, names.length)} are missing together, nearly always in the same rows: ${where} (${shareText(most / rows)}).`,
      evidence: { columns: group.map(({ name }) => name), missing: counts, rows },
      weight: most / rows,
      anchors: [{ side: 'training', column: group[0]?.name ?? '', first: { kind: 'missing' } }],
    };
  });
}
