import type { Expression, Statement } from './ast.ts';

/** Statements directly inside a statement, of all its blocks. */
export function childStatements(statement: Statement): readonly Statement[] {
  switch (statement.kind) {
    case 'if': case 'for': case 'while': return [...statement.body, ...statement.otherwise];
    case 'try': return [...statement.body, ...statement.handlers.flatMap((handler) => handler.body), ...statement.otherwise, ...statement.finalBody];
    case 'function': case 'class': case 'with': case 'broken-statement': return statement.body;
    case 'match': return statement.cases.flatMap((one) => one.body);
    default: return [];
  }
}

/** Expressions directly inside a statement, blocks excluded. */
export function statementExpressions(statement: Statement): readonly Expression[] {
  switch (statement.kind) {
    case 'expression': return [statement.value];
    case 'assign': return [...statement.targets, ...present(statement.value, statement.annotation)];
    case 'augmented': return [statement.target, statement.value];
    case 'return': case 'raise': return present(statement.value);
    case 'if': case 'while': return [statement.test];
    case 'for': return [statement.target, statement.iterable];
    case 'try': return statement.handlers.flatMap((handler) => present(handler.type));
    case 'with': return statement.items.flatMap((item) => present(item.value, item.target));
    case 'delete': return statement.targets;
    case 'match': return [statement.subject];
    case 'function': return [...statement.decorators, ...statement.parameters.flatMap((parameter) => present(parameter.default, parameter.annotation))];
    case 'class': return [...statement.decorators, ...statement.bases.map((base) => base.value)];
    default: return [];
  }
}

/** Expressions directly inside an expression. */
export function childExpressions(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'attribute': case 'starred': case 'await': return [expression.value];
    case 'call': return [expression.callee, ...expression.arguments.map((argument) => argument.value)];
    case 'subscript': return [expression.value, ...expression.indices];
    case 'slice': return present(expression.lower, expression.upper, expression.step);
    case 'string': return expression.parts.filter((part) => typeof part !== 'string');
    case 'list': case 'tuple': case 'set': return expression.items;
    case 'dict': return expression.entries.flatMap((entry) => present(entry.key, entry.value));
    case 'lambda': return [...expression.parameters.flatMap((parameter) => present(parameter.default)), expression.body];
    case 'comprehension':
      return [
        ...present(expression.key), expression.element,
        ...expression.clauses.flatMap((clause) => (clause.kind === 'for' ? [clause.target, clause.iterable] : [clause.test])),
      ];
    case 'binary': case 'logical': return [expression.left, expression.right];
    case 'unary': return [expression.operand];
    case 'comparison': return expression.operands;
    case 'conditional': return [expression.body, expression.test, expression.otherwise];
    case 'yield': return present(expression.value);
    case 'named': return [expression.target, expression.value];
    case 'broken': return expression.parts;
    default: return [];
  }
}

function present(...expressions: (Expression | undefined)[]): Expression[] {
  return expressions.filter((expression) => expression !== undefined);
}

/** Every statement, outer ones first. */
export function walkStatements(body: readonly Statement[], visit: (statement: Statement) => void): void {
  for (const statement of body) {
    visit(statement);
    walkStatements(childStatements(statement), visit);
  }
}

/** Every expression with the expression it is part of. */
export function walkExpressions(body: readonly Statement[], visit: (expression: Expression, parent: Expression | Statement) => void): void {
  const descend = (expression: Expression, parent: Expression | Statement): void => {
    visit(expression, parent);
    for (const child of childExpressions(expression)) descend(child, expression);
  };
  walkStatements(body, (statement) => {
    for (const expression of statementExpressions(statement)) descend(expression, statement);
  });
}
