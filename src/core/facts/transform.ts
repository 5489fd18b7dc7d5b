/** A named change f with production = f(training) in distribution. */
export interface NumericTransform {
  /** A transform of the report's contract, such as `affine`. */
  transform: string;
  /** The sentence for people. */
  name: string;
  parameters: Record<string, unknown>;
  /** Kolmogorov–Smirnov distance that is left once it has been undone, and what sampling noise allows. */
  left: number;
  noise: number;
}
