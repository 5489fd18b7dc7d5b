import type { NumericMeasures } from '../../core/model.ts';
import { view } from './kernel.ts';
import type { Kernel } from './kernel.ts';

/** The measures of two lists of finite numbers in any order, computed in the kernel. Neither may be empty. */
export async function measureNumbers(kernel: Kernel, training: Float64Array, production: Float64Array): Promise<NumericMeasures> {
  const copy = (numbers: Float64Array): ReturnType<Kernel['take']> => {
    const buffer = kernel.take(numbers.length);
    view(buffer).set(numbers);
    return buffer;
  };
  const { result } = await kernel.submit(copy(training), copy(production));
  const { measures } = await result;
  if (!measures) throw new Error('a side has no numbers');
  return measures;
}
