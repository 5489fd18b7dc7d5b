import path from 'node:path';
import * as vscode from 'vscode';
import { REVEAL_PIPELINE } from '../../protocol/lsp.ts';
import type { PipelineSummary } from '../../protocol/lsp.ts';
import { plainText } from '../plainText.ts';
import type { Pipelines } from '../pipelines.ts';
import type { Status } from './status.ts';
import { iconName } from './verdictIcon.ts';

/** How a Python file or notebook stands to the code of the other side; undefined where it is in no pair. */
export function parityStatus(pipelines: Pipelines, file: string): Status | undefined {
  const own = pipelines.all.filter(({ root, train, serve }) => [...train, ...serve].some((name) => path.resolve(root, name) === file));
  const [first] = own.toSorted((a, b) => mismatchesOf(b).size - mismatchesOf(a).size);
  if (!first) return undefined;
  const command = { command: REVEAL_PIPELINE, title: vscode.l10n.t('Show Pipeline'), arguments: [first.id] };
  const others = [...new Set(own.flatMap((pipeline) => otherSide(pipeline, file)))].map((name) => plainText(path.posix.basename(name))).join(', ');
  const subject = vscode.l10n.t('compared with {0}', others);
  if (pipelines.analysing) return { icon: 'sync~spin', busy: true, subject, detail: vscode.l10n.t('Comparing with {0}', others), command };
  const mismatches = new Set(own.flatMap((pipeline) => [...mismatchesOf(pipeline)])).size;
  const notFollowed = new Set(own.flatMap(({ abstentions }) => abstentions.map((abstention) => JSON.stringify(abstention)))).size;
  if (mismatches > 0) {
    const verdict = own.some(({ findings }) => findings.some(({ severity }) => severity === 'error')) ? 'error' : 'warning';
    return { icon: iconName(verdict), verdict, text: mismatches === 1 ? vscode.l10n.t('1 mismatch') : vscode.l10n.t('{0} mismatches', mismatches), subject, detail: subject, command };
  }
  if (notFollowed > 0) {
    const places = notFollowed === 1 ? vscode.l10n.t('1 place not followed') : vscode.l10n.t('{0} places not followed', notFollowed);
    return { icon: iconName('inconclusive'), verdict: 'inconclusive', text: vscode.l10n.t('no mismatch found'), subject: `${subject}, ${places}`, detail: `${subject}, ${places}`, command };
  }
  return { icon: iconName('ok'), verdict: 'ok', text: vscode.l10n.t('no mismatch'), subject, detail: subject, command };
}

/** In a workspace that is not trusted no code is analysed by itself. */
export function restrictedStatus(): Status {
  return { icon: 'workspace-untrusted', text: vscode.l10n.t('Code is not analysed'), subject: vscode.l10n.t('Restricted Mode'), detail: vscode.l10n.t('Restricted Mode'), command: { command: 'workbench.trust.manage', title: vscode.l10n.t('Manage Trust') } };
}

/** Fingerprints of what differs between the sides. */
function mismatchesOf({ findings }: PipelineSummary): Set<string> {
  return new Set(findings.flatMap(({ severity, fingerprint }) => (severity === 'error' || severity === 'warning' ? [fingerprint] : [])));
}

function otherSide({ root, train, serve }: PipelineSummary, file: string): string[] {
  const isOwn = (name: string): boolean => path.resolve(root, name) === file;
  return train.some(isOwn) ? serve : train;
}
