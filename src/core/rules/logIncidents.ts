import { ruleThresholds } from '../columnSettings.ts';
import { incidentDrafts } from '../logs/incidentChecks.ts';
import type { Rule } from './rule.ts';

export const logIncidents: Rule = {
  id: 'log-incidents',
  title: 'Incidents that a log tells of',
  severity: 'warning',
  documentation: {
    what: 'A log says that something went wrong while the service ran: memory ran out, a timeout, an error of the GPU; the first window of time in which more requests failed, more were slow, or more records were errors than in the rest of the log; or a field of the payload that appears, vanishes or changes its type from one request on. Each is told with its number and the first place.',
    why: 'Features that change their type or vanish at one moment are the usual trace of a deployment, and a model that runs out of memory answers with a fallback or not at all: what looks like drift is then an incident.',
    example: '> The field age of production changes from number to string at line 1,018: 1,017 values before, 2,983 from there.',
    remedy: 'Go to the named line and look at what was deployed or what ran out at that time. Data from before and from after a change of the payload is best compared apart.',
    thresholds: 'Memory and GPU errors are warnings, timeouts notes; from `thresholds.rateError` (0.25) of the records an error, and timeouts a warning from `thresholds.rateWarning` (0.05). A window speaks where Fisher’s exact test gives q < 0.01 over all windows and its share is five points larger; of slow requests it is a note. A field has changed where at least 20 requests on both sides of the moment agree; one that appears is a note.',
  },
  check({ pair, settings }) {
    return (['production', 'training'] as const).flatMap((side) => {
      const { summary, operations } = pair[side];
      return summary.problem !== undefined || (summary.part && side === 'training') ? [] : incidentDrafts(operations, (summary.log?.records ?? 0) + summary.malformedRows, side, side, ruleThresholds(settings, 'log-incidents'));
    });
  },
};
