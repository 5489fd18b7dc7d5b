import type { ExceptHandler, Expression, Statement } from './ast.ts';
import { lowerArguments, lowerExpression, lowerParameters } from './lowerExpressions.ts';
import { fieldOf, MAX_NESTING, namedChildren, spanOf, textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import type { RawNode } from './rawTree.ts';

type Lower = (node: RawNode, lowering: Lowering) => Statement;

/** Every readable statement under the children of a node; stretches with errors yield what can be made out. */
export function lowerBody(node: RawNode | undefined, lowering: Lowering): Statement[] {
  return node ? namedChildren(node).map((child) => lowerStatement(child, lowering)) : [];
}

function lowerStatement(node: RawNode, lowering: Lowering): Statement {
  const lower = STATEMENTS.get(node.kind);
  if (lowering.nesting > MAX_NESTING) return { kind: 'broken-statement', span: spanOf(node), body: [] };
  lowering.nesting++;
  try {
    if (lower) return lower(node, lowering);
    if (node.kind === 'ERROR') return { kind: 'broken-statement', span: spanOf(node), body: lowerBody(node, lowering) };
    // Inside ERROR nodes expressions stand where statements do.
    return { kind: 'expression', span: spanOf(node), value: lowerExpression(node, lowering) };
  } finally {
    lowering.nesting--;
  }
}

const field = (node: RawNode, name: string, lowering: Lowering): Expression => {
  const child = fieldOf(node, name);
  return child ? lowerExpression(child, lowering) : { kind: 'broken', span: spanOf(node), parts: [] };
};
const body = (node: RawNode, name: string, lowering: Lowering): Statement[] => lowerBody(fieldOf(node, name), lowering);
const block = (node: RawNode, lowering: Lowering): Statement[] => lowerBody(node.children.find((child) => child.kind === 'block'), lowering);

function lowerAssignment(node: RawNode, lowering: Lowering): Statement {
  const targets: Expression[] = [];
  let current = node;
  for (;;) {
    targets.push(field(current, 'left', lowering));
    const right = fieldOf(current, 'right');
    if (right?.kind === 'assignment') {
      current = right;
      continue;
    }
    const type = fieldOf(node, 'type');
    return {
      kind: 'assign',
      span: spanOf(node),
      targets,
      ...(right ? { value: lowerExpression(right, lowering) } : {}),
      ...(type ? { annotation: lowerExpression(type, lowering) } : {}),
    };
  }
}

function lowerExpressionStatement(node: RawNode, lowering: Lowering): Statement {
  const children = namedChildren(node);
  const [only] = children;
  if (children.length === 1 && only) {
    if (only.kind === 'assignment') return lowerAssignment(only, lowering);
    if (only.kind === 'augmented_assignment') {
      const operator = fieldOf(only, 'operator');
      return {
        kind: 'augmented',
        span: spanOf(only),
        target: field(only, 'left', lowering),
        operator: operator ? textOf(operator, lowering).replace(/=$/, '') : '',
        value: field(only, 'right', lowering),
      };
    }
    return { kind: 'expression', span: spanOf(node), value: lowerExpression(only, lowering) };
  }
  return { kind: 'expression', span: spanOf(node), value: { kind: 'tuple', span: spanOf(node), items: children.map((child) => lowerExpression(child, lowering)) } };
}

function lowerIf(node: RawNode, lowering: Lowering): Statement {
  const alternatives = node.children.filter((child) => child.field === 'alternative');
  let otherwise: Statement[] = [];
  for (const alternative of alternatives.toReversed()) {
    if (alternative.kind === 'elif_clause') {
      otherwise = [{
        kind: 'if',
        span: spanOf(alternative),
        test: field(alternative, 'condition', lowering),
        body: body(alternative, 'consequence', lowering),
        otherwise,
      }];
    } else {
      otherwise = body(alternative, 'body', lowering);
    }
  }
  return { kind: 'if', span: spanOf(node), test: field(node, 'condition', lowering), body: body(node, 'consequence', lowering), otherwise };
}

function elseBody(node: RawNode, lowering: Lowering): Statement[] {
  const clause = node.children.find((child) => child.kind === 'else_clause');
  return clause ? body(clause, 'body', lowering) : [];
}

function lowerTry(node: RawNode, lowering: Lowering): Statement {
  const handlers = node.children
    .filter((child) => child.kind === 'except_clause' || child.kind === 'except_group_clause')
    .map((clause): ExceptHandler => {
      const value = namedChildren(clause).find((child) => child.kind !== 'block');
      const target = value?.kind === 'as_pattern' ? fieldOf(value, 'alias') : undefined;
      const type = value?.kind === 'as_pattern' ? namedChildren(value)[0] : value;
      return {
        ...(type ? { type: lowerExpression(type, lowering) } : {}),
        ...(target ? { name: textOf(target, lowering) } : {}),
        body: block(clause, lowering),
      };
    });
  const final = node.children.find((child) => child.kind === 'finally_clause');
  return {
    kind: 'try',
    span: spanOf(node),
    body: body(node, 'body', lowering),
    handlers,
    otherwise: elseBody(node, lowering),
    finalBody: final ? block(final, lowering) : [],
  };
}

function lowerWith(node: RawNode, lowering: Lowering): Statement {
  const clause = node.children.find((child) => child.kind === 'with_clause');
  const items = (clause ? namedChildren(clause) : []).map((item) => {
    const value = fieldOf(item, 'value') ?? item;
    if (value.kind !== 'as_pattern') return { value: lowerExpression(value, lowering) };
    const [expression] = namedChildren(value);
    const target = fieldOf(value, 'alias');
    return {
      value: lowerExpression(expression ?? value, lowering),
      ...(target ? { target: lowerExpression(target, lowering) } : {}),
    };
  });
  return { kind: 'with', span: spanOf(node), items, body: body(node, 'body', lowering) };
}

function importedName(node: RawNode, lowering: Lowering): { path: string; alias?: string } {
  if (node.kind !== 'aliased_import') return { path: textOf(node, lowering).replace(/\s/g, '') };
  const name = fieldOf(node, 'name');
  const alias = fieldOf(node, 'alias');
  return { path: name ? textOf(name, lowering).replace(/\s/g, '') : '', ...(alias ? { alias: textOf(alias, lowering) } : {}) };
}

function lowerImportFrom(node: RawNode, lowering: Lowering): Statement {
  const from = fieldOf(node, 'module_name');
  const text = from ? textOf(from, lowering).replace(/\s/g, '') : '';
  const level = /^\.*/.exec(text)?.[0].length ?? 0;
  const star = node.children.some((child) => child.kind === 'wildcard_import');
  const names = node.children
    .filter((child) => child.field === 'name')
    .map((child) => importedName(child, lowering))
    .map(({ path, alias }) => ({ name: path, ...(alias === undefined ? {} : { alias }) }));
  return { kind: 'import-from', span: spanOf(node), module: text.slice(level), level, names: star ? '*' : names };
}

function lowerDecorated(node: RawNode, lowering: Lowering): Statement {
  const definition = fieldOf(node, 'definition');
  const lowered: Statement = definition ? lowerStatement(definition, lowering) : { kind: 'broken-statement', span: spanOf(node), body: [] };
  const decorators = node.children.filter((child) => child.kind === 'decorator').flatMap(namedChildren).map((child) => lowerExpression(child, lowering));
  return lowered.kind === 'function' || lowered.kind === 'class' ? { ...lowered, decorators } : lowered;
}

function one(node: RawNode, lowering: Lowering): Expression | undefined {
  const child = namedChildren(node)[0];
  return child ? lowerExpression(child, lowering) : undefined;
}

const jump = (kind: 'pass' | 'break' | 'continue'): Lower => (node) => ({ kind, span: spanOf(node) });
const scoping = (kind: 'global' | 'nonlocal'): Lower => (node, lowering) => ({
  kind, span: spanOf(node), names: namedChildren(node).map((child) => textOf(child, lowering)),
});

const STATEMENTS = new Map<string, Lower>([
  ['expression_statement', lowerExpressionStatement],
  ['assignment', lowerAssignment],
  ['if_statement', lowerIf],
  ['try_statement', lowerTry],
  ['with_statement', lowerWith],
  ['decorated_definition', lowerDecorated],
  ['import_from_statement', lowerImportFrom],
  ['future_import_statement', jump('pass')],
  ['pass_statement', jump('pass')],
  ['assert_statement', jump('pass')],
  ['break_statement', jump('break')],
  ['continue_statement', jump('continue')],
  ['global_statement', scoping('global')],
  ['nonlocal_statement', scoping('nonlocal')],
  ['function_definition', (node, lowering) => {
    const name = fieldOf(node, 'name') ?? node;
    return {
      kind: 'function', span: spanOf(node), name: textOf(name, lowering), nameSpan: spanOf(name),
      parameters: lowerParameters(fieldOf(node, 'parameters'), lowering), body: body(node, 'body', lowering), decorators: [],
    };
  }],
  ['class_definition', (node, lowering) => {
    const name = fieldOf(node, 'name');
    return {
      kind: 'class', span: spanOf(node), name: name ? textOf(name, lowering) : '',
      bases: lowerArguments(fieldOf(node, 'superclasses'), lowering), body: body(node, 'body', lowering), decorators: [],
    };
  }],
  ['return_statement', (node, lowering) => {
    const value = one(node, lowering);
    return { kind: 'return', span: spanOf(node), ...(value ? { value } : {}) };
  }],
  ['raise_statement', (node, lowering) => {
    const value = one(node, lowering);
    return { kind: 'raise', span: spanOf(node), ...(value ? { value } : {}) };
  }],
  ['delete_statement', (node, lowering) => {
    const targets = one(node, lowering);
    return { kind: 'delete', span: spanOf(node), targets: targets?.kind === 'tuple' ? targets.items : targets ? [targets] : [] };
  }],
  ['for_statement', (node, lowering) => ({
    kind: 'for', span: spanOf(node), target: field(node, 'left', lowering), iterable: field(node, 'right', lowering),
    body: body(node, 'body', lowering), otherwise: elseBody(node, lowering),
  })],
  ['while_statement', (node, lowering) => ({
    kind: 'while', span: spanOf(node), test: field(node, 'condition', lowering), body: body(node, 'body', lowering), otherwise: elseBody(node, lowering),
  })],
  ['import_statement', (node, lowering) => ({
    kind: 'import', span: spanOf(node),
    names: node.children.filter((child) => child.field === 'name').map((child) => importedName(child, lowering)),
  })],
  ['match_statement', (node, lowering) => ({
    kind: 'match', span: spanOf(node), subject: field(node, 'subject', lowering),
    cases: (fieldOf(node, 'body')?.children ?? []).filter((child) => child.kind === 'case_clause')
      .map((clause) => ({ body: body(clause, 'consequence', lowering) })),
  })],
]);
