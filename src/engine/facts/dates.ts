import type { FactsInput } from './index.ts';

export function addDates(_input: FactsInput): Promise<void> {
  return Promise.resolve();
}
