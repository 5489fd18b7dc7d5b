import type { Absence, CoverageChange } from '../assess/dateCoverage.ts';
import { levelOf } from '../assess/rateChange.ts';
import { displayName } from '../displayText.ts';
import type { DateMeasures } from '../facts/dates.ts';
import { countText, shareText } from '../numberText.ts';
import { durationText, timeText } from '../timeText.ts';
import { dateFindings } from './dateFindings.ts';
import type { Rule } from './rule.ts';

export const dateCoverage: Rule = {
  id: 'date-coverage',
  title: 'Times without any rows',
  severity: 'warning',
  documentation: {
    what: 'Production has no rows at times when training says it should: a gap within its own range that is far longer than any gap in training (thinned at random to as many rows a day as production has), or days of the week or hours of the day that one side has throughout and the other never. That production begins where training ends, or covers other months, is normal and no finding.',
    why: 'A gap is a source that stood still, a failed load or a filter; hours or weekdays that never occur are a job that runs only then. The rows that are missing are seldom like those that are there.',
    example: '> pickup has no production rows from 2019-03-20 10:14 to 2019-03-22 09:30 (2 days, 9.8 % of its range); the longest gap in training is 3 hours.',
    remedy: 'Look for the rows of that time in the source. Where the business is closed then, make sure that training has such times as well.',
    thresholds: 'Speaks of a gap at least `thresholds.gapFactor` (3) times as long as any in training, where chance would not make one (`thresholds.qValue`, 0.01), and of weekdays and hours by Fisher\'s exact test, on days as well as on rows; what is missing must be at least `thresholds.rateDifference` (0.01) of the range or the rows. From `thresholds.rateWarning` (0.05) it is a warning, below a note.',
  },
  check(context) {
    return dateFindings(context, (column, { coverage }) => {
      const { dates } = column.pair;
      if (coverage === undefined || dates === undefined) return undefined;
      const size = Math.max(coverage.gapShare, coverage.weekdays?.share ?? 0, coverage.hours?.share ?? 0);
      const level = levelOf(size, column.thresholds);
      const parts = sentences(coverage, dates, column.private);
      return {
        severity: level === 'error' ? 'warning' : level,
        message: `${displayName(column.name)} has ${parts.join('; it has ')}.`,
        evidence: evidence(coverage, dates, column.private),
        weight: size,
      };
    });
  },
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function sentences({ gaps, gapShare, weekdays, hours }: CoverageChange, dates: DateMeasures, hidden: boolean): string[] {
  const parts: string[] = [];
  const [first] = gaps;
  if (first) {
    const resolution = dates.production.resolution === 'day' ? 'day' : 'minute';
    const where = hidden ? 'for' : `from ${timeText(first.from, resolution)} to ${timeText(first.to, resolution)}, for`;
    const more = gaps.length > 1 ? ` and in ${countText(gaps.length - 1)} more such ${gaps.length === 2 ? 'gap' : 'gaps'}` : '';
    parts.push(`no production rows ${where} ${durationText(first.to - first.from)}${more} (${shareText(gapShare)} of its range); the longest gap in training${dates.gaps.training.share < 1 ? ', thinned to as many rows,' : ''} is ${durationText(dates.gaps.training.longest)}`);
  }
  if (weekdays) parts.push(absentText(weekdays, `on ${weekdays.which.map((day) => `${WEEKDAYS[day] ?? ''}s`).join(', ')}`));
  if (hours) parts.push(absentText(hours, `between ${hourRanges(hours.which)}`));
  return parts;
}

function absentText({ side, share }: Absence, when: string): string {
  const other = side === 'production' ? 'training' : 'production';
  return `no ${side} rows ${when}, where ${shareText(share)} of ${other} rows are`;
}

/** `22:00 and 06:00`, and more such ranges; runs go on past midnight. */
function hourRanges(hours: readonly number[]): string {
  const all = new Set(hours);
  const starts = hours.filter((hour) => !all.has((hour + 23) % 24));
  const two = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;
  return starts
    .map((start) => {
      let end = start + 1;
      while (all.has(end % 24)) end++;
      return `${two(start)} and ${two(end)}`;
    })
    .join(', ');
}

function evidence({ gaps, gapShare, weekdays, hours }: CoverageChange, dates: DateMeasures, hidden: boolean): Record<string, unknown> {
  const { resolution } = dates.production;
  const shown = gaps.slice(0, 10).map(({ from, to }) => (hidden ? { milliseconds: to - from } : { from: timeText(from, resolution), to: timeText(to, resolution), milliseconds: to - from }));
  return {
    ...(gaps.length > 0 ? { gaps: shown, gapCount: gaps.length, gapShare, longestInTraining: dates.gaps.training } : {}),
    ...(weekdays ? { weekdays: { side: weekdays.side, days: weekdays.which.map((day) => WEEKDAYS[day]), share: weekdays.share } } : {}),
    ...(hours ? { hours: { side: hours.side, hours: hours.which, share: hours.share } } : {}),
  };
}
