import type { FactsInput } from './index.ts';

export function addTexts(_input: FactsInput): Promise<void> {
  return Promise.resolve();
}
