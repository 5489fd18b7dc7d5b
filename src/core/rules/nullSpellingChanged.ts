import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { REPORT_VALUE_LIMIT, displayName, displayValue, shorten } from '../displayText.ts';
import { countText } from '../numberText.ts';
import type { Side } from '../report.ts';
import { someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const nullSpellingChanged: Rule = {
  id: 'null-spelling-changed',
  title: 'Missing values written otherwise',
  severity: 'info',
  documentation: {
    what: 'The most frequent way to write a missing value in training never occurs in production, and the other way round: `NA` here, an empty cell or `null` there. Text files only. Columns that changed alike are one finding.',
    why: 'Plumbline knows both (`missingValues` in the settings). Whether other readers do depends on their defaults: one that does not know the word reads a column of numbers as text, or a missing value as a category of its own.',
    example: '> Missing values of age and cabin are written NA in training (177 cells) and as empty cells in production (86 cells).',
    remedy: 'Write missing values alike on both sides, or name both words where the files are read (`na_values` in pandas).',
    thresholds: NO_THRESHOLDS,
  },
  check({ columns, comparable }) {
    if (!comparable) return [];
    const changed = new Map<string, AssessedColumn[]>();
    for (const column of columns.filter(isChanged)) {
      const key = JSON.stringify([mainSpelling(column, 'training'), mainSpelling(column, 'production')]);
      changed.set(key, [...(changed.get(key) ?? []), column]);
    }
    return [...changed.values()].map((group): FindingDraft => {
      const [first] = group as [AssessedColumn, ...AssessedColumn[]];
      const names = group.map(({ name }) => displayName(name));
      const written = { training: mainSpelling(first, 'training') ?? '', production: mainSpelling(first, 'production') ?? '' };
      const cells = (side: Side): number => group.reduce((sum, { pair: { [side]: facts } }) => sum + (facts?.missingSpellings?.[0]?.count ?? 0), 0);
      const phrase = (side: Side): string => `${written[side].trim() === '' ? 'as empty cells' : displayValue(written[side])} in ${side} (${countText(cells(side))} ${cells(side) === 1 ? 'cell' : 'cells'})`;
      return {
        severity: 'info',
        column: first.name,
        message: `Missing values of ${someOf(names, names.length)} are written ${phrase('training')} and ${phrase('production')}.`,
        evidence: {
          columns: group.map(({ name }) => name),
          written: { training: shorten(written.training, REPORT_VALUE_LIMIT), production: shorten(written.production, REPORT_VALUE_LIMIT) },
          cells: { training: cells('training'), production: cells('production') },
        },
        weight: 0.2,
        anchors: [
          { side: 'production', column: first.name, first: { kind: 'missing' } },
          { side: 'training', column: first.name, first: { kind: 'missing' } },
        ],
      };
    });
  },
};

/** Neither side knows the other's main word. A file with nulls of its own writes none. */
function isChanged(column: AssessedColumn): boolean {
  const [before, after] = [mainSpelling(column, 'training'), mainSpelling(column, 'production')];
  if (before === undefined || after === undefined) return false;
  const knows = (side: Side, word: string): boolean => column.pair[side]?.missingSpellings?.some(({ value }) => value.trim() === word) === true;
  return !knows('training', after) && !knows('production', before);
}

function mainSpelling({ pair }: AssessedColumn, side: Side): string | undefined {
  return pair[side]?.missingSpellings?.[0]?.value.trim();
}
