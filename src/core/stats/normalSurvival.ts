import { chiSquarePValue } from './chiSquarePValue.ts';

/** P(Z > z) of the [standard normal law](https://en.wikipedia.org/wiki/Normal_distribution), to a relative 1e-9 also far in the tail. @example normalSurvival(1.959963984540054) // 0.025 */
export function normalSurvival(z: number): number {
  const both = chiSquarePValue(z * z, 1) / 2;
  return z >= 0 ? both : 1 - both;
}
