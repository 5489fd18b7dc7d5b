import { displayText } from '../displayText.ts';
import type { FolderFacts } from '../model.ts';
import { countOf, countText } from '../numberText.ts';
import type { Side } from '../report.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const unreadableFile: Rule = {
  id: 'unreadable-file',
  title: 'File that cannot be used',
  severity: 'error',
  documentation: {
    what: 'A file of the pair cannot be used: it is not there, is empty, is not data in a known format, is cut off, or breaks a limit. The other file is reported alone. Of a folder that is one dataset, some files cannot be used or are empty; the others are compared.',
    why: 'Nothing can be compared.',
    example: '> The production data cannot be used: production.csv.gz ends in the middle of the compressed data. Copy the file again.',
    remedy: 'The message says what was seen and what to do about it.',
    thresholds: NO_THRESHOLDS,
  },
  check({ pair }) {
    return (['training', 'production'] as const).flatMap((side): FindingDraft[] => {
      const problem = pair[side].summary.problem;
      if (problem === undefined) return partDrafts(side, pair[side].folder);
      return [
        {
          severity: 'error',
          message: displayText(`The ${side} data cannot be used: ${problem.message} ${problem.remedy}`, 600),
          evidence: { side, code: problem.code },
          weight: 1,
          anchors: [{ side, ...(problem.line === undefined ? {} : { first: { kind: 'line', line: problem.line } }) }],
        },
      ];
    });
  },
};

/** A dataset without some of its files is a shorter one: an error. Empty files hold nothing that could be missed. */
function partDrafts(side: Side, folder: FolderFacts | undefined): FindingDraft[] {
  if (folder === undefined) return [];
  const { found, unusable, empty } = folder;
  const drafts: FindingDraft[] = [];
  const [first] = unusable.first;
  if (first) {
    const others = found - unusable.files - empty.files;
    drafts.push({
      severity: 'error',
      message: displayText(`${countText(unusable.files)} of ${countOf(found, 'file')} of the ${side} data cannot be used, so only ${countOf(others, 'file')} ${others === 1 ? 'was' : 'were'} compared; the first: ${first.message}`, 600),
      evidence: { side, files: found, unusable: unusable.files, first: unusable.first.map(({ file }) => file) },
      weight: unusable.files / found,
      anchors: [{ side, first: { kind: 'line', line: 1, file: first.file } }],
    });
  }
  if (empty.files > 0) {
    drafts.push({
      severity: 'info',
      message: displayText(`${countText(empty.files)} of ${countOf(found, 'file')} of the ${side} data ${empty.files === 1 ? 'has' : 'have'} no rows, the first: ${empty.first[0] ?? ''}.`, 400),
      evidence: { side, files: found, empty: empty.files, first: empty.first },
      weight: empty.files / found,
      anchors: [{ side, first: { kind: 'line', line: 1, file: empty.first[0] ?? '' } }],
    });
  }
  return drafts;
}
