import { displayName, displayText } from '../displayText.ts';
import type { FolderFacts, SomeFiles } from '../model.ts';
import { countOf, countText } from '../numberText.ts';
import type { Side } from '../report.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const mixedSchemas: Rule = {
  id: 'mixed-schemas',
  title: 'Files of one folder with different columns',
  severity: 'warning',
  documentation: {
    what: 'A dataset is a folder of files, and its files do not have the same columns: some lack a column, hold it as another type, or have the columns in another order. Columns are matched by name; where a file lacks one, its rows have missing values there. Types of text files are judged by the first 1,000 rows of each file, and only where all of ten or more values are numbers in one file and none in another.',
    why: 'The job that wrote the folder changed on the way. A reader that takes the columns from the first file only, or by position, reads wrong values from the others.',
    example: '> Column fare is absent from 3 of 12 files of production, the first: day=2026-03-10/part-0.csv; its rows count as missing there.',
    remedy: 'Look at what changed in the job between the named files. Write the older files again with the columns of the newer ones, or choose the files that belong together.',
    thresholds: 'None: every such column is named. An order that differs is a note.',
  },
  check({ pair }) {
    return (['production', 'training'] as const).flatMap((side): FindingDraft[] => {
      const { folder, summary } = pair[side];
      if (folder === undefined || summary.problem !== undefined) return [];
      const used = folder.found - folder.unusable.files - folder.empty.files;
      return [...lackingDrafts(side, folder, used), ...typeDrafts(side, folder, used), ...orderDrafts(side, folder, used)];
    });
  },
};

function lackingDrafts(side: Side, { lacking }: FolderFacts, used: number): FindingDraft[] {
  return lacking.map(({ column, without }) => ({
    severity: 'warning',
    column,
    message: `Column ${displayName(column)} is absent from ${countText(without.files)} of ${countOf(used, 'file')} of ${side}, the first: ${firstOf(without)}; its rows count as missing there.`,
    evidence: { side, files: used, without: without.files, first: without.first },
    weight: without.files / used,
    anchors: [{ side, first: { kind: 'line', line: 1, file: without.first[0] ?? '' } }],
  }));
}

function typeDrafts(side: Side, { mixedTypes }: FolderFacts, used: number): FindingDraft[] {
  return mixedTypes.map(({ column, types }) => {
    const [most, other] = types as [(typeof types)[0], (typeof types)[0]];
    return {
      severity: 'warning',
      column,
      message: `Column ${displayName(column)} holds ${displayText(other.type, 60)} in ${countText(other.in.files)} of ${countOf(used, 'file')} of ${side}, the first: ${firstOf(other.in)}, and ${displayText(most.type, 60)} in ${countText(most.in.files)}.`,
      evidence: { side, files: used, types: types.map(({ type, in: files }) => ({ type, files: files.files, first: files.first })) },
      weight: other.in.files / used,
      anchors: [{ side, first: { kind: 'line', line: 1, file: other.in.first[0] ?? '' } }],
    };
  });
}

function orderDrafts(side: Side, { reordered }: FolderFacts, used: number): FindingDraft[] {
  if (reordered.files === 0) return [];
  return [
    {
      severity: 'info',
      message: `${countText(reordered.files)} of ${countOf(used, 'file')} of ${side} ${reordered.files === 1 ? 'has' : 'have'} the columns in another order than the others, the first: ${firstOf(reordered)}; they were matched by name.`,
      evidence: { side, files: used, reordered: reordered.files, first: reordered.first },
      weight: reordered.files / used,
      anchors: [{ side, first: { kind: 'line', line: 1, file: reordered.first[0] ?? '' } }],
    },
  ];
}

function firstOf({ first }: SomeFiles): string {
  return displayText(first[0] ?? '', 120);
}
