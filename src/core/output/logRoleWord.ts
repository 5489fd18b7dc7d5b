import type { LogFacts } from '../logs/logFacts.ts';
import type { LogRole } from '../logs/logEvent.ts';

const ROLE_WORDS: Readonly<Record<LogRole, string>> = {
  feature: 'feature', prediction: 'prediction', score: 'score', output: 'prediction', label: 'label', timestamp: 'time', requestId: 'request id', latency: 'latency', status: 'status', version: 'model version', route: 'route', level: 'level', logger: 'logger', message: 'message', other: '',
};

/** What a column of a log means, in a word; empty where that is not known. */
export function logRoleWord(log: LogFacts, column: string): string {
  return ROLE_WORDS[log.roles.find((each) => each.column === column)?.role ?? 'other'];
}
