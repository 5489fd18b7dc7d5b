import { displayText } from '../displayText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

export const unreadableFile: Rule = {
  id: 'unreadable-file',
  title: 'File that cannot be used',
  severity: 'error',
  documentation: {
    what: 'A file of the pair cannot be used: it is not there, is empty, is not data in a known format, is cut off, or breaks a limit. The other file is reported alone.',
    why: 'Nothing can be compared.',
    example: '> The production data cannot be used: production.csv.gz ends in the middle of the compressed data. Copy the file again.',
    remedy: 'The message says what was seen and what to do about it.',
    thresholds: NO_THRESHOLDS,
  },
  check({ pair }) {
    return (['training', 'production'] as const).flatMap((side): FindingDraft[] => {
      const problem = pair[side].summary.problem;
      if (problem === undefined) return [];
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
