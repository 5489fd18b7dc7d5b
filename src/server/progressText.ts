import { translatedBy } from './translatedBy.ts';

/** Messages of the analysis process that carry a name or a number. The others are translated whole. */
export const PROGRESS_TEMPLATES = ['Reading {0}: {1} rows', 'Reading {0}', 'Comparing the columns: {0} of {1}', 'Looking at the columns: {0} of {1}'] as const;

/** A message of the analysis process, which speaks English, in the person's language. */
export const progressText = translatedBy(PROGRESS_TEMPLATES);
