import type { Command } from './dependencies.ts';

export const clearTraining: Command = async ({ training }) => {
  await training.select(undefined);
};
