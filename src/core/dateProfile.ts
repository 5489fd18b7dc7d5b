import { hourCounts } from './assess/dateFormat.ts';
import type { DateMeasures } from './facts/dates.ts';
import type { DateProfileReport, Side } from './report.ts';
import { timeText } from './timeText.ts';

const GAPS = 5;

/** The dates of one side as the report shows them. */
export function dateProfile(dates: DateMeasures, side: Side): DateProfileReport {
  const { present, read, notations, resolution, min, max, zones, timed, midnight, quarters, weekdays, months } = dates[side];
  const { edges } = dates.bins;
  const gaps = dates.gaps.production;
  return {
    notations: notations.map(({ notation, cells }) => ({ notation, count: cells })),
    unread: present - read,
    resolution,
    min: timeText(min, resolution),
    max: timeText(max, resolution),
    zones: zones.map(({ zone, cells }) => ({ zone, count: cells })),
    histogram: { edges, counts: dates.bins[side] },
    ...(timed > 0 ? { hours: hourCounts(quarters), midnight: midnight / timed } : {}),
    weekdays,
    months,
    longestGap: side === 'training' ? dates.gaps.training.longest : (gaps[0]?.to ?? 0) - (gaps[0]?.from ?? 0),
    ...(side === 'production' ? { gaps: gaps.slice(0, GAPS).map(({ from, to }) => ({ from: timeText(from, resolution), to: timeText(to, resolution) })) } : {}),
  };
}
