import type { FactsInput } from './index.ts';

export function addDependence(_input: FactsInput): Promise<void> {
  return Promise.resolve();
}
