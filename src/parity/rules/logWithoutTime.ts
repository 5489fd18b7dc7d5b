import { timelessFormats } from '../logging/logFormats.ts';
import { makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** A log format that leaves the time out. */
export const logWithoutTime: ParityRule = {
  id: 'log-without-time',
  title: 'Log lines of the service carry no time',
  severity: 'info',
  documentation: {
    what:
      'The serving code says how its log lines look, and leaves the time out: `logging.basicConfig(format=…)`, or with a `filename` and no format, whose default has none; `logging.Formatter(…)`; ' +
      'the `formatters` of a configuration that is written out; `structlog.configure` with processors of structlog that render without `TimeStamper`; `logger.add(format=…)` of loguru. ' +
      'A file that names the time anywhere, or hands over its own handlers, is left out.',
    why: 'When predictions drift, the question is since when. Log lines without time cannot be put beside a release, a new model file or a change in the data.',
    example: '```python\nlogging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")\n```\n\nThe log format "%(levelname)s %(message)s" has no time in it.',
    remedy: 'Add `%(asctime)s` to the format, or leave the format out of the program if what collects the log adds the time.',
  },
  inspect: ({ code }: PairRun): Decision => ({
    findings: [...code.serving.values()].flatMap((source) => timelessFormats(source).map(({ name, span, message }) => makeCodeFinding({ rule: 'log-without-time', severity: 'info', name, serving: { source, span }, message }))),
    abstentions: [],
  }),
};
