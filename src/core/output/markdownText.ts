import { neutralise } from '../displayText.ts';

/**
 * Text from data or code in Markdown, as text and nothing else: no emphasis, code, link, image, HTML, table cell, heading, mention,
 * issue reference, formula or bare address, also not on GitHub, which looks for mentions and references in the rendered text.
 */
export function markdownText(text: string): string {
  return neutralise(text)
    .replace(ACTIVE, (found) => ESCAPES.get(found) ?? (found.length > 1 ? `${found.slice(0, -1)}&#46;` : /[@#]/.test(found) ? `${found}<!-- -->` : `\\${found}`))
    .replace(/^(\s*)([-+=!]|\d+[.)])/, (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}&#${mark.charCodeAt(mark.length - 1)};`);
}

/** In one pass, so that no escape is escaped again. */
const ACTIVE = /[&<>$\\`*_{}[\]|~^]|[@#](?=\w)|:\/\/|::|\bwww\./gi;

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['$', '&#36;'],
  ['://', ':&#47;&#47;'],
  ['::', ':&#58;'],
]);
