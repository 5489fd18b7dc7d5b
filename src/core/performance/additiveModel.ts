import { seededRandom } from '../stats/seededRandom.ts';

/** A feature as a number of a bin for each row, from 0; 255 is missing. */
export type BinnedFeature = Uint8Array;

export const BINS = 256;
const EPOCHS = 12;
const STEP = 0.3;
/** Pulls every weight towards 0, so that a bin of few rows says little. */
const SHRINK = 1e-4;
const SEED = 1;

/**
 * A logistic regression on bins: one weight for each bin of each feature ([one-hot encoding](https://en.wikipedia.org/wiki/One-hot)), fitted by
 * stochastic gradient steps that shrink by weight (Duchi, Hazan and Singer 2011, AdaGrad), with a fixed seed. Enough to put rows in order by
 * what their features say of a label; it needs no choice by a person and no scaling. `truth` is 0 or 1.
 */
export class AdditiveModel {
  private readonly weights: Float64Array[];
  private intercept = 0;

  constructor(features: readonly BinnedFeature[], truth: Float64Array, rows: Uint32Array) {
    this.weights = features.map(() => new Float64Array(BINS));
    const steps = features.map(() => new Float64Array(BINS).fill(1e-8));
    const share = rows.reduce((sum, row) => sum + (truth[row] as number), 0) / rows.length;
    this.intercept = Math.log((share + 1e-6) / (1 - share + 1e-6));
    const random = seededRandom(SEED);
    const order = Uint32Array.from(rows);
    let own = 1e-8;
    for (let epoch = 0; epoch < EPOCHS; epoch++) {
      shuffle(order, random);
      for (const row of order) {
        const gradient = 1 / (1 + Math.exp(-this.logOdds(features, row))) - (truth[row] as number);
        own += gradient * gradient;
        this.intercept -= (STEP * gradient) / Math.sqrt(own);
        for (let k = 0; k < features.length; k++) {
          const bin = (features[k] as BinnedFeature)[row] as number;
          const [weights, sums] = [this.weights[k] as Float64Array, steps[k] as Float64Array];
          const pull = gradient + SHRINK * (weights[bin] as number);
          sums[bin]! += pull * pull;
          weights[bin]! -= (STEP * pull) / Math.sqrt(sums[bin] as number);
        }
      }
    }
  }

  logOdds(features: readonly BinnedFeature[], row: number): number {
    let sum = this.intercept;
    for (let k = 0; k < features.length; k++) sum += this.weights[k]?.[(features[k] as BinnedFeature)[row] as number] ?? 0;
    return sum;
  }
}

function shuffle(order: Uint32Array, random: () => number): void {
  for (let k = order.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    const held = order[k] as number;
    order[k] = order[other] as number;
    order[other] = held;
  }
}
