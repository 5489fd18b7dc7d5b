import { neutralise } from '../../core/displayText.ts';
import { loggerNames, loggingExpression } from '../logging/loggingCalls.ts';
import type { Expression, FunctionDefinition, Statement } from '../python/ast.ts';
import { plainText } from '../python/plainText.ts';
import type { SourceFile } from '../python/source.ts';
import { childExpressions, walkExpressions, walkStatements } from '../python/walk.ts';
import { bodyExpressions } from '../service/functionBodies.ts';
import { isPredictCall, predictionNames } from '../service/predictions.ts';
import { makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** How long it took says nothing about what was asked. */
const DURATION = /^(?:elapsed|latency|duration|took|t0|t1|time|datetime|start(?:ed)?|end(?:ed)?|start_?time|end_?time)(?:_|$)/i;
/** What a keyword or key says of the request or the model, though no variable does. */
const NAMES_CONTEXT = /version|model[ _-]?v?\d|request|trace|input|features?\b|\bid\b|_id\b/i;
/** What puts values into every record, wherever they are named. */
const ADDS_CONTEXT = new Set(['bind_contextvars', 'contextualize', 'LoggerAdapter', 'addFilter', 'setLogRecordFactory', 'bind', 'merge_contextvars', 'LoggingInstrumentor']);

/** A prediction is logged, and nothing it came from. */
export const predictionLoggedAlone: ParityRule = {
  id: 'prediction-logged-alone',
  title: 'Prediction logged without its input',
  severity: 'info',
  documentation: {
    what:
      'A function of the serving code asks a model and writes the answer to the log, and none of the log calls of the function names anything else but how long it took: no input, no request, no version of the model. ' +
      'Loggers with values bound to them, and files that add values to every record (a filter, an adapter, context variables), are left out.',
    why: 'A log of answers alone can show that something changed and not what: neither the drift of a column nor a new model file can be told from it.',
    example: '```python\nresult = model.predict(row)\nlogger.info("prediction %s", result)\n```\n\nThe log in line 2 has the prediction result alone: neither the input nor the version of the model.',
    remedy: 'Log the input (or its identity, where it is private) and the version of the model with the prediction.',
  },
  inspect: ({ code }: PairRun): Decision => ({
    findings: [...code.serving.values()].flatMap((source) => {
      const found: ReturnType<typeof makeCodeFinding>[] = [];
      if (addsContext(source)) return found;
      const loggers = loggerNames(source.module.body);
      walkStatements(source.module.body, (statement) => {
        if (statement.kind === 'function') found.push(...loneLogs(source, statement, loggers));
      });
      return found;
    }),
    abstentions: [],
  }),
};

function addsContext(source: SourceFile): boolean {
  let adds = false;
  walkExpressions(source.module.body, (expression) => {
    if ((expression.kind === 'attribute' && ADDS_CONTEXT.has(expression.name)) || (expression.kind === 'name' && ADDS_CONTEXT.has(expression.id))) adds = true;
  });
  return adds;
}

function loneLogs(source: SourceFile, definition: FunctionDefinition, loggers: ReadonlySet<string>): ReturnType<typeof makeCodeFinding>[] {
  const predictions = predictionNames(definition.body);
  const logs = bodyExpressions(definition.body).flatMap((expression) => loggingExpression(expression, loggers) ?? []);
  if (logs.some(({ call }) => call.arguments.some(({ name, value }) => NAMES_CONTEXT.test(name ?? '') || namesContext(value)))) return [];
  const errors = errorNames(definition.body);
  const said = logs.map(({ call }) => ({ call, names: call.arguments.flatMap(({ value }) => saidIn(value, predictions)).filter((name) => !DURATION.test(name) && !errors.has(name)) }));
  if (said.some(({ names }) => names.some((name) => name !== ASKED && !predictions.has(name)))) return [];
  const first = said.find(({ names }) => names.length > 0);
  if (!first) return [];
  const name = first.names.find((one) => one !== ASKED);
  return [makeCodeFinding({
    rule: 'prediction-logged-alone', severity: 'info', name: definition.name, serving: { source, span: first.call.span },
    message: `The log in ${neutralise(definition.name)} has ${name === undefined ? 'what the model answers' : `the prediction ${neutralise(name)}`} alone: neither the input nor the version of the model.`,
  })];
}

/** What goes wrong is no part of an answer. */
function errorNames(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  walkStatements(body, (statement) => {
    if (statement.kind === 'try') for (const { name } of statement.handlers) if (name !== undefined) names.add(name);
  });
  return names;
}

/** `extra={"model_version": "3"}` */
function namesContext(value: Expression): boolean {
  return (value.kind === 'dict' && value.entries.some(({ key }) => NAMES_CONTEXT.test(plainText(key) ?? ''))) || childExpressions(value).some(namesContext);
}

/** Stands for a model that is asked in the call itself: its input is then not in the record. */
const ASKED = '(asked)';

/** Names that a record tells of. How many answers there are, or their mean, is no answer. */
function saidIn(value: Expression, predictions: ReadonlySet<string>): string[] {
  if (isPredictCall(value)) return [ASKED];
  const parts = value.kind === 'call' ? [...(value.callee.kind === 'attribute' ? [value.callee.value] : []), ...value.arguments.map((argument) => argument.value)] : childExpressions(value);
  const names = value.kind === 'name' ? [value.id] : parts.flatMap((part) => saidIn(part, predictions));
  return isSummary(value) && names.every((name) => name === ASKED || predictions.has(name)) ? [] : names;
}

const SUMMARIES = new Set(['len', 'sum', 'min', 'max', 'type', 'mean', 'median', 'std', 'var', 'count', 'nunique', 'value_counts', 'describe', 'shape', 'size', 'dtype', 'ndim']);

function isSummary(value: Expression): boolean {
  const named = value.kind === 'call' ? value.callee : value;
  return (named.kind === 'attribute' && SUMMARIES.has(named.name)) || (value.kind === 'call' && named.kind === 'name' && SUMMARIES.has(named.id));
}
