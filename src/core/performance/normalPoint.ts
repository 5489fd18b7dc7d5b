import { normalSurvival } from '../stats/normalSurvival.ts';

/** The z beyond which a share of the standard normal law lies, by bisection. */
export function normalPoint(share: number): number {
  let [low, high] = [0, 40];
  for (let k = 0; k < 80; k++) {
    const middle = (low + high) / 2;
    if (normalSurvival(middle) > share) low = middle;
    else high = middle;
  }
  return low;
}
