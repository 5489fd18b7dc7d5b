import type { Severity, Verdict } from '../../core/report.ts';

const CODES: Readonly<Record<Severity | Verdict, number>> = { error: 31, warning: 33, info: 36, hint: 2, ok: 32, inconclusive: 35 };

/** The word in the colour of its level, where colour is wanted. Never applied to text from data. */
export function coloured(word: string, level: Severity | Verdict, wanted: boolean): string {
  return wanted ? `\u001b[${CODES[level]}m${word}\u001b[0m` : word;
}
