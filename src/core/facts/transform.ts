/** A named change f with production = f(training) in distribution. */
export interface NumericTransform {
  /** A transform of the report's contract, such as `affine`. */
  transform: string;
  /** To be read after "the values of training": `standardised with …`, `from miles to kilometres`. Holds no value of the column. */
  name: string;
  /** The change as a formula in x, with its numbers: `(x − 38.6) / 13.6`. */
  formula?: string;
  /** `source` says where the numbers come from: training, production, known-unit, literal. */
  parameters: Record<string, unknown> & { source?: TransformSource };
  /** Kolmogorov–Smirnov distance without the change, with it, and what sampling noise allows. */
  before: number;
  left: number;
  noise: number;
}

export type TransformSource = 'training' | 'production' | 'known-unit' | 'literal';
