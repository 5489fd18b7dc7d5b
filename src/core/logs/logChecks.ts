/** What is odd about a log as a log: each with how often, and the first place. */
import { levelOf } from '../assess/rateChange.ts';
import { displayName, displayText } from '../displayText.ts';
import { countOf, countText, shareText, valueText } from '../numberText.ts';
import type { DatasetSummary, Side } from '../report.ts';
import type { FindingDraft } from '../rules/rule.ts';
import type { Thresholds } from '../settings.ts';
import type { Occurrences } from './logFacts.ts';

/** Milliseconds up to which records of requests that run side by side swap places. */
const USUAL_STEP = 60_000;

/** `whose`: "production" or "the log". */
export function logDrafts({ log, rows, malformedRows }: DatasetSummary, side: Side, whose: string, thresholds: Thresholds): FindingDraft[] {
  if (!log) return [];
  const records = log.records + malformedRows;
  const draft = (what: string, { count, line, file }: Occurrences, severity: FindingDraft['severity'], message: string, of = records): FindingDraft => ({
    severity,
    message,
    evidence: { side, what, count, of, line, ...(file === undefined ? {} : { file }) },
    weight: Math.min(1, count / Math.max(1, of)),
    anchors: [{ side, first: { kind: 'line', line, ...(file === undefined ? {} : { file }) } }],
  });
  const graded = (count: number, of: number): FindingDraft['severity'] => levelOf(count / Math.max(1, of), thresholds);
  const drafts: FindingDraft[] = [];
  const some = (found: Occurrences | undefined, make: (found: Occurrences, first: string) => FindingDraft): void => {
    if (found) drafts.push(make(found, firstAt(found)));
  };
  for (const { title, ...found } of log.otherFormats) {
    some(found, (each, first) => draft('other-format', each, 'info', `${countText(each.count)} of ${countOf(records, 'record')} of ${whose} ${each.count === 1 ? 'belongs' : 'belong'} to another format (${title}), ${first}; the rest was read as ${log.title}.`));
  }
  for (const { reason, ...found } of log.payloadFaults) {
    some(found, (each, first) => draft('payload', each, graded(each.count, records), `${countText(each.count)} of ${countOf(records, 'record')} of ${whose} ${each.count === 1 ? 'has' : 'have'} ${displayText(reason, 120)}, ${first}.`));
  }
  some(log.brokenEnd, (each) => draft('broken-end', each, 'info', `The last line ${each.file === undefined ? `of ${whose}` : `of ${displayText(each.file, 120)}`} breaks off (line ${countText(each.line)}): the file was cut, or was still being written.`));
  some(log.duplicateIds, (each, first) => draft('duplicate-ids', each, graded(each.count, log.records), `${countText(each.count)} of ${countOf(log.records, 'record')} of ${whose} ${each.count === 1 ? 'has' : 'have'} the id of an earlier one, ${first}.`));
  some(log.unanswered, (each, first) => draft('unanswered', each, graded(each.count, rows), `${countText(each.count)} of ${countOf(log.joined + each.count, 'request')} of ${whose} ${each.count === 1 ? 'has' : 'have'} no answer with the same id, ${first}.`));
  some(log.unasked, (each, first) => draft('unasked', each, graded(each.count, rows), `${countText(each.count)} of ${countOf(log.joined + each.count, 'answer')} of ${whose} ${each.count === 1 ? 'has' : 'have'} no request with the same id, ${first}.`));
  some(log.unknownLabels, (each, first) => draft('unknown-labels', each, graded(each.count, records), `${countText(each.count)} labels of ${whose} have the id of no prediction, or of one that has its label, ${first}.`));
  some(log.unknownZones, (each, first) => draft('unknown-zones', each, 'info', `${countText(each.count)} times of ${whose} name a zone that cannot be read as an offset, ${first}; they are taken as they are written.`));
  const outside = log.scoresOutside;
  some(outside, (each, first) => draft('scores-outside', each, 'warning', `${displayName(outside?.column ?? '')} of ${whose} lies outside 0 and 1 in ${countText(each.count)} of ${countOf(rows, 'row')} (${shareText(each.count / Math.max(1, rows))}), ${first}, and between them in all others.`, rows));
  const backwards = log.clockBackwards;
  some(backwards, (each, first) => {
    const largest = backwards?.largest ?? 0;
    return draft('clock-backwards', each, largest > USUAL_STEP ? 'info' : 'hint', `${countText(each.count)} of ${countOf(log.records, 'record')} of ${whose} ${each.count === 1 ? 'is' : 'are'} earlier than the one before, by up to ${durationText(largest)}, ${first}.`);
  });
  return [...drafts, ...unnamed(log, side, whose)];
}

/** Features that no name was found for: they cannot be compared. */
function unnamed(log: NonNullable<DatasetSummary['log']>, side: Side, whose: string): FindingDraft[] {
  const { positions } = log;
  if (positions?.training === undefined) return [];
  return [
    {
      severity: 'warning',
      message: `${whose === 'production' ? 'Production' : 'The log'} gives ${countOf(positions.features, 'feature')} by position and no names, and training has ${countOf(positions.training, 'column')} that could be these features, so they cannot be matched: list their names as "features" of the pair in plumbline.json, or name the columns of training that are no features as roles.`,
      evidence: { side, what: 'positions', features: positions.features, training: positions.training },
      weight: 1,
      anchors: [{ side }],
    },
  ];
}

/** `the first in app.log at line 12`. */
export function firstAt({ count, line, file }: Occurrences): string {
  return `${count === 1 ? '' : 'the first '}${file === undefined ? '' : `in ${displayText(file, 120)} `}at line ${countText(line)}`;
}

const UNITS: readonly (readonly [number, string])[] = [[86_400_000, 'day'], [3_600_000, 'hour'], [60_000, 'minute'], [1000, 'second']];

/** `3 hours`, `1.5 seconds`, `12 ms`. */
export function durationText(milliseconds: number): string {
  const [size, unit] = UNITS.find(([least]) => milliseconds >= least) ?? [1, ''];
  if (unit === '') return `${valueText(milliseconds)} ms`;
  const value = Math.round((10 * milliseconds) / size) / 10;
  return `${valueText(value)} ${unit}${value === 1 ? '' : 's'}`;
}
