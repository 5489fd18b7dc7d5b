/** Context keys that the extension sets for `when` clauses. */
export interface ContextValues {
  'plumbline.hasTraining': boolean;
  'plumbline.hasComparisons': boolean;
  'plumbline.viewState': ViewState;
  'plumbline.pipelinesState': PipelinesState;
  'plumbline.pipelineFiles': Record<string, true>;
}
export type ContextKey = keyof ContextValues;

/** What the Comparisons view says while it has no comparison to list. */
export type ViewState = 'empty' | 'training' | 'running' | 'failed';

/** What the Pipelines view says while it has no pair to list; `listed` when it has. */
export type PipelinesState = 'looking' | 'none' | 'untrusted' | 'listed';

export const CONTEXT_KEYS: { readonly [Key in ContextKey]: string } = {
  'plumbline.hasTraining': 'A file is selected as training data.',
  'plumbline.hasComparisons': 'At least one comparison was started in this window.',
  'plumbline.viewState': 'State of the Comparisons view while it is empty: empty, training, running or failed.',
  'plumbline.pipelinesState': 'State of the Pipelines view: looking, none, untrusted or listed.',
  'plumbline.pipelineFiles': 'Paths of the Python files and notebooks that have steps of a pipeline.',
};
