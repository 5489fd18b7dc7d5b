import { applyEdits, findNodeAtLocation, getNodeValue, modify, parseTree } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import type { CodePair } from '../core/configuration.ts';

/**
 * The text of a configuration file with this pair of training and serving code; a pair of that name is replaced. Outside that list nothing
 * changes. An empty text becomes a new file; undefined where the text is no JSON object that could take it.
 */
export function withCodePair(text: string, pair: Required<CodePair>): string | undefined {
  const base = text.trim() === '' ? '{}\n' : text;
  const errors: ParseError[] = [];
  const tree = parseTree(base, errors);
  if (errors.length > 0 || tree?.type !== 'object') return undefined;
  const parity = findNodeAtLocation(tree, ['parity']);
  const present = findNodeAtLocation(tree, ['parity', 'pairs']);
  if ((parity && parity.type !== 'object') || (present && present.type !== 'array')) return undefined;
  const own = present?.children?.findIndex((child) => (getNodeValue(child) as { name?: unknown } | null)?.name === pair.name) ?? -1;
  const at = own >= 0 ? own : (present?.children?.length ?? 0);
  const indentation = /\n([ \t]+)\S/.exec(base)?.[1] ?? '  ';
  const formattingOptions = { insertSpaces: !indentation.startsWith('\t'), tabSize: indentation.length, eol: base.includes('\r\n') ? '\r\n' : '\n' };
  const edits = modify(base, present ? ['parity', 'pairs', at] : ['parity', 'pairs'], present ? pair : [pair], { isArrayInsertion: present !== undefined && own < 0, formattingOptions });
  return applyEdits(base, edits);
}
