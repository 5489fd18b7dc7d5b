import { ruleThresholds } from '../columnSettings.ts';
import { levelOf } from '../assess/rateChange.ts';
import { displayText } from '../displayText.ts';
import { unexplainedRecords } from '../logs/unexplainedRecords.ts';
import { countText, shareText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const malformedRows: Rule = {
  id: 'malformed-rows',
  title: 'Records that cannot be read',
  severity: 'warning',
  documentation: {
    what: 'A file holds records that do not fit its header: too many or too few fields, an unclosed quotation mark, bytes that are not text. They are left out of every count and measure. Lines of a log that belong to another format, and a last line that breaks off, are told by `log-records` instead.',
    why: 'Another reader may skip them, fail on them, or shift their fields into the wrong columns without a word.',
    example: '> 12 of 10,012 records of production (0.12 %) cannot be read, the first at line 77: 17 fields where the header has 16.',
    remedy: 'Go to the named line. Most often a field holds the delimiter, a quotation mark or a line break and was written without quoting.',
    thresholds: 'A note; a warning from `thresholds.rateWarning` (0.05) of the records, an error from `thresholds.rateError` (0.25).',
  },
  check({ pair, settings }) {
    return (['production', 'training'] as const).flatMap((side): FindingDraft[] => {
      const { summary, malformed } = pair[side];
      const unread = unexplainedRecords(pair[side]);
      if (summary.problem !== undefined || unread === 0) return [];
      // Parts of one file share its broken records, which belong to neither: they are told once.
      if (summary.part && side === 'training') return [];
      const records = (summary.part?.rowsOfFile ?? summary.rows) + malformed.total;
      const whose = summary.part ? 'the file' : side;
      const share = unread / records;
      const first = malformed.first[0];
      return [
        {
          severity: levelOf(share, ruleThresholds(settings, 'malformed-rows')),
          message: `${countText(unread)} of ${countText(records)} records of ${whose} (${shareText(share)}) cannot be read${first ? `, the first ${first.file === undefined ? '' : `in ${displayText(first.file, 120)} `}at line ${first.line}: ${displayText(first.reason, 160)}` : ''}.`,
          evidence: { side, malformed: unread, records, lines: malformed.first.map(({ line }) => line) },
          weight: share,
          anchors: [{ side, ...(first ? { first: { kind: 'line', line: first.line, ...(first.file === undefined ? {} : { file: first.file }) } } : {}) }],
        },
      ];
    });
  },
};
