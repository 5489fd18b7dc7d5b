import { neutralise } from '../../core/displayText.ts';
import { isPredictMethod } from '../interpret/models.ts';
import type { Expression, FunctionDefinition, Statement } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { childExpressions, walkStatements } from '../python/walk.ts';
import { bodyExpressions, isLogCall, namesIn } from '../service/logCalls.ts';
import { makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** A prediction is logged, and nothing it came from. */
export const predictionLoggedAlone: ParityRule = {
  id: 'prediction-logged-alone',
  title: 'Prediction logged without its input',
  severity: 'info',
  documentation: {
    what: 'A function of the serving code asks a model and writes the answer to the log, and none of the log calls of the function names anything else: no input, no request, no version of the model.',
    why: 'A log of answers alone can show that something changed and not what: neither the drift of a column nor a new model file can be told from it.',
    example: '```python\nresult = model.predict(row)\nlogger.info("prediction %s", result)\n```\n\nThe log in line 2 has the prediction result alone: neither the input nor the version of the model.',
    remedy: 'Log the input (or its identity, where it is private) and the version of the model with the prediction.',
  },
  inspect: ({ code }: PairRun): Decision => ({
    findings: [...code.serving.values()].flatMap((source) => {
      const found: ReturnType<typeof makeCodeFinding>[] = [];
      walkStatements(source.module.body, (statement) => {
        if (statement.kind === 'function') found.push(...loneLogs(source, statement));
      });
      return found;
    }),
    abstentions: [],
  }),
};

function loneLogs(source: SourceFile, definition: FunctionDefinition): ReturnType<typeof makeCodeFinding>[] {
  const predictions = predictionNames(definition.body);
  if (predictions.size === 0) return [];
  const logs = bodyExpressions(definition.body).filter(isLogCall);
  const named = logs.map((call) => ({ call, names: new Set(call.arguments.flatMap(({ value }) => [...namesIn(value)])) }));
  if (named.some(({ names }) => [...names].some((name) => !predictions.has(name)))) return [];
  const first = named.find(({ names }) => names.size > 0);
  if (!first) return [];
  const [name = ''] = first.names;
  return [makeCodeFinding({
    rule: 'prediction-logged-alone', severity: 'info', name: definition.name, serving: { source, span: first.call.span },
    message: `The log in ${neutralise(definition.name)} has the prediction ${neutralise(name)} alone: neither the input nor the version of the model.`,
  })];
}

/** Names that hold what a model said, or something made of that alone. */
function predictionNames(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const others = new Set<string>();
  walkStatements(body, (statement) => {
    if (statement.kind !== 'assign' || !statement.value) return;
    const { value } = statement;
    const read = namesIn(value);
    const isPrediction = hasPrediction(value) || (read.size > 0 && [...read].every((name) => names.has(name)));
    for (const target of statement.targets) if (target.kind === 'name') (isPrediction ? names : others).add(target.id);
  });
  for (const name of others) names.delete(name);
  return names;
}

function hasPrediction(expression: Expression): boolean {
  if (expression.kind === 'call' && expression.callee.kind === 'attribute' && isPredictMethod(expression.callee.name) && expression.callee.name !== 'forward') return true;
  return childExpressions(expression).some(hasPrediction);
}
