import type { Argument, ComprehensionClause, Expression, Name, Parameter } from './ast.ts';
import { lowerString } from './lowerStrings.ts';
import { fieldOf, MAX_NESTING, namedChildren, spanOf, textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import type { RawNode } from './rawTree.ts';

type Lower = (node: RawNode, lowering: Lowering) => Expression;

export function lowerExpression(node: RawNode, lowering: Lowering): Expression {
  const lower = EXPRESSIONS.get(node.kind);
  if (lower === undefined || lowering.nesting > MAX_NESTING) return broken(node, lowering);
  lowering.nesting++;
  try {
    return lower(node, lowering);
  } finally {
    lowering.nesting--;
  }
}

function broken(node: RawNode, lowering: Lowering): Expression {
  const parts = lowering.nesting > MAX_NESTING ? [] : all(namedChildren(node), lowering);
  return { kind: 'broken', span: spanOf(node), parts };
}

function all(nodes: RawNode[], lowering: Lowering): Expression[] {
  lowering.nesting++;
  const lowered = nodes.map((node) => lowerExpression(node, lowering));
  lowering.nesting--;
  return lowered;
}

/** A required part; half-typed code may lack it. */
function part(node: RawNode, field: string, lowering: Lowering): Expression {
  const child = fieldOf(node, field);
  return child ? lowerExpression(child, lowering) : { kind: 'broken', span: spanOf(node), parts: [] };
}

function optional(node: RawNode | undefined, lowering: Lowering): Expression | undefined {
  return node ? lowerExpression(node, lowering) : undefined;
}

function lowerNumber(node: RawNode, lowering: Lowering): Expression {
  const text = textOf(node, lowering).replaceAll('_', '').replace(/[lL]$/, '');
  // `1.` and `0.` are numbers in Python; Number() agrees. Complex and old octal numbers become NaN, which is no constant we use.
  return { kind: 'number', span: spanOf(node), value: Number(text) };
}

function lowerName(node: RawNode, lowering: Lowering): Name {
  return { kind: 'name', span: spanOf(node), id: textOf(node, lowering) };
}

export function lowerArguments(node: RawNode | undefined, lowering: Lowering): Argument[] {
  if (!node) return [];
  if (node.kind === 'generator_expression') return [{ value: lowerExpression(node, lowering) }];
  return namedChildren(node).map((child): Argument => {
    if (child.kind === 'keyword_argument') {
      const name = fieldOf(child, 'name');
      return { name: name ? textOf(name, lowering) : '', value: part(child, 'value', lowering) };
    }
    if (child.kind === 'list_splat' || child.kind === 'dictionary_splat') {
      const inner = namedChildren(child)[0];
      return { star: child.kind === 'list_splat' ? 1 : 2, value: inner ? lowerExpression(inner, lowering) : broken(child, lowering) };
    }
    return { value: lowerExpression(child, lowering) };
  });
}

export function lowerParameters(node: RawNode | undefined, lowering: Lowering): Parameter[] {
  const parameters: Parameter[] = [];
  let keywordOnly = false;
  for (const child of node ? namedChildren(node) : []) {
    if (child.kind === 'positional_separator') continue;
    if (child.kind === 'keyword_separator') {
      keywordOnly = true;
      continue;
    }
    const parameter = lowerParameter(child, lowering);
    if (!parameter) continue;
    if (keywordOnly && !parameter.star) parameter.keywordOnly = true;
    if (parameter.star === 1) keywordOnly = true;
    parameters.push(parameter);
  }
  return parameters;
}

function lowerParameter(node: RawNode, lowering: Lowering): Parameter | undefined {
  const named = fieldOf(node, 'name') ?? (node.kind === 'identifier' ? node : namedChildren(node)[0]);
  if (!named) return undefined;
  const pattern = node.kind === 'typed_parameter' ? named : node;
  const star = pattern.kind === 'list_splat_pattern' ? 1 : pattern.kind === 'dictionary_splat_pattern' ? 2 : undefined;
  const name = star !== undefined ? (namedChildren(pattern)[0] ?? pattern) : named;
  const value = optional(fieldOf(node, 'value'), lowering);
  const annotation = optional(fieldOf(node, 'type'), lowering);
  return {
    name: textOf(name, lowering),
    ...(star === undefined ? {} : { star }),
    ...(value === undefined ? {} : { default: value }),
    ...(annotation === undefined ? {} : { annotation }),
  };
}

function lowerSlice(node: RawNode, lowering: Lowering): Expression {
  const bounds: (Expression | undefined)[] = [undefined, undefined, undefined];
  let at = 0;
  for (const child of node.children) {
    if (child.kind === ':') at++;
    else if (child.named && child.kind !== 'comment' && at < 3) bounds[at] = lowerExpression(child, lowering);
  }
  const [lower, upper, step] = bounds;
  return { kind: 'slice', span: spanOf(node), ...(lower ? { lower } : {}), ...(upper ? { upper } : {}), ...(step ? { step } : {}) };
}

function lowerComparison(node: RawNode, lowering: Lowering): Expression {
  const operands = namedChildren(node).filter((child) => child.field !== 'operators');
  const operators = node.children.filter((child) => child.field === 'operators').map((child) => textOf(child, lowering).replace(/\s+/g, ' '));
  return { kind: 'comparison', span: spanOf(node), operators, operands: all(operands, lowering) };
}

function lowerConditional(node: RawNode, lowering: Lowering): Expression {
  const [body, test, otherwise] = all(namedChildren(node), lowering);
  if (!body || !test || !otherwise) return broken(node, lowering);
  return { kind: 'conditional', span: spanOf(node), body, test, otherwise };
}

function lowerClauses(node: RawNode, lowering: Lowering): ComprehensionClause[] {
  return namedChildren(node).flatMap((child): ComprehensionClause[] => {
    if (child.kind === 'for_in_clause') {
      const right = child.children.filter((inner) => inner.field === 'right' && inner.named);
      const iterable = right.length > 1 ? { kind: 'tuple' as const, span: spanOf(child), items: all(right, lowering) } : part(child, 'right', lowering);
      return [{ kind: 'for', target: part(child, 'left', lowering), iterable }];
    }
    const test = child.kind === 'if_clause' ? namedChildren(child)[0] : undefined;
    return test ? [{ kind: 'if', test: lowerExpression(test, lowering) }] : [];
  });
}

function comprehension(of: 'list' | 'set' | 'dict' | 'generator'): Lower {
  return (node, lowering) => {
    const body = fieldOf(node, 'body');
    const clauses = lowerClauses(node, lowering);
    const span = spanOf(node);
    if (body?.kind === 'pair') {
      return { kind: 'comprehension', span, of, key: part(body, 'key', lowering), element: part(body, 'value', lowering), clauses };
    }
    return { kind: 'comprehension', span, of, element: part(node, 'body', lowering), clauses };
  };
}

function lowerDict(node: RawNode, lowering: Lowering): Expression {
  const entries = namedChildren(node).map((child) => {
    if (child.kind === 'pair') return { key: part(child, 'key', lowering), value: part(child, 'value', lowering) };
    const inner = child.kind === 'dictionary_splat' ? namedChildren(child)[0] : child;
    return { value: inner ? lowerExpression(inner, lowering) : broken(child, lowering) };
  });
  return { kind: 'dict', span: spanOf(node), entries };
}

const collection = (kind: 'list' | 'tuple' | 'set'): Lower => (node, lowering) => ({ kind, span: spanOf(node), items: all(namedChildren(node), lowering) });
const inner: Lower = (node, lowering) => {
  const child = namedChildren(node)[0];
  return child ? lowerExpression(child, lowering) : broken(node, lowering);
};
const singleton = (value: boolean | null): Lower => (node) => ({ kind: 'constant', span: spanOf(node), value });
const starred: Lower = (node, lowering) => ({ kind: 'starred', span: spanOf(node), value: inner(node, lowering) });
const operator = (node: RawNode, lowering: Lowering): string => {
  const child = fieldOf(node, 'operator');
  return child ? textOf(child, lowering) : '';
};

const EXPRESSIONS = new Map<string, Lower>([
  ['identifier', lowerName],
  ['keyword_identifier', lowerName],
  ['dotted_name', (node, lowering) => lowerName(node, lowering)],
  ['integer', lowerNumber],
  ['float', lowerNumber],
  ['string', lowerString],
  ['concatenated_string', lowerString],
  ['true', singleton(true)],
  ['false', singleton(false)],
  ['none', singleton(null)],
  ['ellipsis', singleton(null)],
  ['list', collection('list')],
  ['tuple', collection('tuple')],
  ['set', collection('set')],
  ['expression_list', collection('tuple')],
  ['pattern_list', collection('tuple')],
  ['tuple_pattern', collection('tuple')],
  ['list_pattern', collection('list')],
  ['dictionary', lowerDict],
  ['list_comprehension', comprehension('list')],
  ['set_comprehension', comprehension('set')],
  ['dictionary_comprehension', comprehension('dict')],
  ['generator_expression', comprehension('generator')],
  ['parenthesized_expression', inner],
  ['type', inner],
  ['generic_type', inner],
  ['member_type', inner],
  ['as_pattern_target', inner],
  ['format_expression', inner],
  ['list_splat', starred],
  ['list_splat_pattern', starred],
  ['dictionary_splat', starred],
  ['slice', lowerSlice],
  ['comparison_operator', lowerComparison],
  ['conditional_expression', lowerConditional],
  ['attribute', (node, lowering) => {
    const name = fieldOf(node, 'attribute') ?? node;
    return { kind: 'attribute', span: spanOf(node), value: part(node, 'object', lowering), name: textOf(name, lowering), nameSpan: spanOf(name) };
  }],
  ['call', (node, lowering) => ({
    kind: 'call', span: spanOf(node), callee: part(node, 'function', lowering), arguments: lowerArguments(fieldOf(node, 'arguments'), lowering),
  })],
  ['subscript', (node, lowering) => ({
    kind: 'subscript', span: spanOf(node), value: part(node, 'value', lowering),
    indices: all(node.children.filter((child) => child.field === 'subscript'), lowering),
  })],
  ['not_operator', (node, lowering) => ({ kind: 'unary', span: spanOf(node), operator: 'not', operand: part(node, 'argument', lowering) })],
  ['unary_operator', (node, lowering) => ({
    kind: 'unary', span: spanOf(node), operator: operator(node, lowering), operand: part(node, 'argument', lowering),
  })],
  ['boolean_operator', (node, lowering) => ({
    kind: 'logical', span: spanOf(node), operator: operator(node, lowering) === 'or' ? 'or' : 'and',
    left: part(node, 'left', lowering), right: part(node, 'right', lowering),
  })],
  ['binary_operator', (node, lowering) => ({
    kind: 'binary', span: spanOf(node), operator: operator(node, lowering), left: part(node, 'left', lowering), right: part(node, 'right', lowering),
  })],
  ['lambda', (node, lowering) => ({
    kind: 'lambda', span: spanOf(node), parameters: lowerParameters(fieldOf(node, 'parameters'), lowering), body: part(node, 'body', lowering),
  })],
  ['await', (node, lowering) => ({ kind: 'await', span: spanOf(node), value: inner(node, lowering) })],
  ['yield', (node, lowering) => {
    const value = optional(namedChildren(node)[0], lowering);
    return { kind: 'yield', span: spanOf(node), ...(value ? { value } : {}) };
  }],
  ['named_expression', (node, lowering) => ({
    kind: 'named', span: spanOf(node), target: lowerName(fieldOf(node, 'name') ?? node, lowering), value: part(node, 'value', lowering),
  })],
]);
