import { INSPECTION_VIEW_TYPE } from './panelTypes.ts';

/** Every command, its title, and when the Command Palette offers it. */
export type CommandId =
  | 'plumbline.selectTraining'
  | 'plumbline.compareWithTraining'
  | 'plumbline.compareSelected'
  | 'plumbline.compareFiles'
  | 'plumbline.inspectLog'
  | 'plumbline.inspect'
  | 'plumbline.inspectAgain'
  | 'plumbline.showInspection'
  | 'plumbline.removeInspection'
  | 'plumbline.nameFeatures'
  | 'plumbline.compareParts'
  | 'plumbline.compareRevision'
  | 'plumbline.changeReading'
  | 'plumbline.rerun'
  | 'plumbline.showComparison'
  | 'plumbline.removeComparison'
  | 'plumbline.acceptFinding'
  | 'plumbline.exportReport'
  | 'plumbline.showLog'
  | 'plumbline.clearTraining'
  | 'plumbline.openSample'
  | 'plumbline.swapSides'
  | 'plumbline.goToCounterpart'
  | 'plumbline.pairFiles'
  | 'plumbline.correctPair'
  | 'plumbline.revealPipeline'
  | 'plumbline.openPlace';

export interface CommandRow {
  title: string;
  /** A product icon, for the places that show one. */
  icon?: string;
  /** When the palette offers it: always, never (it needs an argument), or by a `when` clause. */
  palette: 'always' | 'never' | { when: string };
}

export const COMMAND_CATEGORY = 'Plumbline';

export const COMMANDS: { readonly [Id in CommandId]: CommandRow } = {
  'plumbline.selectTraining': { title: 'Select as Training Data', palette: 'always' },
  'plumbline.compareWithTraining': {
    title: 'Compare with Training Data',
    icon: '$(compare-changes)',
    palette: { when: 'plumbline.hasTraining' },
  },
  // Its two files come from the Explorer's selection.
  'plumbline.compareSelected': { title: 'Compare as Training and Production', palette: 'never' },
  'plumbline.compareFiles': { title: 'Compare Datasets…', icon: '$(compare-changes)', palette: 'always' },
  // For files that are logs by their names; the other command finds them too.
  'plumbline.inspectLog': { title: 'Inspect Log', icon: '$(search)', palette: 'never' },
  'plumbline.inspect': { title: 'Inspect Log or Dataset', icon: '$(search)', palette: 'always' },
  'plumbline.inspectAgain': { title: 'Inspect Again', icon: '$(refresh)', palette: { when: `activeWebviewPanelId == '${INSPECTION_VIEW_TYPE}'` } },
  'plumbline.showInspection': { title: 'Show Inspection', icon: '$(open-preview)', palette: 'never' },
  'plumbline.removeInspection': { title: 'Remove Inspection', icon: '$(close)', palette: 'never' },
  'plumbline.nameFeatures': { title: 'Name the Features of a Log…', palette: { when: 'plumbline.hasComparisons' } },
  'plumbline.compareParts': { title: 'Compare Parts of This File…', palette: 'always' },
  'plumbline.compareRevision': { title: 'Compare with Revision…', palette: 'always' },
  'plumbline.changeReading': { title: 'Change How a File Is Read…', palette: { when: 'plumbline.hasComparisons' } },
  'plumbline.rerun': { title: 'Run Comparison Again', icon: '$(refresh)', palette: { when: 'plumbline.hasComparisons' } },
  'plumbline.showComparison': { title: 'Show Comparison', icon: '$(open-preview)', palette: 'never' },
  'plumbline.removeComparison': { title: 'Remove Comparison', icon: '$(close)', palette: 'never' },
  'plumbline.acceptFinding': { title: 'Accept Finding Until…', icon: '$(check)', palette: 'never' },
  'plumbline.exportReport': { title: 'Export Report…', icon: '$(export)', palette: { when: 'plumbline.hasComparisons' } },
  'plumbline.showLog': { title: 'Show Log', palette: 'always' },
  'plumbline.goToCounterpart': { title: 'Go to Counterpart', icon: '$(arrow-swap)', palette: { when: 'resourcePath in plumbline.pipelineFiles' } },
  'plumbline.pairFiles': { title: 'Pair Training and Serving Code…', icon: '$(add)', palette: 'always' },
  // These take an item of the Pipelines view, or the number of one.
  'plumbline.correctPair': { title: 'Correct This Pair…', icon: '$(edit)', palette: 'never' },
  'plumbline.revealPipeline': { title: 'Open Pipeline', palette: 'never' },
  'plumbline.openPlace': { title: 'Go to Code', palette: 'never' },
  'plumbline.swapSides': { title: 'Swap Sides', icon: '$(arrow-swap)', palette: { when: 'plumbline.hasComparisons' } },
  'plumbline.openSample': { title: 'Open Sample Workspace', palette: 'always' },
  'plumbline.clearTraining': { title: 'Clear Training Data', palette: { when: 'plumbline.hasTraining' } },
};
