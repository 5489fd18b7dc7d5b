import type { Finding } from '../../core/report.ts';
import { coloured } from './colour.ts';
import { lineText } from './lineText.ts';
import { placeText, placesOf } from '../../core/output/places.ts';
import { SEVERITY_WORD } from '../../core/output/severityWords.ts';

/** A finding in a terminal: severity, rule and message, then its places. */
export function findingLines(finding: Finding, colour: boolean): string[] {
  const word = SEVERITY_WORD[finding.severity];
  const head = `  ${coloured(word.padEnd(7), finding.severity, colour)}  ${lineText(finding.rule)}: ${lineText(finding.message)}`;
  const places = placesOf(finding).map(({ role, location }) => `           ${lineText(placeText(location))}  (${lineText(role)})`);
  return [head, ...places];
}
