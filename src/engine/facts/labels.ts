import type { FactsInput } from './index.ts';

export function addLabels(_input: FactsInput): Promise<void> {
  return Promise.resolve();
}
