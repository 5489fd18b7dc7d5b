import type { FactsInput } from './index.ts';

export function addMissingTogether(_input: FactsInput): Promise<void> {
  return Promise.resolve();
}
