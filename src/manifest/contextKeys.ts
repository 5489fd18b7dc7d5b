/** Context keys that the extension sets for `when` clauses. */
export interface ContextValues {
  'plumbline.hasTraining': boolean;
  'plumbline.hasComparisons': boolean;
  'plumbline.viewState': ViewState;
}
export type ContextKey = keyof ContextValues;

/** What the Comparisons view says while it has no comparison to list. */
export type ViewState = 'empty' | 'training' | 'running' | 'failed';

export const CONTEXT_KEYS: { readonly [Key in ContextKey]: string } = {
  'plumbline.hasTraining': 'A file is selected as training data.',
  'plumbline.hasComparisons': 'At least one comparison was started in this window.',
  'plumbline.viewState': 'State of the Comparisons view while it is empty: empty, training, running or failed.',
};
