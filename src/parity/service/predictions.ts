import { isPredictMethod } from '../interpret/models.ts';
import type { Expression, Statement } from '../python/ast.ts';
import { childExpressions, walkStatements } from '../python/walk.ts';
import { namesIn } from './functionBodies.ts';

/** Names that hold what a model said, or something made of that alone. */
export function predictionNames(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  const others = new Set<string>();
  walkStatements(body, (statement) => {
    if (statement.kind !== 'assign' || !statement.value) return;
    const { value } = statement;
    const read = namesIn(value);
    const isPrediction = askedModel(value) || (read.size > 0 && [...read].every((name) => names.has(name)));
    for (const target of statement.targets) if (target.kind === 'name') (isPrediction ? names : others).add(target.id);
  });
  for (const name of others) names.delete(name);
  return names;
}

/** Whether a model is asked somewhere in an expression. */
export function askedModel(expression: Expression): boolean {
  return isPredictCall(expression) || childExpressions(expression).some(askedModel);
}

export function isPredictCall(expression: Expression): boolean {
  return expression.kind === 'call' && expression.callee.kind === 'attribute' && isPredictMethod(expression.callee.name) && expression.callee.name !== 'forward';
}
