import { neutralise } from '../../core/displayText.ts';

/**
 * Text from data or code in Markdown, as text and nothing else: no emphasis, code, link, image, HTML, table cell, heading, mention,
 * issue reference, formula or bare address, also not on GitHub, which looks for mentions and references in the rendered text.
 */
export function markdownText(text: string): string {
  return neutralise(text)
    .replaceAll('&', '&amp;')
    .replace(/[\\`*_{}[\]|~^]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('$', '&#36;')
    .replace(/([@#])(?=\w)/g, '$1<!-- -->')
    .replaceAll('://', ':&#47;&#47;')
    .replaceAll('::', ':&#58;')
    .replace(/\bwww\./gi, (match) => `${match.slice(0, -1)}&#46;`)
    .replace(/^(\s*)([-+=!]|\d+[.)])/, (_, space: string, mark: string) => `${space}${mark.slice(0, -1)}&#${mark.charCodeAt(mark.length - 1)};`);
}
