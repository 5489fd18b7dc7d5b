import { pickFile } from '../pickFile.ts';
import type { Command } from './dependencies.ts';

/** Asks for both files. */
export const compareFiles: Command = async ({ flow }) => {
  const training = await pickFile({ title: 'Training Data', placeHolder: 'The data the model was trained on', step: { at: 1, of: 2 } });
  if (!training) return;
  const production = await pickFile({ title: 'Production Data', placeHolder: 'The data the model gets in production', step: { at: 2, of: 2 }, except: training });
  if (production) await flow.compare({ training, production });
};
