/** Looks things up in the syntax tree of a file by where they stand. */
import type { Assignment, Call, Expression, FunctionDefinition, Module, Span, Statement } from '../python/ast.ts';
import { childExpressions, childStatements, statementExpressions, walkExpressions, walkStatements } from '../python/walk.ts';

export function covers(outer: Span, inner: Span): boolean {
  return (outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column)) &&
    (outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn));
}

export function sameSpan(left: Span, right: Span): boolean {
  return left.line === right.line && left.column === right.column && left.endLine === right.endLine && left.endColumn === right.endColumn;
}

/** Statements that hold the span, from the outermost to the innermost. */
export function statementsAround(module: Module, span: Span): Statement[] {
  const around: Statement[] = [];
  let body: readonly Statement[] = module.body;
  for (let next = body.find((statement) => covers(statement.span, span)); next; next = body.find((statement) => covers(statement.span, span))) {
    around.push(next);
    body = childStatements(next);
  }
  return around;
}

export function statementAt(module: Module, span: Span): Statement | undefined {
  return statementsAround(module, span).at(-1);
}

/** The innermost function that holds the span. */
export function functionAround(module: Module, span: Span): FunctionDefinition | undefined {
  return statementsAround(module, span).findLast((statement): statement is FunctionDefinition => statement.kind === 'function');
}

/** Expressions that hold the span, from the outermost to the innermost. */
export function expressionsAround(module: Module, span: Span): Expression[] {
  const statement = statementAt(module, span);
  const around: Expression[] = [];
  let inside: readonly Expression[] = statement ? statementExpressions(statement) : [];
  for (let next = inside.find((expression) => covers(expression.span, span)); next; next = inside.find((expression) => covers(expression.span, span))) {
    around.push(next);
    inside = childExpressions(next);
  }
  return around;
}

/** The expression that is exactly this stretch. */
export function expressionAt(module: Module, span: Span): Expression | undefined {
  return expressionsAround(module, span).find((expression) => sameSpan(expression.span, span));
}

/** The call that is this stretch, or the innermost around it. */
export function callAt(module: Module, span: Span): Call | undefined {
  const around = expressionsAround(module, span);
  const exact = around.find((expression): expression is Call => expression.kind === 'call' && sameSpan(expression.span, span));
  return exact ?? around.findLast((expression): expression is Call => expression.kind === 'call');
}

/** Every expression inside one, itself first. */
export function partsOf(expression: Expression): Expression[] {
  return [expression, ...childExpressions(expression).flatMap(partsOf)];
}

/** All names that occur in a file: none of them is free for something new. */
export function namesIn(module: Module): Set<string> {
  const names = new Set<string>();
  walkStatements(module.body, (statement) => {
    if (statement.kind === 'function' || statement.kind === 'class') names.add(statement.name);
    if (statement.kind === 'function') for (const parameter of statement.parameters) names.add(parameter.name);
    if (statement.kind === 'import') for (const { path, alias } of statement.names) names.add(alias ?? path.split('.', 1)[0] ?? path);
    if (statement.kind === 'import-from' && statement.names !== '*') for (const { name, alias } of statement.names) names.add(alias ?? name);
    if (statement.kind === 'try') for (const { name } of statement.handlers) if (name !== undefined) names.add(name);
    if (statement.kind === 'global' || statement.kind === 'nonlocal') for (const name of statement.names) names.add(name);
  });
  walkExpressions(module.body, (expression) => {
    if (expression.kind === 'name') names.add(expression.id);
    if (expression.kind === 'lambda') for (const parameter of expression.parameters) names.add(parameter.name);
  });
  return names;
}

/** Plain assignments `name = …` that are seen from a place: of its function, or of the file. */
export function assignmentsOf(module: Module, name: string, span: Span): Assignment[] {
  const own = functionAround(module, span);
  const local = own ? assignmentsIn(own.body, name) : [];
  return local.length > 0 ? local : assignmentsIn(module.body, name);
}

function assignmentsIn(body: readonly Statement[], name: string): Assignment[] {
  return body.flatMap((statement): Assignment[] => {
    if (statement.kind === 'function' || statement.kind === 'class') return [];
    if (statement.kind === 'assign') return statement.value && statement.targets.some((target) => target.kind === 'name' && target.id === name) ? [statement] : [];
    return assignmentsIn(childStatements(statement), name);
  });
}

/** What a name stands for where it is assigned once; the expression itself otherwise. */
export function resolved(module: Module, expression: Expression, depth = 0): Expression {
  if (expression.kind !== 'name' || depth > 5) return expression;
  const [only, ...others] = assignmentsOf(module, expression.id, expression.span);
  return only?.value && others.length === 0 ? resolved(module, only.value, depth + 1) : expression;
}

/** Numbers, strings and collections of them: the same wherever they stand. */
export function isLiteral(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number': case 'constant': return true;
    case 'string': return expression.parts.every((part) => typeof part === 'string');
    case 'unary': return isLiteral(expression.operand);
    case 'binary': return isLiteral(expression.left) && isLiteral(expression.right);
    case 'list': case 'tuple': case 'set': return expression.items.every(isLiteral);
    case 'dict': return expression.entries.every(({ key, value }) => key !== undefined && isLiteral(key) && isLiteral(value));
    default: return false;
  }
}

export function stringOf(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== 'string' || expression.bytes || !expression.parts.every((part) => typeof part === 'string')) return undefined;
  return expression.parts.join('');
}

/** A text as a string literal: what JSON escapes, Python reads back. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
