import { measureText } from '../src/core/numberText.ts';
import type { ColumnReport } from '../src/core/report.ts';
import { METHOD } from './words.ts';

/** What the drift test says of a column, in one sentence: the measure against its threshold, or why there is none. */
export function verdictSentence({ drift, training, production }: ColumnReport): string {
  if (!training) return 'Training has no such column.';
  if (!production) return 'Production has no such column.';
  const { effect, threshold, method, minimumDetectableEffect } = drift;
  const reason = `${drift.reason.charAt(0).toUpperCase()}${drift.reason.slice(1)}.`;
  if (effect === undefined || threshold === undefined || !method) return reason;
  const against = `${METHOD[method].name} is ${measureText(effect)}, ${effect < threshold ? 'below' : 'at or above'} ${measureText(threshold)}.`;
  if (drift.verdict === 'inconclusive' && minimumDetectableEffect !== undefined) {
    const chance = effect >= threshold ? ' That may be chance.' : '';
    return `${against}${chance} Too few rows to say: with these a difference below ${measureText(minimumDetectableEffect)} would mostly go unseen.`;
  }
  return `${against} ${reason}`;
}
