import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';
import type { AcceptedFinding } from '../core/settings.ts';

/**
 * The text of a configuration file with one more acceptance; outside that list nothing changes. An empty text becomes a new file;
 * undefined where the text is no JSON object that could take it: whoever asks shows the file instead.
 */
export function withAccepted(text: string, entry: AcceptedFinding & { pair?: string }): string | undefined {
  const base = text.trim() === '' ? '{}\n' : text;
  const errors: { error: number }[] = [];
  const tree = parseTree(base, errors as never);
  if (errors.length > 0 || tree?.type !== 'object') return undefined;
  const present = findNodeAtLocation(tree, ['accepted']);
  if (present && present.type !== 'array') return undefined;
  const path = present ? ['accepted', present.children?.length ?? 0] : ['accepted'];
  const indentation = /\n([ \t]+)\S/.exec(base)?.[1] ?? '  ';
  const formattingOptions = { insertSpaces: !indentation.startsWith('\t'), tabSize: indentation.length, eol: base.includes('\r\n') ? '\r\n' : '\n' };
  const edits = modify(base, path, present ? entry : [entry], { isArrayInsertion: present !== undefined, formattingOptions });
  return applyEdits(base, edits);
}
