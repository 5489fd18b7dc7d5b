import { shareText } from '../../src/core/numberText.ts';

/** "training 12 %, production 9 %": a side that has no such column is left out. */
export function sidesText(training: number | undefined, production: number | undefined): string {
  return [
    training === undefined ? undefined : `training ${shareText(training)}`,
    production === undefined ? undefined : `production ${shareText(production)}`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
