import type { CategorySpellings, ColumnPair } from '../model.ts';
import type { Explanation } from '../report.ts';

/** Share of the variant rows from which one way of writing names them all. */
const MOSTLY = 0.9;

/** What was done to the values, by the step that most rows need; holds no value of the column. */
export function spellingExplanation({ categories }: ColumnPair): Explanation {
  const spellings = categories?.spellings;
  const main = spellings?.steps[0];
  if (spellings === undefined || main === undefined) return { transform: 'case', name: 'spelled differently', parameters: {} };
  return {
    transform: main.steps[0] ?? 'case',
    name: spellingName(spellings),
    parameters: { steps: main.steps, rows: spellings.rows, share: main.rows / spellings.rows },
  };
}

/** `lower-cased`, `with white space around them`: to be read after "in production". */
export function spellingName({ steps, rows, lowerCase, upperCase, longer }: CategorySpellings): string {
  const main = steps[0];
  if (main === undefined || main.rows < MOSTLY * rows) return 'spelled differently';
  const added = longer >= MOSTLY * rows;
  const removed = longer <= (1 - MOSTLY) * rows;
  const names = main.steps.map((step) => {
    if (step === 'case') return lowerCase >= MOSTLY * rows ? 'lower-cased' : upperCase >= MOSTLY * rows ? 'upper-cased' : 'in another case';
    if (step === 'strip-punctuation') return added ? 'with added punctuation' : removed ? 'without punctuation' : 'with other punctuation';
    if (step === 'trim') return added ? 'with white space around them' : removed ? 'without the white space around them' : 'with other white space around them';
    return added ? 'with more white space' : removed ? 'with less white space' : 'with other white space';
  });
  return names.join(' and ');
}
