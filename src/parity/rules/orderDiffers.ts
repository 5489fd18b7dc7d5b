import { findFeatures } from './featureDifference.ts';
import type { ParityRule } from './rule.ts';

const id = 'order-differs';

export const orderDiffers: ParityRule = {
  id,
  title: 'Steps in another order at serving',
  severity: 'warning',
  documentation: {
    what: 'The same steps (filling, clipping, logarithm, root …) are applied to a column on both sides, in another order, and the order matters.',
    why: 'The logarithm of a clipped value is not the clipped logarithm. Equal inputs become other numbers than in training.',
    example: "```python\n# train.py\ndf['x'] = np.log1p(df['x'].clip(0, 100))\n\n# serve.py\nrow['x'] = np.log1p(row['x']).clip(0, 100)\n```",
    remedy: 'Keep the steps in one function that both sides import.',
  },
  compare: (comparison) => findFeatures(comparison, {
    rule: id, kind: 'order',
    describe: (difference, column, training, serving) => `For ${column}, training starts with ${difference.training.kind === 'apply' ? difference.training.operation : 'codes'} (${training}) and serving with ${difference.serving.kind === 'apply' ? difference.serving.operation : 'codes'} (${serving}); the order changes the numbers.`,
  }),
};
