import type { Command } from './dependencies.ts';

export const showLog: Command = async ({ feedback }) => {
  feedback.showLog();
};
