import * as vscode from 'vscode';
import { COMMANDS } from '../../manifest/commands.ts';
import type { CommandId } from '../../manifest/commands.ts';
import { acceptFinding } from './acceptFinding.ts';
import { changeReading } from './changeReading.ts';
import { clearTraining } from './clearTraining.ts';
import { compareFiles } from './compareFiles.ts';
import { compareParts } from './compareParts.ts';
import { compareRevision } from './compareRevision.ts';
import { compareSelected } from './compareSelected.ts';
import { compareWithTraining } from './compareWithTraining.ts';
import type { Command, CommandDependencies } from './dependencies.ts';
import { correctPair, pairFiles } from './pairFiles.ts';
import { exportReport } from './exportReport.ts';
import { goToCounterpart } from './goToCounterpart.ts';
import { inspect, inspectAgain, removeInspection, showInspection } from './inspect.ts';
import { nameFeatures } from './nameFeatures.ts';
import { openPlace, revealPipeline } from './openPlace.ts';
import { openSample } from './openSample.ts';
import { removeComparison } from './removeComparison.ts';
import { rerun } from './rerun.ts';
import { selectTraining } from './selectTraining.ts';
import { showComparison } from './showComparison.ts';
import { showLog } from './showLog.ts';
import { swapSides } from './swapSides.ts';

/** Every command of the manifest has its work here, or this does not compile. */
const WORK: { readonly [Id in CommandId]: Command } = {
  'plumbline.selectTraining': selectTraining,
  'plumbline.compareWithTraining': compareWithTraining,
  'plumbline.compareSelected': compareSelected,
  'plumbline.compareFiles': compareFiles,
  'plumbline.inspectLog': inspect,
  'plumbline.inspect': inspect,
  'plumbline.inspectAgain': inspectAgain,
  'plumbline.showInspection': showInspection,
  'plumbline.removeInspection': removeInspection,
  'plumbline.nameFeatures': nameFeatures,
  'plumbline.compareParts': compareParts,
  'plumbline.compareRevision': compareRevision,
  'plumbline.changeReading': changeReading,
  'plumbline.rerun': rerun,
  'plumbline.showComparison': showComparison,
  'plumbline.removeComparison': removeComparison,
  'plumbline.acceptFinding': acceptFinding,
  'plumbline.exportReport': exportReport,
  'plumbline.showLog': showLog,
  'plumbline.clearTraining': clearTraining,
  'plumbline.openSample': openSample,
  'plumbline.swapSides': swapSides,
  'plumbline.goToCounterpart': goToCounterpart,
  'plumbline.pairFiles': pairFiles,
  'plumbline.correctPair': correctPair,
  'plumbline.revealPipeline': revealPipeline,
  'plumbline.openPlace': openPlace,
};

export function registerCommands(dependencies: CommandDependencies): vscode.Disposable {
  const ids = Object.keys(WORK) as CommandId[];
  return vscode.Disposable.from(
    ...ids.map((id) =>
      vscode.commands.registerCommand(id, (...args: unknown[]) =>
        dependencies.feedback.guard(COMMANDS[id].title.replace('…', ''), () => WORK[id](dependencies, ...args)),
      ),
    ),
  );
}
