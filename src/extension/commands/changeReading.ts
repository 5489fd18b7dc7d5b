import * as vscode from 'vscode';
import type { DialectOverride } from '../../core/pairOptions.ts';
import type { DatasetSummary, Side } from '../../core/report.ts';
import type { Comparison } from '../comparisons.ts';
import { fileName } from '../files.ts';
import { inspectionOf } from '../inspections.ts';
import { comparisonOf } from '../views/comparisonTree.ts';
import type { Command, CommandDependencies } from './dependencies.ts';

const TITLE = vscode.l10n.t('Change How a File Is Read');
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1250', 'windows-1251', 'windows-1252', 'iso-8859-2', 'iso-8859-15', 'koi8-r', 'shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr'] as const;

interface Choice<Value> {
  label: string;
  value: Value;
}

/** The settings, what each may be, and what the report says it was. */
const SETTINGS: { key: keyof DialectOverride; label: string; choices: readonly Choice<unknown>[]; seen: (summary: DatasetSummary) => unknown }[] = [
  { key: 'delimiter', label: vscode.l10n.t('Delimiter'), choices: [',', ';', '\t', '|', ' '].map((value) => ({ label: delimiterName(value), value })), seen: ({ delimiter }) => delimiter },
  { key: 'quote', label: vscode.l10n.t('Quotation mark'), choices: [{ label: vscode.l10n.t('Double (")'), value: '"' }, { label: vscode.l10n.t("Single (')"), value: "'" }, { label: vscode.l10n.t('None'), value: '' }], seen: ({ quote }) => quote },
  { key: 'header', label: vscode.l10n.t('First row'), choices: [{ label: vscode.l10n.t('Names of the columns'), value: true }, { label: vscode.l10n.t('Data'), value: false }], seen: ({ header }) => header },
  { key: 'encoding', label: vscode.l10n.t('Encoding'), choices: ENCODINGS.map((value) => ({ label: value, value })), seen: ({ encoding }) => encoding },
  { key: 'format', label: vscode.l10n.t('Format'), choices: [{ label: 'CSV', value: 'csv' }, { label: 'JSON Lines', value: 'jsonl' }, { label: 'JSON', value: 'json' }, { label: 'Parquet', value: 'parquet' }], seen: ({ format }) => format },
];

/** Asks what about the reading of a file is to be as said, not as recognised; remembers it, and compares or looks again. */
export const changeReading: Command = async (dependencies, item, asked) => {
  const { comparisons, panels, inspections, inspectionPanels, inspectFlow, flow, feedback } = dependencies;
  const inspection = inspectionOf(item, inspections) ?? (comparisonOf(item, comparisons) ? undefined : inspectionPanels.active);
  if (inspection) return change(dependencies, inspection.file, inspection.report?.summary, () => inspectFlow.inspect(inspection.file));
  const comparison = comparisonOf(item, comparisons) ?? panels.active ?? comparisons.latest;
  if (!comparison) {
    feedback.problem({ code: 'no-comparison', message: vscode.l10n.t('There is no comparison yet.'), remedy: vscode.l10n.t('Compare two datasets first.') });
    return;
  }
  const side = asked === 'training' || asked === 'production' ? asked : await askSide(comparison);
  if (!side) return;
  await change(dependencies, comparison.pair[side], comparison.report?.[side], () => flow.compare(comparison.pair));
};

async function change({ memory }: CommandDependencies, file: vscode.Uri, summary: DatasetSummary | undefined, again: () => Promise<void>): Promise<void> {
  const dialect = { ...memory.dialect(file) };
  const reset = { label: `$(discard) ${vscode.l10n.t('Recognise Everything')}`, description: '', setting: undefined };
  const chosen = await vscode.window.showQuickPick(
    [
      ...SETTINGS.map((setting) => ({ label: setting.label, description: state(setting, dialect, summary), setting })),
      ...(Object.keys(dialect).length > 0 ? [reset] : []),
    ],
    { title: `${TITLE}: ${fileName(file)}`, placeHolder: vscode.l10n.t('What is to be different?'), ignoreFocusOut: true },
  );
  if (!chosen) return;
  const changed = chosen.setting ? await askValue(chosen.setting, dialect) : {};
  if (!changed) return;
  await memory.setDialect(file, changed);
  await again();
}

async function askSide({ pair }: Comparison): Promise<Side | undefined> {
  if (pair.training.toString() === pair.production.toString()) return 'production';
  const chosen = await vscode.window.showQuickPick(
    (['training', 'production'] as const).map((side) => ({ label: fileName(pair[side]), description: vscode.l10n.t('{0} data', side), side })),
    { title: TITLE, placeHolder: vscode.l10n.t('Which file?') },
  );
  return chosen?.side;
}

async function askValue({ key, label, choices }: (typeof SETTINGS)[number], dialect: DialectOverride): Promise<DialectOverride | undefined> {
  const recognised: Choice<unknown> = { label: vscode.l10n.t('As recognised'), value: undefined };
  const chosen = await vscode.window.showQuickPick([recognised, ...choices], { title: `${TITLE}: ${label}`, ignoreFocusOut: true });
  if (!chosen) return undefined;
  const { [key]: _before, ...others } = dialect;
  return chosen.value === undefined ? others : { ...others, [key]: chosen.value };
}

function state({ key, choices, seen }: (typeof SETTINGS)[number], dialect: DialectOverride, summary: DatasetSummary | undefined): string {
  const said = dialect[key];
  const value = said ?? (summary ? seen(summary) : undefined);
  if (value === undefined) return '';
  const name = choices.find((choice) => choice.value === value)?.label ?? (typeof value === 'string' ? value : '');
  return `${name}, ${said === undefined ? vscode.l10n.t('recognised') : vscode.l10n.t('as you said')}`;
}

function delimiterName(delimiter: string): string {
  return { ',': vscode.l10n.t('Comma (,)'), ';': vscode.l10n.t('Semicolon (;)'), '\t': vscode.l10n.t('Tab'), '|': vscode.l10n.t('Vertical bar (|)'), ' ': vscode.l10n.t('Space') }[delimiter] ?? delimiter;
}
