import type { CommandId } from './commands.ts';
import { IS_DATASET, IS_LOG, IS_NO_LOG, MAY_BE_DATASET } from './datasetFiles.ts';
import { INSPECTION_VIEW_TYPE, PANEL_VIEW_TYPE } from './panelTypes.ts';
import { TREE_ITEMS } from './views.ts';

export type MenuId = 'explorer/context' | 'editor/title' | 'editor/title/context' | 'view/title' | 'view/item/context' | 'editor/context';

export interface MenuRow {
  command: CommandId;
  when: string;
  group: string;
}

const IS_FILE = `${MAY_BE_DATASET} && !explorerResourceIsFolder`;
/** A folder of files is one dataset. */
const IS_FOLDER = 'explorerResourceIsFolder && !explorerResourceIsRoot';
const IN_VIEW = 'view == plumbline.comparisons';
const IN_PIPELINES = 'view == plumbline.pipelines';

/** In the Explorer beside VS Code's own Select for Compare (3_compare@20 and 30). */
export const MENUS: { readonly [Id in MenuId]: readonly MenuRow[] } = {
  'explorer/context': [
    { command: 'plumbline.selectTraining', when: `${IS_FILE} && !listMultiSelection`, group: '3_compare@31' },
    { command: 'plumbline.compareWithTraining', when: `${IS_FILE} && !listMultiSelection && plumbline.hasTraining`, group: '3_compare@32' },
    { command: 'plumbline.compareSelected', when: `${IS_FILE} && listDoubleSelection`, group: '3_compare@33' },
    { command: 'plumbline.compareParts', when: `${IS_FILE} && !listMultiSelection`, group: '3_compare@34' },
    { command: 'plumbline.compareRevision', when: `${IS_FILE} && !listMultiSelection`, group: '3_compare@35' },
    { command: 'plumbline.inspectLog', when: `${IS_LOG} && !explorerResourceIsFolder && !listMultiSelection`, group: '3_compare@36' },
    { command: 'plumbline.inspect', when: `${IS_FILE} && ${IS_NO_LOG} && !listMultiSelection`, group: '3_compare@36' },
    { command: 'plumbline.selectTraining', when: `${IS_FOLDER} && !listMultiSelection`, group: '3_compare@31' },
    { command: 'plumbline.compareWithTraining', when: `${IS_FOLDER} && !listMultiSelection && plumbline.hasTraining`, group: '3_compare@32' },
    { command: 'plumbline.compareSelected', when: `${IS_FOLDER} && listDoubleSelection`, group: '3_compare@33' },
    { command: 'plumbline.inspect', when: `${IS_FOLDER} && !listMultiSelection`, group: '3_compare@36' },
  ],
  'editor/title': [
    { command: 'plumbline.compareWithTraining', when: `${IS_DATASET} && plumbline.hasTraining && !isInDiffEditor`, group: 'navigation@1' },
    { command: 'plumbline.selectTraining', when: `${IS_DATASET} && !isInDiffEditor`, group: '3_plumbline@1' },
    { command: 'plumbline.inspectLog', when: `${IS_LOG} && !isInDiffEditor`, group: 'navigation@2' },
    { command: 'plumbline.inspect', when: `${IS_DATASET} && ${IS_NO_LOG} && !isInDiffEditor`, group: '3_plumbline@2' },
    { command: 'plumbline.inspectAgain', when: `activeWebviewPanelId == '${INSPECTION_VIEW_TYPE}'`, group: 'navigation@1' },
    { command: 'plumbline.exportReport', when: `activeWebviewPanelId == '${INSPECTION_VIEW_TYPE}'`, group: '3_plumbline@1' },
    { command: 'plumbline.changeReading', when: `activeWebviewPanelId == '${INSPECTION_VIEW_TYPE}'`, group: '3_plumbline@2' },
    { command: 'plumbline.rerun', when: `activeWebviewPanelId == '${PANEL_VIEW_TYPE}'`, group: 'navigation@1' },
    { command: 'plumbline.exportReport', when: `activeWebviewPanelId == '${PANEL_VIEW_TYPE}'`, group: '3_plumbline@1' },
    { command: 'plumbline.changeReading', when: `activeWebviewPanelId == '${PANEL_VIEW_TYPE}'`, group: '3_plumbline@2' },
  ],
  'editor/title/context': [
    { command: 'plumbline.selectTraining', when: MAY_BE_DATASET, group: '3_compare@31' },
    { command: 'plumbline.compareWithTraining', when: `${MAY_BE_DATASET} && plumbline.hasTraining`, group: '3_compare@32' },
    { command: 'plumbline.inspectLog', when: IS_LOG, group: '3_compare@36' },
    { command: 'plumbline.inspect', when: `${MAY_BE_DATASET} && ${IS_NO_LOG}`, group: '3_compare@36' },
  ],
  'view/title': [
    { command: 'plumbline.compareFiles', when: IN_VIEW, group: 'navigation@1' },
    { command: 'plumbline.pairFiles', when: IN_PIPELINES, group: 'navigation@1' },
  ],
  'editor/context': [{ command: 'plumbline.goToCounterpart', when: 'resourcePath in plumbline.pipelineFiles', group: 'navigation@90' }],
  'view/item/context': [
    { command: 'plumbline.rerun', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.comparison}`, group: 'inline@1' },
    { command: 'plumbline.swapSides', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.comparison}`, group: 'inline@2' },
    { command: 'plumbline.showComparison', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.comparison}`, group: 'inline@3' },
    { command: 'plumbline.removeComparison', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.comparison}`, group: 'inline@4' },
    { command: 'plumbline.exportReport', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.comparison}`, group: '1_report@1' },
    { command: 'plumbline.changeReading', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.comparison}`, group: '2_reading@1' },
    { command: 'plumbline.inspect', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.comparison}`, group: '2_reading@2' },
    { command: 'plumbline.inspectAgain', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.inspection}`, group: 'inline@1' },
    { command: 'plumbline.showInspection', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.inspection}`, group: 'inline@3' },
    { command: 'plumbline.removeInspection', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.inspection}`, group: 'inline@4' },
    { command: 'plumbline.exportReport', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.inspection}`, group: '1_report@1' },
    { command: 'plumbline.correctPair', when: `${IN_PIPELINES} && viewItem == ${TREE_ITEMS.pipeline}`, group: 'inline@1' },
    { command: 'plumbline.acceptFinding', when: `${IN_VIEW} && viewItem == ${TREE_ITEMS.finding}`, group: 'inline@1' },
  ],
};
