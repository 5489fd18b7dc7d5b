import { hoursText } from '../assess/timeZone.ts';
import { displayName } from '../displayText.ts';
import { measureText } from '../numberText.ts';
import { dateFindings } from './dateFindings.ts';
import { rateEvidence, rateOn } from './ratePhrases.ts';
import type { Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const timeZoneChanged: Rule = {
  id: 'time-zone-changed',
  title: 'Times of another zone',
  severity: 'warning',
  documentation: {
    what: 'The zone that is written beside the times is another in production (`+01:00`, `Z`, none), or the clock is shifted: the hours of the day differ as they are, and agree within noise once production is shifted back by a number of hours (or half hours), better than with any other shift. One hour of difference between offsets in different months is summer time, and no finding.',
    why: 'The hour of the day is among the strongest features there are. Shifted by five hours, the evening is the night to the model, and on some rows the day of the week is another as well.',
    example: '> pickup is shifted by about −5 hours in production: the hours of the day differ by a total variation of 0.312 as they are, and by 0.021 once shifted back.',
    remedy: 'Store times in UTC with their zone, and convert to local time in one place that training and serving share. A shift of whole hours is usually a server in another zone, or a parser that drops the offset.',
    thresholds: `${RATE_THRESHOLDS} That is for what is written, which is at most a warning. A shift of the clock must explain a total variation of at least \`thresholds.driftEffect\` (0.1) that is significant, and leave none that is, or next to nothing; both sides must have rows on at least seven days.`,
  },
  check(context) {
    return dateFindings(context, (column, { zone }) => {
      if (zone === undefined) return undefined;
      if (zone.kind === 'shifted') {
        return {
          severity: zone.severity,
          message: `${displayName(column.name)} is shifted by about ${hoursText(zone.hours)} in production: the hours of the day differ by a total variation of ${measureText(zone.before)} as they are, and by ${measureText(zone.left)} once shifted back.`,
          evidence: { hours: zone.hours, totalVariation: zone.before, left: zone.left, pValue: zone.pValue },
          weight: zone.before,
        };
      }
      return {
        severity: zone.severity,
        message: `${displayName(column.name)} has ${zoneText(zone.training)} in training, and ${zoneText(zone.production)} in ${rateOn('production', zone.rate)}.`,
        evidence: { trainingZone: zone.training, productionZone: zone.production, ...rateEvidence(zone.rate) },
        weight: zone.rate.difference,
      };
    });
  },
};

function zoneText(zone: string): string {
  return zone === 'none' ? 'times without a zone' : `times in zone ${zone}`;
}
