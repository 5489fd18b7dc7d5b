import type { FactsInput } from './index.ts';

export function addAssociations(_input: FactsInput): Promise<void> {
  return Promise.resolve();
}
