/** Levels of logging libraries as they are written where a log cannot mean anything else, and what they are. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  TRACE: ['TRACE', 'TRC', 'VERBOSE', 'VRB', 'FINE', 'FINER', 'FINEST'],
  DEBUG: ['DEBUG', 'DBG', 'DEBU'],
  INFO: ['INFO', 'INF', 'INFORMATION'],
  SUCCESS: ['SUCCESS'],
  NOTICE: ['NOTICE'],
  WARNING: ['WARNING', 'WARN', 'WRN'],
  ERROR: ['ERROR', 'ERR', 'EROR', 'SEVERE'],
  CRITICAL: ['CRITICAL', 'CRIT', 'CRT', 'ALERT', 'EMERG', 'EMERGENCY', 'PANIC'],
  FATAL: ['FATAL', 'FTL'],
};
const LEVEL_OF: ReadonlyMap<string, string> = new Map(Object.entries(NAMES).flatMap(([level, names]) => names.map((name) => [name, level] as const)));

/** The level that a word is, whatever its case; undefined for any other word. */
export function levelOf(word: string): string | undefined {
  return LEVEL_OF.get(word.trim().toUpperCase());
}

/** Severities of syslog, from 0. */
export const SYSLOG_LEVELS = ['CRITICAL', 'CRITICAL', 'CRITICAL', 'ERROR', 'WARNING', 'NOTICE', 'INFO', 'DEBUG'] as const;
