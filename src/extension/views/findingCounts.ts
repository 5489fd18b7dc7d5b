import type { Report } from '../../core/report.ts';

/** "2 errors, 1 warning, 3 notes"; what does not occur is left out. */
export function findingCounts({ findings }: Report): string {
  const count = (...severities: string[]): number => findings.filter(({ severity }) => severities.includes(severity)).length;
  return [plural(count('error'), 'error'), plural(count('warning'), 'warning'), plural(count('info', 'hint'), 'note')].filter(Boolean).join(', ');
}

function plural(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;
}
