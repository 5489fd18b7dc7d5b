import { neutralise } from '../../core/displayText.ts';
import { plainText } from '../python/plainText.ts';
import { walkExpressions } from '../python/walk.ts';
import { makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

const TIME = /asctime|created|relativeCreated/;

/** A log format that leaves the time out. */
export const logWithoutTime: ParityRule = {
  id: 'log-without-time',
  title: 'Log lines of the service carry no time',
  severity: 'info',
  documentation: {
    what: 'The serving code calls `logging.basicConfig(format=…)` with a format that is written out and has no time in it. A file that names the time in another format, or hands over its own handlers, is left out.',
    why: 'When predictions drift, the question is since when. Log lines without time cannot be put beside a release, a new model file or a change in the data.',
    example: '```python\nlogging.basicConfig(level=logging.INFO, format="%(levelname)s %(message)s")\n```\n\nThe log format "%(levelname)s %(message)s" has no time in it.',
    remedy: 'Add `%(asctime)s` to the format, or leave the format out of the program if what collects the log adds the time.',
  },
  inspect: ({ code }: PairRun): Decision => ({
    findings: [...code.serving.values()].flatMap((source) => {
      let elsewhere = false;
      const found: ReturnType<typeof makeCodeFinding>[] = [];
      walkExpressions(source.module.body, (expression) => {
        if (expression.kind === 'string' && expression.parts.some((part) => typeof part === 'string' && TIME.test(part))) elsewhere = true;
        if (expression.kind !== 'call' || expression.callee.kind !== 'attribute' || expression.callee.name !== 'basicConfig') return;
        const { callee, arguments: args } = expression;
        if (callee.value.kind !== 'name' || callee.value.id !== 'logging' || args.some(({ name, star }) => name === 'handlers' || star !== undefined)) return;
        const format = args.find(({ name }) => name === 'format')?.value;
        const text = plainText(format);
        if (!format || !text?.includes('message')) return;
        found.push(makeCodeFinding({ rule: 'log-without-time', severity: 'info', name: 'basicConfig', serving: { source, span: format.span }, message: `The log format "${neutralise(text)}" has no time in it.` }));
      });
      return elsewhere ? [] : found;
    }),
    abstentions: [],
  }),
};
