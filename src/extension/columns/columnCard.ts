import * as vscode from 'vscode';
import { columnPicture, PICTURE_COLOURS } from '../../core/output/columnPicture.ts';
import type { CommandId } from '../../manifest/commands.ts';
import { pairNames } from '../pairNames.ts';
import { columnVerdict, type KnownColumn } from './knownColumns.ts';
import { literal } from './literal.ts';

/** Findings that are told in full. */
const SHOWN = 2;

/** What is known of a column: both distributions, what was found, and the way to the panel. */
export function columnCard(known: KnownColumn): vscode.MarkdownString {
  const { comparison, index, column, findings } = known;
  const verdict = columnVerdict(known);
  const picture = Buffer.from(columnPicture(column, verdict, PICTURE_COLOURS[themeKind()])).toString('base64');
  const card = new vscode.MarkdownString(`![${literal(vscode.l10n.t('Distributions in training and production'))}](data:image/svg+xml;base64,${picture})\n\n`);
  const show: CommandId = 'plumbline.showComparison';
  card.isTrusted = { enabledCommands: [show] };
  const parts = findings.length > 0 ? findings.slice(0, SHOWN).map(({ finding }) => finding.message) : [`${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}.`];
  if (findings.length > SHOWN) parts.push(vscode.l10n.t('{0} more in the panel.', findings.length - SHOWN));
  const names = pairNames(comparison.pair);
  const link = encodeURIComponent(JSON.stringify([comparison.id, { column: index }]));
  card.appendMarkdown([...parts.map(literal), `[${literal(vscode.l10n.t('Show column'))}](command:${show}?${link}) ${literal(vscode.l10n.t('in {0} and {1}', names.training, names.production))}`].join('\n\n'));
  return card;
}

function themeKind(): keyof typeof PICTURE_COLOURS {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light:
      return 'light';
    case vscode.ColorThemeKind.HighContrast:
      return 'highContrast';
    case vscode.ColorThemeKind.HighContrastLight:
      return 'highContrastLight';
    default:
      return 'dark';
  }
}
