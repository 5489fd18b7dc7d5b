import { neutralise } from '../../core/displayText.ts';

/**
 * Text from data or code on a line of a terminal or a build log: without control characters (so without ANSI sequences and line breaks),
 * and without what build servers read as commands: `::error::` (GitHub), `##vso[…]`, `##[…]` (Azure), `##teamcity[…]`.
 */
export function lineText(text: string): string {
  return neutralise(text).replaceAll('::', ': :').replace(/##(\w*)\[/g, '## $1[');
}
