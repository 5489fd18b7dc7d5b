import type { FactsInput } from './index.ts';

export function addRenames(_input: FactsInput): Promise<void> {
  return Promise.resolve();
}
