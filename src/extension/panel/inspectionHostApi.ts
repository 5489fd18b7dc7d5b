import * as vscode from 'vscode';
import type { DatasetFinding } from '../../core/inspect/datasetReport.ts';
import type { Location } from '../../core/report.ts';
import type { CommandId } from '../../manifest/commands.ts';
import type { InspectHostApi, InspectState } from '../../protocol/inspectView.ts';
import type { Feedback } from '../feedback.ts';
import type { Inspection, Inspections } from '../inspections.ts';
import { locationUri, openLocation } from '../openLocation.ts';
import { logCall, logMoment, momentLocation } from './logMoment.ts';
import { savePicture } from './savePicture.ts';
import { tableText } from './tableText.ts';
import { itemAt } from './viewArguments.ts';

export interface InspectionHost {
  inspection: Inspection;
  inspections: Inspections;
  feedback: Feedback;
  state: () => InspectState;
  /** Where documents open: beside the panel, never over it. */
  documentColumn: () => vscode.ViewColumn;
}

/** What the view of one file may ask for; its arguments come from a page that draws untrusted data, as in hostApi.ts. */
export function inspectionHostApi({ inspection, inspections, feedback, state, documentColumn }: InspectionHost): InspectHostApi {
  const open = (uri: vscode.Uri, location?: Location): Promise<void> =>
    openLocation({ uri, viewColumn: documentColumn(), ...(location ? { location } : {}) }, feedback);
  const command = (id: CommandId, ...args: unknown[]): void => void vscode.commands.executeCommand(id, ...args);
  const finding = (index: number): DatasetFinding => itemAt(inspection.report?.findings, index, 'finding');
  return {
    async ready() {
      return state();
    },
    async rerun() {
      void inspections.run(inspection);
    },
    async cancel() {
      inspections.cancel(inspection);
    },
    async openDataset() {
      await open(inspection.file);
    },
    async changeReading() {
      // The person answers in their own time; the view is not kept waiting.
      command('plumbline.changeReading', { inspection });
    },
    async openFinding(index) {
      const { location } = finding(index);
      if (!location) throw new RangeError('The finding has no place.');
      await open(locationUri(inspection.root, location), location);
    },
    async openLogMoment(kind, index, which) {
      const { report, root, file } = inspection;
      const moment = logMoment(report?.operations, kind, index, which);
      const location = momentLocation(moment, file.fsPath);
      await open(moment.file === undefined ? file : locationUri(root, location), location);
    },
    async openLogCall(kind, index, call) {
      const { report, root } = inspection;
      const location = logCall(report?.operations, kind, index, call);
      await open(locationUri(root, location), location);
    },
    async copyFinding(index) {
      const { rule, message, location } = finding(index);
      await vscode.env.clipboard.writeText(`${message} (${rule}${location ? `; ${location.file}:${location.line}` : ''})`);
    },
    async copyTable(rows) {
      await vscode.env.clipboard.writeText(tableText(rows));
    },
    async savePicture(name, picture) {
      await savePicture(name, picture, vscode.Uri.joinPath(inspection.file, '..'), feedback);
    },
    async compare() {
      command('plumbline.compareWithTraining', inspection.file);
    },
    async exportReport() {
      command('plumbline.exportReport', { inspection });
    },
    async openLog() {
      feedback.showLog();
    },
    async reportViolation(directive) {
      feedback.log.error(`The panel broke its content security policy: ${typeof directive === 'string' ? directive.slice(0, 100) : 'unknown directive'}`);
    },
  };
}
