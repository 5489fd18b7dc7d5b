import type { NumericTransform } from '../../core/facts/transform.ts';
import type { NumericMeasures } from '../../core/model.ts';

/** Named changes that turn the training values into the production values; both sorted ascending, neither empty. Best first. */
export function numericTransforms(_training: Float64Array, _production: Float64Array, _measures: NumericMeasures): NumericTransform[] {
  return [];
}
