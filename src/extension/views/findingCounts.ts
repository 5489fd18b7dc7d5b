import * as vscode from 'vscode';
import type { Finding } from '../../core/report.ts';

/** "2 errors, 1 warning, 3 notes"; what does not occur is left out. */
export function findingCounts({ findings }: { findings: readonly Pick<Finding, 'severity'>[] }): string {
  const count = (...severities: string[]): number => findings.filter(({ severity }) => severities.includes(severity)).length;
  return [
    counted(count('error'), vscode.l10n.t('1 error'), (n) => vscode.l10n.t('{0} errors', n)),
    counted(count('warning'), vscode.l10n.t('1 warning'), (n) => vscode.l10n.t('{0} warnings', n)),
    counted(count('info', 'hint'), vscode.l10n.t('1 note'), (n) => vscode.l10n.t('{0} notes', n)),
  ].filter(Boolean).join(', ');
}

function counted(count: number, one: string, many: (count: number) => string): string {
  return count === 0 ? '' : count === 1 ? one : many(count);
}
