import { TEXTS } from '../src/protocol/panelHtml.ts';
import { translationsOf, translator } from '../src/protocol/translate.ts';
import type { Child } from './element.ts';

// Tests read some of the panel's texts where there is no page.
const carried = (globalThis as { document?: Document }).document?.querySelector(`meta[name="${TEXTS}"]`)?.getAttribute('content');

/** What the panel says itself, in the person's language. What stands in a report, such as messages and kinds, is English whoever reads it. */
export const t = translator(carried ? translationsOf(JSON.parse(carried)) : undefined);

/** The same with elements in the places of the values. */
export function tParts(text: string, ...values: readonly Child[]): Child[] {
  return t(text).split(/\{(\d+)\}/).map((part, k) => (k % 2 === 0 ? part : values[Number(part)]));
}
