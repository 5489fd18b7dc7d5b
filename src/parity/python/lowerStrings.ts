import type { Expression, StringLiteral } from './ast.ts';
import { lowerExpression } from './lowerExpressions.ts';
import { fieldOf, spanOf, textOf } from './lowering.ts';
import type { Lowering } from './lowering.ts';
import type { RawNode } from './rawTree.ts';

const SIMPLE_ESCAPES = new Map([
  ['n', '\n'], ['t', '\t'], ['r', '\r'], ['\\', '\\'], ["'", "'"], ['"', '"'], ['a', '\u0007'], ['b', '\b'], ['f', '\f'], ['v', '\v'], ['0', '\0'],
  ['\n', ''],
]);

function unescape(sequence: string): string {
  const simple = SIMPLE_ESCAPES.get(sequence.slice(1));
  if (simple !== undefined) return simple;
  const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))$/.exec(sequence);
  const digits = code?.[1] ?? code?.[2] ?? code?.[3];
  if (digits === undefined) return sequence;
  const point = Number.parseInt(digits, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : sequence;
}

function appendPart(parts: (string | Expression)[], part: string): void {
  const last = parts[parts.length - 1];
  if (typeof last === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
}

function content(node: RawNode, raw: boolean, lowering: Lowering): string {
  if (raw || node.children.length === 0) return textOf(node, lowering);
  let result = '';
  let at = node.start;
  for (const child of node.children) {
    result += lowering.text.slice(at, child.start);
    const text = textOf(child, lowering);
    if (child.kind === 'escape_sequence') result += unescape(text);
    else if (child.kind === 'escape_interpolation') result += text.slice(0, 1);
    else result += text;
    at = child.end;
  }
  return result + lowering.text.slice(at, node.end);
}

/** Adjacent literals are one: `"a" f"{b}"` has the parts "a" and the expression b. */
export function lowerString(node: RawNode, lowering: Lowering): StringLiteral {
  const parts: (string | Expression)[] = [];
  const formats = new Map<number, string>();
  let bytes = false;
  const pieces = node.kind === 'concatenated_string' ? node.children.filter((child) => child.kind === 'string') : [node];
  for (const piece of pieces) {
    let raw = false;
    for (const child of piece.children) {
      if (child.kind === 'string_start') {
        const prefix = textOf(child, lowering).toLowerCase();
        raw = prefix.includes('r');
        bytes ||= prefix.includes('b');
      } else if (child.kind === 'string_content') {
        appendPart(parts, content(child, raw, lowering));
      } else if (child.kind === 'interpolation') {
        const expression = fieldOf(child, 'expression');
        if (!expression) continue;
        const format = child.children.filter(({ kind }) => kind === 'type_conversion' || kind === 'format_specifier').map((one) => textOf(one, lowering)).join('');
        if (format !== '') formats.set(parts.length, format);
        parts.push(lowerExpression(expression, lowering));
      }
    }
  }
  if (parts.length === 0) parts.push('');
  return { kind: 'string', span: spanOf(node), parts, bytes, ...(formats.size > 0 ? { formats } : {}) };
}
