import type { Expression, Statement } from '../python/ast.ts';
import { childExpressions, childStatements, statementExpressions } from '../python/walk.ts';

/** Names of variables that an expression reads; those of called functions are left out. */
export function namesIn(expression: Expression): Set<string> {
  const names = new Set<string>();
  const visit = (inner: Expression): void => {
    if (inner.kind === 'name') names.add(inner.id);
    if (inner.kind === 'call' && inner.callee.kind === 'name') inner.arguments.forEach(({ value }) => visit(value));
    else childExpressions(inner).forEach(visit);
  };
  visit(expression);
  return names;
}

/** Every expression of a function's body, in order; those of functions inside it are theirs. */
export function bodyExpressions(body: readonly Statement[]): Expression[] {
  const descend = (expression: Expression): Expression[] => [expression, ...childExpressions(expression).flatMap(descend)];
  return body.flatMap((statement) => [
    ...statementExpressions(statement).flatMap(descend),
    ...(statement.kind === 'function' || statement.kind === 'class' ? [] : bodyExpressions(childStatements(statement))),
  ]);
}
