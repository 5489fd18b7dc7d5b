import { translationsOf, translator } from '../protocol/translate.ts';
import type { Translate } from '../protocol/translate.ts';

let translate: Translate = translator(undefined);

/** From now on the server speaks this language; the client hands over its texts when it initialises the server. */
export function speak(translations: unknown): void {
  translate = translator(translationsOf(translations));
}

/** What the server says itself. Messages of rules are a part of reports, which are English whoever reads them. */
export const t: Translate = (text, ...values) => translate(text, ...values);
