import type { CommandId } from './commands.ts';
import type { PipelinesState, ViewState } from './contextKeys.ts';

export const VIEW_CONTAINER = { id: 'plumbline', title: 'Plumbline', icon: 'media/plumbline.svg' } as const;

export type ViewId = 'plumbline.comparisons' | 'plumbline.pipelines';

export const VIEWS: { readonly [Id in ViewId]: { name: string; contextualTitle: string; icon: string } } = {
  'plumbline.comparisons': { name: 'Comparisons', contextualTitle: 'Plumbline', icon: 'media/plumbline.svg' },
  'plumbline.pipelines': { name: 'Pipelines', contextualTitle: 'Plumbline', icon: 'media/plumbline.svg' },
};

/** `contextValue` of tree items, for the menus. */
export const TREE_ITEMS = { comparison: 'plumbline.item.comparison', finding: 'plumbline.item.finding', pipeline: 'plumbline.item.pipeline', inspection: 'plumbline.item.inspection' } as const;

export interface Welcome {
  /** Links work in these texts, other Markdown does not. */
  text: string;
  /** One button a line. */
  buttons: { label: string; command: CommandId }[];
  after?: string;
}

/** One welcome text for every state in which the view lists nothing. */
export const WELCOMES: { readonly [State in ViewState]: Welcome } = {
  empty: {
    text: 'Compare the data a model was trained on with the data it gets in production.',
    buttons: [{ label: 'Compare Datasets…', command: 'plumbline.compareFiles' }],
    after: 'Or select two files in the Explorer and choose “Compare as Training and Production”. Nothing leaves this machine.',
  },
  training: {
    text: 'Training data is selected. Choose the production data: right-click a file in the Explorer and choose “Compare with Training Data”.',
    buttons: [{ label: 'Choose Production Data…', command: 'plumbline.compareWithTraining' }],
    after: '[Clear the selection](command:plumbline.clearTraining)',
  },
  running: { text: 'Comparing. The result appears here, in Problems, and in the panel.', buttons: [] },
  failed: {
    text: 'The comparison could not be done.',
    buttons: [
      { label: 'Try Again', command: 'plumbline.rerun' },
      { label: 'Compare Other Datasets…', command: 'plumbline.compareFiles' },
    ],
    after: '[Open the log](command:plumbline.showLog)',
  },
};

/** The same for the Pipelines view. */
export const PIPELINE_WELCOMES: { readonly [State in Exclude<PipelinesState, 'listed'>]: Welcome } = {
  looking: { text: 'Looking for code that trains a model and code that serves it.', buttons: [] },
  none: {
    text: 'No training code with serving code that belongs to it was found. They are found by the artefacts that one side saves and the other loads, by what both import, and by where they lie.',
    buttons: [{ label: 'Pair Training and Serving Code…', command: 'plumbline.pairFiles' }],
    after: 'A comment “# plumbline: train” or “# plumbline: serve” at the top of a file says which side it is on. Code is read, never run.',
  },
  untrusted: { text: 'Code is not analysed by itself in a workspace that is not trusted.', buttons: [] },
};
