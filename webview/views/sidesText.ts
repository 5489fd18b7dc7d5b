import { countText, shareText } from '../../src/core/numberText.ts';
import { t } from '../localisation.ts';

/** "training 12 %, production 9 %", or counts: a side that has no such column is left out. */
export function sidesText(training: number | undefined, production: number | undefined, counts = false): string {
  const text = counts ? countText : shareText;
  return [training === undefined ? undefined : t('training {0}', text(training)), production === undefined ? undefined : t('production {0}', text(production))]
    .filter((part) => part !== undefined)
    .join(', ');
}
