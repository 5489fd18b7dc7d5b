import { ruleThresholds } from '../columnSettings.ts';
import { logDrafts } from '../logs/logChecks.ts';
import type { Rule } from './rule.ts';

export const logRecords: Rule = {
  id: 'log-records',
  title: 'Odd records of a log',
  severity: 'info',
  documentation: {
    what: 'A log holds records that do not fit the rest of it: lines of another format, payloads that cannot be read, a last line that breaks off, ids that occur twice, requests without an answer and answers without a request, labels of unknown ids, probabilities outside 0 and 1, times that go backwards, times in an unknown zone, or features without names that the training file has no names for. Each is told with its number and the first place. All that can be read is used.',
    why: 'A log that is cut, mixed or joined wrongly gives figures that look sound and are of a part of the requests only.',
    example: '> 12 of 4,000 requests of production have no answer with the same id, the first at line 1,018.',
    remedy: 'Go to the named line. Logs of several services belong into files of their own; a log that is still being written is best compared up to its last rotation.',
    thresholds: 'A note; of payloads, ids and halves that are missing a warning from `thresholds.rateWarning` (0.05) of the records, an error from `thresholds.rateError` (0.25). Times that go back by less than a minute are a hint: requests run side by side.',
  },
  check({ pair, settings }) {
    return (['production', 'training'] as const).flatMap((side) => {
      const { summary } = pair[side];
      return summary.problem !== undefined || (summary.part && side === 'training') ? [] : logDrafts(summary, side, side, ruleThresholds(settings, 'log-records'));
    });
  },
};
