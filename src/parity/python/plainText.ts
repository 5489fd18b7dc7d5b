import type { Expression } from './ast.ts';

/** The text of a string that is written out; undefined for anything else, and for f-strings with expressions in them. */
export function plainText(expression: Expression | undefined): string | undefined {
  if (expression?.kind !== 'string') return undefined;
  const texts = expression.parts.filter((part) => typeof part === 'string');
  return texts.length === expression.parts.length ? texts.join('') : undefined;
}
