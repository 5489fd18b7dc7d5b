import * as vscode from 'vscode';
import type { Finding } from '../../core/report.ts';
import type { CommandId } from '../../manifest/commands.ts';
import type { ViewState } from '../../manifest/contextKeys.ts';
import { TREE_ITEMS } from '../../manifest/views.ts';
import type { ViewId } from '../../manifest/views.ts';
import { columnCard } from '../columns/columnCard.ts';
import { columnVerdict, knownColumn } from '../columns/knownColumns.ts';
import type { Comparison, Comparisons } from '../comparisons.ts';
import { setContext } from '../contextKeys.ts';
import { fileName } from '../files.ts';
import type { Inspection, Inspections } from '../inspections.ts';
import { DisposableStore } from '../lifecycle.ts';
import { pairNames } from '../pairNames.ts';
import { plainText } from '../plainText.ts';
import type { TrainingSelection } from '../training.ts';
import { findingCounts } from './findingCounts.ts';
import { themeIcon } from './verdictIcon.ts';

export type Node = { kind: 'comparison'; comparison: Comparison } | { kind: 'finding'; comparison: Comparison; index: number } | { kind: 'column'; comparison: Comparison; index: number } | { kind: 'quiet'; comparison: Comparison }
  | { kind: 'inspection'; inspection: Inspection } | { kind: 'oddity'; inspection: Inspection; index: number };

/** The comparison that a menu or a link names, by tree item or id; what names none gives undefined. */
export function comparisonOf(given: unknown, comparisons: Comparisons): Comparison | undefined {
  if (typeof given === 'string') return comparisons.get(given);
  const comparison = typeof given === 'object' && given !== null ? (given as { comparison?: Comparison }).comparison : undefined;
  return comparison && comparisons.get(comparison.id);
}

/** Comparisons, newest first, files that are looked at by themselves, and their findings. While there is no result to list, a welcome text says what to do. */
export class ComparisonTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #comparisons: Comparisons;
  readonly #inspections: Inspections;
  readonly #training: TrainingSelection;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables = new DisposableStore();

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(comparisons: Comparisons, inspections: Inspections, training: TrainingSelection) {
    this.#comparisons = comparisons;
    this.#inspections = inspections;
    this.#training = training;
    this.#disposables.add(this.#changed);
    this.#disposables.add(comparisons.onDidChange(() => this.#refresh()));
    this.#disposables.add(inspections.onDidChange(() => this.#refresh()));
    this.#disposables.add(training.onDidChange(() => this.#refresh()));
    this.#disposables.add(vscode.window.createTreeView('plumbline.comparisons' satisfies ViewId, { treeDataProvider: this }));
    this.#refresh();
  }

  getChildren(node?: Node): Node[] {
    if (!node) {
      return [
        ...this.#listed().map((comparison): Node => ({ kind: 'comparison', comparison })),
        ...this.#inspections.all.toReversed().map((inspection): Node => ({ kind: 'inspection', inspection })),
      ];
    }
    if (node.kind === 'inspection') return (node.inspection.report?.findings ?? []).map((_, index) => ({ kind: 'oddity', inspection: node.inspection, index }));
    if (node.kind === 'oddity') return [];
    const { comparison } = node;
    if (node.kind === 'finding') return findingColumns(comparison, node.index).map((index) => ({ kind: 'column', comparison, index }));
    if (node.kind !== 'comparison') return [];
    const findings = comparison.report?.findings ?? [];
    if (findings.length === 0) return comparison.report ? [{ kind: 'quiet', comparison }] : [];
    return findings.map((_, index) => ({ kind: 'finding', comparison, index }));
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'comparison':
        return comparisonItem(node.comparison, node.comparison === this.#comparisons.latest);
      case 'finding': {
        const finding = node.comparison.report?.findings[node.index];
        return finding ? findingItem(finding, node.comparison, node.index) : new vscode.TreeItem('');
      }
      case 'inspection':
        return inspectionItem(node.inspection);
      case 'oddity':
        return oddityItem(node.inspection, node.index);
      case 'column':
        return columnItem(node.comparison, node.index);
      case 'quiet': {
        const item = new vscode.TreeItem(node.comparison.report?.sentence ?? '');
        item.tooltip = node.comparison.report?.sentence ?? '';
        return item;
      }
    }
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** As long as nothing has a result, the welcome texts speak instead of a list. */
  #listed(): Comparison[] {
    const all = this.#comparisons.all.toReversed();
    return all.some(({ report }) => report) ? all : [];
  }

  #refresh(): void {
    setContext('plumbline.hasComparisons', this.#comparisons.all.length > 0);
    setContext('plumbline.viewState', this.#viewState());
    this.#changed.fire();
  }

  #viewState(): ViewState {
    const { latest } = this.#comparisons;
    if (latest?.progress) return 'running';
    if (latest?.problem) return 'failed';
    return this.#training.uri ? 'training' : 'empty';
  }
}

function comparisonItem(comparison: Comparison, latest: boolean): vscode.TreeItem {
  const { pair, report, progress, problem, id } = comparison;
  const name = Object.values(pairNames(pair)).join(` ${vscode.l10n.t('and')} `);
  const item = new vscode.TreeItem(name, latest ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  item.id = id;
  item.contextValue = TREE_ITEMS.comparison;
  item.command = show([id]);
  item.tooltip = [vscode.workspace.asRelativePath(pair.training), vscode.workspace.asRelativePath(pair.production), report?.sentence ?? ''].filter(Boolean).join('\n');
  if (progress) {
    item.iconPath = new vscode.ThemeIcon('sync~spin');
    item.description = `${Math.round(progress.fraction * 100)} %`;
  } else if (problem) {
    item.iconPath = themeIcon('error');
    item.description = report ? vscode.l10n.t('the newest run failed') : vscode.l10n.t('failed');
    item.tooltip = `${problem.message} ${problem.remedy}`;
  } else if (report) {
    item.iconPath = themeIcon(report.verdict);
    item.description = findingCounts(report) || vscode.l10n.t('no difference that matters');
  }
  item.accessibilityInformation = { label: [name, String(item.description ?? ''), report ? `verdict ${report.verdict}` : ''].filter(Boolean).join(', ') };
  return item;
}

function findingItem(finding: Finding, comparison: Comparison, index: number): vscode.TreeItem {
  // The message and not the column's own name: the core has made it fit to be shown.
  const { message } = finding;
  const item = new vscode.TreeItem(message, findingColumns(comparison, index).length > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  item.iconPath = themeIcon(finding.severity);
  item.tooltip = message;
  item.contextValue = TREE_ITEMS.finding;
  item.command = show([comparison.id, index]);
  item.accessibilityInformation = { label: `${finding.severity === 'info' ? 'note' : finding.severity}: ${message}` };
  return item;
}

function inspectionItem({ id, file, report, progress, problem }: Inspection): vscode.TreeItem {
  const failure = problem ?? report?.summary.problem;
  const name = plainText(fileName(file));
  const item = new vscode.TreeItem(name, (report?.findings.length ?? 0) > 0 ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  item.id = `inspection ${id}`;
  item.contextValue = TREE_ITEMS.inspection;
  item.command = { command: 'plumbline.showInspection' satisfies CommandId, title: vscode.l10n.t('Show Inspection'), arguments: [id] };
  item.tooltip = vscode.workspace.asRelativePath(file);
  if (progress) {
    item.iconPath = new vscode.ThemeIcon('sync~spin');
    item.description = `${Math.round(progress.fraction * 100)} %`;
  } else if (failure) {
    item.iconPath = themeIcon('error');
    item.description = report && problem ? vscode.l10n.t('the newest run failed') : vscode.l10n.t('failed');
    item.tooltip = `${failure.message} ${failure.remedy}`;
  } else if (report) {
    item.iconPath = themeIcon(report.verdict);
    item.description = findingCounts(report) || vscode.l10n.t('nothing odd');
  }
  item.accessibilityInformation = { label: [vscode.l10n.t('inspection of {0}', name), String(item.description ?? '')].filter(Boolean).join(', ') };
  return item;
}

/** What is odd about one file; leads to its place there. */
function oddityItem({ report, root, file }: Inspection, index: number): vscode.TreeItem {
  const finding = report?.findings[index];
  if (!finding) return new vscode.TreeItem('');
  const { message, severity, location } = finding;
  const item = new vscode.TreeItem(message);
  item.iconPath = themeIcon(severity);
  item.tooltip = message;
  // Only what lies in the workspace can be opened from here; the panel leads to the rest.
  item.command =
    location && root !== undefined
      ? { command: 'plumbline.openPlace' satisfies CommandId, title: vscode.l10n.t('Go to Line'), arguments: [{ root, location }] }
      : { command: 'plumbline.showInspection' satisfies CommandId, title: vscode.l10n.t('Show Inspection'), arguments: [file.toString()] };
  item.accessibilityInformation = { label: `${severity === 'info' ? 'note' : severity}: ${message}` };
  return item;
}

/** The columns that a finding speaks of, its own first, by their position in the report. */
function findingColumns({ report }: Comparison, finding: number): number[] {
  const { column, evidence } = report?.findings[finding] ?? {};
  const members = Array.isArray(evidence?.['columns']) ? (evidence['columns'] as unknown[]) : [];
  const names = [column, ...members.map((member) => (typeof member === 'object' && member !== null ? (member as { column?: unknown }).column : member))];
  const positions = names.map((name) => (typeof name === 'string' ? (report?.columns.findIndex((candidate) => candidate.name === name || candidate.productionName === name) ?? -1) : -1));
  return [...new Set(positions.filter((position) => position >= 0))];
}

function columnItem(comparison: Comparison, index: number): vscode.TreeItem {
  if (!comparison.report?.columns[index]) return new vscode.TreeItem('');
  const known = knownColumn(comparison, index);
  const item = new vscode.TreeItem(plainText(known.column.name));
  item.iconPath = new vscode.ThemeIcon('symbol-field');
  item.description = columnVerdict(known);
  item.tooltip = columnCard(known);
  item.command = show([comparison.id, { column: index }]);
  item.accessibilityInformation = { label: `${plainText(known.column.name)}, ${item.description}` };
  return item;
}

function show(args: [comparison: string, at?: number | { column: number }]): vscode.Command {
  return { command: 'plumbline.showComparison' satisfies CommandId, title: vscode.l10n.t('Show Comparison'), arguments: args };
}
