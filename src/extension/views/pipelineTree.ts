import path from 'node:path';
import * as vscode from 'vscode';
import type { Finding, Location } from '../../core/report.ts';
import type { CommandId } from '../../manifest/commands.ts';
import { TREE_ITEMS } from '../../manifest/views.ts';
import type { ViewId } from '../../manifest/views.ts';
import type { PipelineSummary } from '../../protocol/lsp.ts';
import { DisposableStore } from '../lifecycle.ts';
import { plainText } from '../plainText.ts';
import type { Pipelines } from '../pipelines.ts';
import { themeIcon } from './verdictIcon.ts';

type Node =
  | { kind: 'pipeline'; id: string }
  | { kind: 'reason'; id: string }
  | { kind: 'file'; id: string; side: 'training' | 'serving'; file: string }
  | { kind: 'finding'; id: string; index: number }
  | { kind: 'abstentions'; id: string }
  | { kind: 'abstention'; id: string; index: number };

/** The pipeline that a menu or a lens names, by tree item or by id. */
export function pipelineOf(given: unknown, pipelines: Pipelines): PipelineSummary | undefined {
  const id = typeof given === 'string' ? given : typeof given === 'object' && given !== null ? (given as { id?: unknown }).id : undefined;
  return typeof id === 'string' ? pipelines.get(id) : undefined;
}

/** Pairs of training and serving code: why they are pairs, their files, what was found, and what could not be followed. */
export class PipelineTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  readonly #pipelines: Pipelines;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables = new DisposableStore();
  readonly #view: vscode.TreeView<Node>;
  #loaded = false;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(pipelines: Pipelines) {
    this.#pipelines = pipelines;
    this.#disposables.add(this.#changed);
    this.#view = this.#disposables.add(vscode.window.createTreeView<Node>('plumbline.pipelines' satisfies ViewId, { treeDataProvider: this, showCollapseAll: true }));
    this.#disposables.add(pipelines.onDidChange(() => this.#refresh()));
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (!node) {
      // Only who looks at the view has the code analysed for it.
      if (!this.#loaded) await this.#pipelines.load();
      this.#loaded = true;
      return this.#pipelines.all.map(({ id }) => ({ kind: 'pipeline', id }));
    }
    const pipeline = this.#pipelines.get(node.id);
    if (!pipeline) return [];
    const { id } = node;
    if (node.kind === 'pipeline') {
      return [
        { kind: 'reason', id },
        ...pipeline.train.map((file): Node => ({ kind: 'file', id, side: 'training', file })),
        ...pipeline.serve.map((file): Node => ({ kind: 'file', id, side: 'serving', file })),
        ...pipeline.findings.map((_, index): Node => ({ kind: 'finding', id, index })),
        ...(pipeline.abstentions.length > 0 ? [{ kind: 'abstentions', id } as const] : []),
      ];
    }
    return node.kind === 'abstentions' ? pipeline.abstentions.map((_, index): Node => ({ kind: 'abstention', id, index })) : [];
  }

  getParent(node: Node): Node | undefined {
    if (node.kind === 'pipeline') return undefined;
    return { kind: node.kind === 'abstention' ? 'abstentions' : 'pipeline', id: node.id };
  }

  getTreeItem(node: Node): vscode.TreeItem {
    const pipeline = this.#pipelines.get(node.id);
    const item = pipeline ? treeItem(node, pipeline) : new vscode.TreeItem('');
    item.id = `${node.id} ${node.kind}${'index' in node ? ` ${node.index}` : ''}${'file' in node ? ` ${node.side} ${node.file}` : ''}`;
    return item;
  }

  /** Shows a pipeline in the view, its children with it. */
  async reveal(id: string): Promise<void> {
    // A view that was never shown knows no items: it is shown first.
    await vscode.commands.executeCommand(`${'plumbline.pipelines' satisfies ViewId}.focus`);
    await this.#pipelines.load();
    if (this.#pipelines.get(id)) await this.#view.reveal({ kind: 'pipeline', id }, { expand: true, focus: true, select: true });
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  #refresh(): void {
    const mismatches = this.#pipelines.all.flatMap(({ findings }) => findings).filter(({ severity }) => severity === 'error' || severity === 'warning').length;
    this.#view.badge = mismatches > 0 ? { value: mismatches, tooltip: mismatches === 1 ? vscode.l10n.t('1 mismatch') : vscode.l10n.t('{0} mismatches', mismatches) } : undefined;
    this.#changed.fire();
  }
}

function treeItem(node: Node, pipeline: PipelineSummary): vscode.TreeItem {
  switch (node.kind) {
    case 'pipeline': return pipelineItem(pipeline);
    case 'reason': {
      const label = vscode.l10n.t('Paired: {0}', plainText(pipeline.evidence));
      const item = new vscode.TreeItem(label);
      item.iconPath = new vscode.ThemeIcon('link');
      item.tooltip = vscode.l10n.t('Why these files are taken for a pair: {0}', plainText(pipeline.evidence));
      item.accessibilityInformation = { label };
      return item;
    }
    case 'file': {
      const item = new vscode.TreeItem(plainText(path.posix.basename(node.file)));
      const folder = path.posix.dirname(node.file);
      const side = node.side === 'training' ? vscode.l10n.t('training') : vscode.l10n.t('serving');
      item.description = folder === '.' ? side : `${side} · ${plainText(folder)}`;
      item.iconPath = new vscode.ThemeIcon(node.side === 'training' ? 'mortar-board' : 'server-process');
      item.tooltip = plainText(node.file);
      item.command = open(pipeline, { file: node.file, line: 1, column: 1, endLine: 1, endColumn: 1 });
      item.accessibilityInformation = { label: node.side === 'training' ? vscode.l10n.t('training file {0}', plainText(node.file)) : vscode.l10n.t('serving file {0}', plainText(node.file)) };
      return item;
    }
    case 'finding': {
      const finding = pipeline.findings[node.index];
      return finding ? findingItem(finding, pipeline) : new vscode.TreeItem('');
    }
    case 'abstentions': {
      const item = new vscode.TreeItem(vscode.l10n.t('Not followed'), vscode.TreeItemCollapsibleState.Collapsed);
      const { length } = pipeline.abstentions;
      item.description = length === 1 ? vscode.l10n.t('1 place') : vscode.l10n.t('{0} places', length);
      item.iconPath = themeIcon('inconclusive');
      item.tooltip = vscode.l10n.t('What could not be followed, and is therefore not reported.');
      item.accessibilityInformation = { label: vscode.l10n.t('Not followed: {0}', item.description) };
      return item;
    }
    case 'abstention': {
      const abstention = pipeline.abstentions[node.index];
      if (!abstention) return new vscode.TreeItem('');
      const { file, line, cell, reason } = abstention;
      const item = new vscode.TreeItem(plainText(reason));
      item.description = shortPlace({ file, line, ...(cell === undefined ? {} : { cell }) });
      item.tooltip = plainText(reason);
      item.accessibilityInformation = { label: vscode.l10n.t('Not followed: {0}', plainText(reason)) };
      item.command = open(pipeline, { file, line, column: 1, endLine: line, endColumn: 1, ...(cell === undefined ? {} : { cell }) });
      return item;
    }
  }
}

function pipelineItem({ name, train, serve, findings, abstentions, evidence }: PipelineSummary): vscode.TreeItem {
  const serious = findings.some(({ severity }) => severity === 'error' || severity === 'warning');
  const item = new vscode.TreeItem(plainText(name), serious ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  const errors = findings.some(({ severity }) => severity === 'error');
  item.iconPath = themeIcon(errors ? 'error' : serious ? 'warning' : findings.length > 0 ? 'info' : abstentions.length > 0 ? 'inconclusive' : 'ok');
  const count = findings.length === 1 ? vscode.l10n.t('1 finding') : vscode.l10n.t('{0} findings', findings.length);
  item.description = findings.length > 0 ? count : abstentions.length > 0 ? vscode.l10n.t('not all followed') : vscode.l10n.t('no mismatch');
  item.contextValue = TREE_ITEMS.pipeline;
  item.tooltip = [vscode.l10n.t('Training: {0}', plainText(train.join(', '))), vscode.l10n.t('Serving: {0}', plainText(serve.join(', '))), vscode.l10n.t('Paired: {0}', plainText(evidence))].join('\n');
  item.accessibilityInformation = { label: vscode.l10n.t('pair {0}, {1}', plainText(name), item.description) };
  return item;
}

function findingItem({ message, severity, serving, training, rule }: Finding, pipeline: PipelineSummary): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(message));
  const at = serving ?? training;
  item.iconPath = themeIcon(severity);
  item.tooltip = `${plainText(message)}\n${rule}`;
  if (at) {
    item.description = shortPlace(at);
    item.command = open(pipeline, at);
  }
  item.accessibilityInformation = { label: `${severity === 'info' ? 'note' : severity}: ${plainText(message)}` };
  return item;
}

function shortPlace({ file, line, cell }: Pick<Location, 'file' | 'line' | 'cell'>): string {
  const name = plainText(path.posix.basename(file));
  return cell === undefined ? `${name}:${line}` : vscode.l10n.t('{0}, cell {1}:{2}', name, cell + 1, line);
}

function open({ root }: PipelineSummary, location: Location): vscode.Command {
  return { command: 'plumbline.openPlace' satisfies CommandId, title: vscode.l10n.t('Go to Code'), arguments: [{ root, location }] };
}
