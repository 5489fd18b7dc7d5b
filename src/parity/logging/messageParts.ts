import type { Argument, Expression } from '../python/ast.ts';
import type { Written } from './writtenValues.ts';

/** A value in a message, and the placeholder it fills in: `%d`, `{:.2f}`; absent between `+`. */
export interface MessageValue {
  value?: Expression;
  placeholder?: string;
}

export type MessagePart = string | MessageValue;

const PERCENT = /%(?:%|(?:\(\w+\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?[diouxXeEfFgGcrsa])/g;
const BRACES = /\{\{|\}\}|\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g;
/** Variables that lead to variables are followed so far. */
const DEEPEST = 4;

/**
 * The texts and values of a message, as a call writes it: `logger.info("read %d rows of %s", n, name)` and the same by f-string, `format`,
 * `%` or `+`. Undefined where no text is written out.
 *
 * @param values what follows the message in the call; `logging` fills placeholders in only where there is something to fill in
 */
export function messageParts(message: Expression, values: readonly Argument[], written: Written): MessagePart[] | undefined {
  const parts = partsOf(message, written, 0);
  if (!parts || values.length === 0) return parts;
  // Of the two styles, the one that the text has is meant.
  const filled = withValues(parts, PERCENT, values);
  return filled.length === parts.length ? withValues(parts, BRACES, values) : filled;
}

function partsOf(expression: Expression, written: Written, depth: number): MessagePart[] | undefined {
  switch (expression.kind) {
    case 'string': return expression.bytes ? undefined : expression.parts.map((part, index) => (typeof part === 'string' ? part : (textIn(part) ?? { value: part, placeholder: `{${expression.formats?.get(index) ?? ''}}` })));
    case 'name': {
      const value = depth < DEEPEST ? written(expression.id) : undefined;
      return value && partsOf(value, written, depth + 1);
    }
    case 'binary': {
      const { operator, left, right } = expression;
      const before = partsOf(left, written, depth);
      if (operator === '%') return before && withValues(before, PERCENT, (right.kind === 'tuple' ? right.items : [right]).map((value) => ({ value })));
      if (operator !== '+') return undefined;
      const after = partsOf(right, written, depth);
      return before || after ? [...(before ?? [{ value: left }]), ...(after ?? [{ value: right }])] : undefined;
    }
    case 'call': {
      const { callee } = expression;
      const text = callee.kind === 'attribute' && callee.name === 'format' ? partsOf(callee.value, written, depth) : undefined;
      return text && withValues(text, BRACES, expression.arguments);
    }
    default: return undefined;
  }
}

/** A text inside an f-string: `f"{'a'}"`. */
function textIn(part: Expression): string | undefined {
  return part.kind === 'string' && part.parts.every((inner) => typeof inner === 'string') ? part.parts.join('') : undefined;
}

/** The texts with their placeholders filled in: in order, by number, or by name. */
function withValues(parts: readonly MessagePart[], placeholders: RegExp, values: readonly Argument[]): MessagePart[] {
  const unnamed = values.filter(({ name, star }) => name === undefined && star === undefined);
  let next = 0;
  const valueOf = (placeholder: string): MessageValue => {
    const key = /^(?:%\((\w+)\)|\{(\w+))/.exec(placeholder);
    const name = key?.[1] ?? key?.[2];
    const argument = name === undefined ? unnamed[next++] : (values.find((one) => one.name === name) ?? unnamed[/^\d+$/.test(name) ? Number(name) : Infinity]);
    return argument ? { value: argument.value, placeholder } : { placeholder };
  };
  return parts.flatMap((part) => {
    if (typeof part !== 'string') return [part];
    const found: MessagePart[] = [];
    let text = '';
    let at = 0;
    for (const match of part.matchAll(placeholders)) {
      text += part.slice(at, match.index);
      at = match.index + match[0].length;
      if (match[0] === '%%' || match[0] === '{{' || match[0] === '}}') text += match[0][0] as string;
      else {
        found.push(...(text === '' ? [] : [text]), valueOf(match[0]));
        text = '';
      }
    }
    text += part.slice(at);
    return text === '' && found.length > 0 ? found : [...found, text];
  });
}
