import { translatedBy } from './translatedBy.ts';

/** Titles of fixes, which the analysis of code words in English. Of several that fit, the first is meant. */
export const FIX_TITLES = [
  'Add {0} as in training',
  'Apply the {0} of training before the prediction, and save it there',
  'Apply the {0} of training before the prediction',
  'Ask the whole pipeline',
  'Choose the columns of training',
  'Clean the text as in training',
  'Clean the text with {0} of training',
  'Compute {0} as in training',
  'Convert the image with {0} after reading',
  'Copy the codes of training',
  'Copy {0} from training',
  'Do the same before the prediction',
  'Give the dummy columns the order of training, and save that order there',
  'Ignore {0} in this line',
  'Import {0} of training instead of a copy',
  'Load the {0} fitted in training, and save it there',
  'Load the {0} fitted in training',
  'Load {0}, which the training side saves',
  'Make {0} anew in {1}',
  'Number the categories in alphabetical order, as the encoder does',
  'Prepare {0} as in training',
  'Put the columns into the order of training',
  'Put the steps into the order of training',
  'Remove the step that training does not have',
  'Remove {0}',
  'Resize to {0} × {1} as in training',
  'Reverse the colour channels before the prediction',
  'Save the value that fills in training, and fill with it',
  'Scale the pixels as in training: {0}',
  'Share {0} of training in a module of its own, and clean the text with it',
  'Turn the prediction back with {0}',
  'Use the {0} fitted in training, and save it there',
  'Use the {0} fitted in training',
] as const;

/** What a fix does, in the person's language. */
export const fixTitle = translatedBy(FIX_TITLES);
