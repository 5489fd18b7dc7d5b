import { displayName, displayText, neutralise, shorten } from '../src/core/displayText.ts';
import type { Finding } from '../src/core/report.ts';
import { element } from './element.ts';
import type { ReportIndex } from './reportIndex.ts';

/** A finding's sentence with its column names, and what stands between backticks, in the code font. */
export function findingText(finding: Finding, index?: ReportIndex): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const { text, code } of markNames(neutralise(shorten(finding.message, 600)), namesOf(finding, index)))
    fragment.append(code ? element('code', {}, element('bdi', {}, text)) : text);
  return fragment;
}

/** The finding's own column, and others it names in its evidence. */
function namesOf(finding: Finding, index: ReportIndex | undefined): string[] {
  const column = finding.column === undefined ? undefined : index?.byName.get(finding.column)?.column;
  const mentioned = Object.values(finding.evidence).flatMap((value) =>
    typeof value === 'string' && index?.byName.has(value) ? [value] : [],
  );
  return [finding.column, column?.productionName, column?.explanation?.segment?.column, ...mentioned].filter(
    (name) => name !== undefined && name !== '',
  ) as string[];
}

/** Splits a message at the first place of each name (longest first, only as whole words), at places in code, and at backticks. */
export function markNames(message: string, names: readonly string[]): { text: string; code: boolean }[] {
  const shown = [...new Set(names.flatMap((name) => [displayName(name), displayText(name)]))].sort((a, b) => b.length - a.length);
  const pattern = [
    ...shown.map((name) => `(?<![\\p{L}\\p{N}_])${escapePattern(name)}(?![\\p{L}\\p{N}_])`),
    '`[^`]+`',
    String.raw`[\w./-]+\.(?:py|ipynb):\d+`,
  ].join('|');
  const met = new Set<string>();
  const parts: { text: string; code: boolean }[] = [];
  let at = 0;
  for (const match of message.matchAll(new RegExp(pattern, 'gu'))) {
    // A column called "distance" is not meant by every "distance" of the sentence.
    if (met.has(match[0]) && shown.includes(match[0])) continue;
    met.add(match[0]);
    if (match.index > at) parts.push({ text: message.slice(at, match.index), code: false });
    parts.push({ text: match[0].replace(/^[“`]([\s\S]*)[”`]$/, '$1'), code: true });
    at = match.index + match[0].length;
  }
  if (at < message.length) parts.push({ text: message.slice(at), code: false });
  return parts;
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
