import { countText, shareText } from '../../src/core/numberText.ts';

/** "training 12 %, production 9 %", or counts: a side that has no such column is left out. */
export function sidesText(training: number | undefined, production: number | undefined, counts = false): string {
  const text = counts ? countText : shareText;
  return [training === undefined ? undefined : `training ${text(training)}`, production === undefined ? undefined : `production ${text(production)}`]
    .filter((part) => part !== undefined)
    .join(', ');
}
