import * as vscode from 'vscode';
import type { SplitOptions } from '../../core/pairOptions.ts';
import type { ColumnSummary } from '../../protocol/lsp.ts';
import { activeDataset, fileName } from '../files.ts';
import { pickFile } from '../pickFile.ts';
import type { Command } from './dependencies.ts';

const TITLE = vscode.l10n.t('Compare Parts of a File');

/** Compares rows of one file with other rows of it: asks for the column that tells them apart, and then for values or a date. */
export const compareParts: Command = async ({ client, flow, memory, feedback }, resource) => {
  const uri = resource instanceof vscode.Uri ? resource : (activeDataset() ?? (await pickFile({ title: TITLE, placeHolder: vscode.l10n.t('The file that holds both') })));
  if (!uri) return;
  const source = new vscode.CancellationTokenSource();
  const done = client.columns(uri, memory.dialect(uri), source.token);
  void feedback.progress({ title: vscode.l10n.t('Reading {0}', fileName(uri)), done, onProgress: () => ({ dispose: () => undefined }), cancel: () => source.cancel() });
  const { columns, problem } = await done;
  source.dispose();
  if (problem) {
    if (problem.code !== 'cancelled') feedback.problem(problem);
    return;
  }
  const split = await askSplit(columns, memory.split(uri));
  if (!split) return;
  await memory.setSplit(uri, split);
  await flow.compare({ training: uri, production: uri, options: { split } });
};

async function askSplit(columns: ColumnSummary[], before: SplitOptions | undefined): Promise<SplitOptions | undefined> {
  const items = columns.map((column) => ({ label: column.name, description: column.kind, detail: preview(column), column }));
  const chosen = await vscode.window.showQuickPick(before ? items.toSorted((a, b) => Number(b.label === before.column) - Number(a.label === before.column)) : items, {
    title: `${TITLE} (1/2)`,
    placeHolder: vscode.l10n.t('The column that tells training and production rows apart'),
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  if (!chosen) return undefined;
  const { column } = chosen;
  const own = before?.column === column.name ? before : undefined;
  if (column.values) return askValues(column.name, column.values, own);
  // Only what has an order has a day or a number from which it is production.
  return column.kind === 'numeric' || column.kind === 'datetime' || (column.first !== undefined && column.kind !== 'text' && column.kind !== 'categorical') ? askWhen(column, own) : askTypedValues(column.name, own);
}

/** Too many values to choose from a list. */
async function askTypedValues(column: string, before: SplitOptions | undefined): Promise<SplitOptions | undefined> {
  const typed = await vscode.window.showInputBox({
    title: `${TITLE} (2/2)`,
    prompt: vscode.l10n.t('Values of {0} in production rows, with commas between them. All other rows are training.', column),
    value: before?.production?.join(', ') ?? '',
    ignoreFocusOut: true,
    validateInput: (text) => (valuesIn(text).length > 0 ? undefined : vscode.l10n.t('At least one value, exactly as it stands in the file.')),
  });
  return typed === undefined ? undefined : { column, production: valuesIn(typed) };
}

function valuesIn(text: string): string[] {
  return text.split(',').map((value) => value.trim()).filter((value) => value !== '');
}

async function askWhen({ name, first, last }: ColumnSummary, before: SplitOptions | undefined): Promise<SplitOptions | undefined> {
  const range = first === undefined || last === undefined ? '' : ` ${vscode.l10n.t('The column runs from {0} to {1}.', first, last)}`;
  const at = await vscode.window.showInputBox({
    title: `${TITLE} (2/2)`,
    prompt: vscode.l10n.t('Rows from this day, time or number on are production, rows before it training.{0}', range),
    placeHolder: last ?? '2026-03-01',
    value: before?.at ?? '',
    ignoreFocusOut: true,
    validateInput: (text) => (/^\s*(\d{4}-\d{2}-\d{2}\b.*|[+-]?[\d.]+(e[+-]?\d+)?)\s*$/i.test(text) ? undefined : vscode.l10n.t('A day such as 2026-03-01, a time such as 2026-03-01T12:00Z, or a number.')),
  });
  return at === undefined ? undefined : { column: name, at: at.trim() };
}

async function askValues(column: string, values: string[], before: SplitOptions | undefined): Promise<SplitOptions | undefined> {
  const pick = (side: 'training' | 'production', offered: string[], others: string): Thenable<{ label: string; value?: string }[] | undefined> =>
    vscode.window.showQuickPick(
      [
        ...offered.map((value) => ({ label: value === '' ? vscode.l10n.t('(empty)') : value, value, picked: before?.[side]?.includes(value) ?? false })),
        { label: others, alwaysShow: true, picked: before !== undefined && before[side] === undefined },
      ],
      { title: `${TITLE} (${side === 'training' ? 2 : 3}/3)`, placeHolder: vscode.l10n.t('Values of {0} in {1} rows', column, side), canPickMany: true, ignoreFocusOut: true },
    );
  const named = (items: { value?: string }[]): string[] => items.flatMap(({ value }) => value ?? []);
  const training = await pick('training', values, vscode.l10n.t('All that production does not have'));
  if (!training || training.length === 0) return undefined;
  const rest = training.some(({ value }) => value === undefined);
  const left = rest ? [] : named(training);
  const production = await pick('production', values.filter((value) => !left.includes(value)), vscode.l10n.t('All other values'));
  if (!production || production.length === 0) return undefined;
  const right = production.some(({ value }) => value === undefined) ? [] : named(production);
  return { column, ...(left.length > 0 ? { training: left } : {}), ...(right.length > 0 ? { production: right } : {}) };
}

function preview({ values, first, last }: ColumnSummary): string {
  if (values) return values.slice(0, 5).join(', ') + (values.length > 5 ? ', …' : '');
  return first === undefined || last === undefined ? '' : vscode.l10n.t('{0} to {1}', first, last);
}
