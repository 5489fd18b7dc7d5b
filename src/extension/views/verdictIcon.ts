import * as vscode from 'vscode';
import type { Severity, Verdict } from '../../core/report.ts';

/** Product icons by what they stand for; the shape says how bad, the colour is the theme's. */
const ICONS: Readonly<Record<Verdict | Severity, { icon: string; colour: string }>> = {
  error: { icon: 'error', colour: 'problemsErrorIcon.foreground' },
  warning: { icon: 'warning', colour: 'problemsWarningIcon.foreground' },
  info: { icon: 'info', colour: 'problemsInfoIcon.foreground' },
  hint: { icon: 'lightbulb', colour: 'problemsInfoIcon.foreground' },
  inconclusive: { icon: 'question', colour: 'problemsInfoIcon.foreground' },
  ok: { icon: 'pass', colour: 'testing.iconPassed' },
};

export function iconName(of: Verdict | Severity): string {
  return ICONS[of].icon;
}

export function themeIcon(of: Verdict | Severity): vscode.ThemeIcon {
  return new vscode.ThemeIcon(ICONS[of].icon, new vscode.ThemeColor(ICONS[of].colour));
}
