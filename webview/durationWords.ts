import { durationText } from '../src/core/logs/logChecks.ts';
import { t } from './localisation.ts';

const UNITS: ReadonlyMap<string, string> = new Map([
  ['day', t('day')],
  ['days', t('days')],
  ['hour', t('hour')],
  ['hours', t('hours')],
  ['minute', t('minute')],
  ['minutes', t('minutes')],
  ['second', t('second')],
  ['seconds', t('seconds')],
]);

/** `5 minutes`, in the person's language. */
export function durationWords(milliseconds: number): string {
  const [value = '', unit = ''] = durationText(milliseconds).split(' ');
  return `${value} ${UNITS.get(unit) ?? unit}`;
}
