import * as vscode from 'vscode';
import type { Finding, Location } from '../../core/report.ts';
import type { CommandId } from '../../manifest/commands.ts';
import type { HostApi, PanelState } from '../../protocol/webview.ts';
import type { Comparison, Comparisons } from '../comparisons.ts';
import type { Feedback } from '../feedback.ts';
import { locationUri, openLocation } from '../openLocation.ts';
import { logCall, logMoment, momentLocation } from './logMoment.ts';
import { columnPlaces } from './panelState.ts';
import { savePicture } from './savePicture.ts';
import { tableText } from './tableText.ts';
import { itemAt, oneOf } from './viewArguments.ts';

export interface PanelHost {
  comparison: () => Comparison;
  comparisons: Comparisons;
  feedback: Feedback;
  state: () => PanelState;
  /** Where documents open: beside the panel, never over it. */
  documentColumn: () => vscode.ViewColumn;
  /** Called when the view has asked for its first state. */
  loaded: () => void;
  swap: () => Promise<void>;
}

/**
 * What the view may ask for. Its arguments come from a page that draws untrusted data: an index that is none, or a place
 * that is none, is an error the view gets back, and nothing else happens.
 */
export function hostApi({ comparison, comparisons, feedback, state, documentColumn, loaded, swap }: PanelHost): HostApi {
  const open = (uri: vscode.Uri, location?: Location): Promise<void> =>
    openLocation({ uri, viewColumn: documentColumn(), ...(location ? { location } : {}) }, feedback);
  const openPlace = (finding: Finding, place: 'training' | 'production' | 'serving', root: string | undefined): Promise<void> => {
    const location = finding[place];
    if (!location) throw new RangeError(`The finding has no ${place} place.`);
    return open(locationUri(root, location), location);
  };
  return {
    async ready() {
      loaded();
      return state();
    },
    async rerun() {
      void comparisons.run(comparison());
    },
    async cancel() {
      comparisons.cancel(comparison());
    },
    async swapSides() {
      await swap();
    },
    async openDataset(side) {
      await open(comparison().pair[oneOf(side, ['training', 'production'])]);
    },
    async changeReading(side) {
      // The person answers in their own time; the view is not kept waiting.
      void vscode.commands.executeCommand('plumbline.changeReading' satisfies CommandId, comparison().id, oneOf(side, ['training', 'production']));
    },
    async openFinding(finding, place) {
      const { report, root } = comparison();
      await openPlace(itemAt(report?.findings, finding, 'finding'), oneOf(place, ['training', 'production', 'serving']), root);
    },
    async openMismatch(finding, place) {
      const mismatch = itemAt(comparisons.parity?.findings, finding, 'mismatch');
      await openPlace(mismatch, oneOf(place, ['training', 'serving']), vscode.workspace.workspaceFolders?.[0]?.uri.fsPath);
    },
    async openReference(column, location) {
      const reference = itemAt(itemAt(columnPlaces(comparison()), column, 'column'), location, 'place');
      await open(vscode.Uri.parse(reference.uri), reference.location);
    },
    async openLogMoment(kind, index, which) {
      const { report, root, pair } = comparison();
      const moment = logMoment(report?.operations, kind, index, which);
      const location = momentLocation(moment, pair.production.fsPath);
      // A log of several files is a folder: its files are named as findings name them.
      await open(moment.file === undefined ? pair.production : locationUri(root, location), location);
    },
    async openLogCall(kind, index, call) {
      const { report, root } = comparison();
      const location = logCall(report?.operations, kind, index, call);
      await open(locationUri(root, location), location);
    },
    async copyFinding(finding) {
      await vscode.env.clipboard.writeText(findingText(itemAt(comparison().report?.findings, finding, 'finding')));
    },
    async acceptFinding(finding) {
      itemAt(comparison().report?.findings, finding, 'finding');
      void vscode.commands.executeCommand('plumbline.acceptFinding' satisfies CommandId, { kind: 'finding', comparison: comparison(), index: finding });
    },
    async copyTable(rows) {
      await vscode.env.clipboard.writeText(tableText(rows));
    },
    async savePicture(name, picture) {
      await savePicture(name, picture, vscode.Uri.joinPath(comparison().pair.production, '..'), feedback);
    },
    async openLog() {
      feedback.showLog();
    },
    async reportViolation(directive) {
      feedback.log.error(`The panel broke its content security policy: ${typeof directive === 'string' ? directive.slice(0, 100) : 'unknown directive'}`);
    },
  };
}

function findingText({ rule, message, training, production, serving }: Finding): string {
  const places = Object.entries({ training, production, serving }).flatMap(([side, place]) => (place ? [`${side} ${place.file}:${place.line}`] : []));
  return [message, `(${rule}${places.length > 0 ? `; ${places.join(', ')}` : ''})`].join(' ');
}
