import type { LogFacts } from '../src/core/logs/logFacts.ts';
import { logRoleWord } from '../src/core/output/logRoleWord.ts';
import { t } from './localisation.ts';

const WORDS: ReadonlyMap<string, string> = new Map([
  ['feature', t('feature')],
  ['prediction', t('prediction')],
  ['score', t('score')],
  ['label', t('label')],
  ['time', t('time')],
  ['request id', t('request id')],
  ['latency', t('latency')],
  ['status', t('status')],
  ['model version', t('model version')],
  ['route', t('route')],
  ['level', t('level')],
  ['logger', t('logger')],
  ['message', t('message')],
]);

/** What a column of a log means, in a word of the person's language; empty where that is not known. */
export function roleWord(log: LogFacts, column: string): string {
  const word = logRoleWord(log, column);
  return WORDS.get(word) ?? word;
}
