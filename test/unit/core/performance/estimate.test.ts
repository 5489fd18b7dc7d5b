/** Performance without labels, against the labels that were kept back. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { PerformanceFacts } from '../../../../src/core/facts/performance.ts';
import { isotonic, valueAt } from '../../../../src/core/performance/isotonic.ts';
import { measuredPair } from './measured.ts';
import { without, world } from './worlds.ts';
import type { World } from './worlds.ts';

function facts(training: World, production: World, labels: boolean, seed = 1): PerformanceFacts {
  const [before, after] = [world(3000, seed, training), world(3000, seed + 1, production)];
  return measuredPair(before, labels ? after : without(after, 'label')).performance as PerformanceFacts;
}

test('isotonic regression: pools what falls', () => {
  const steps = isotonic([1, 2, 3], [1, 1, 2], [0, 1, 1]);
  assert.deepEqual([[...steps.from], [...steps.values]], [[1, 2], [0, 2 / 3]]);
  assert.deepEqual([0, 1, 1.9, 2, 9].map((score) => valueAt(steps, score)), [0, 0, 0, 2 / 3, 2 / 3]);
});

const far = (a: number, b: number): number => 3 * (a + b);

test('other rows: what is expected holds what is true, with calibrated scores and with scores that overstate', () => {
  for (const own of [{}, { knows: far }] as World[]) {
    for (const production of [{}, { shift: 1.5 }, { shift: -1 }] as World[]) {
      const [expected, real] = [facts(own, { ...own, ...production }, false), facts(own, { ...own, ...production }, true)];
      assert.equal(expected.production, null);
      const { estimate } = expected;
      assert.ok(estimate && !('refused' in estimate), JSON.stringify(estimate));
      assert.equal(estimate.calibrated, own.knows !== undefined);
      for (const metric of ['accuracy', 'rocAuc', 'f1'] as const) {
        const [about, is] = [estimate.metrics[metric], real.production?.metrics[metric]?.value ?? NaN];
        assert.ok(about && about.low <= is + 0.01 && about.high >= is - 0.01, `${metric}: ${JSON.stringify(about)} and ${is}`);
      }
    }
  }
});

test('it refuses where it has no ground, and says what it needs', () => {
  const few = measuredPair(world(200, 1), without(world(500, 2), 'label')).performance as PerformanceFacts;
  assert.match((few.estimate as { refused: string }).refused, /^It needs at least 300 labelled rows that the model was not fitted to; training has 200\. Give them with --validation\.$/);
  const knows = (a: number, b: number): number => 50 * (a + b);
  const byHeart = facts({ relation: knows, knows }, { knows }, false);
  assert.match((byHeart.estimate as { refused: string }).refused, /as on rows it was fitted to/);
});

test('where every row has a label there is nothing to estimate', () => {
  assert.equal(facts({}, {}, true).estimate, undefined);
});

test('validation rows say what a score means where the training rows, which the model knows, do not', () => {
  const [fitted, held] = [{ relation: far, knows: far }, { knows: far }];
  const production = world(3000, 2, held);
  const real = (measuredPair(world(3000, 1, fitted), production).performance as PerformanceFacts).production?.metrics.accuracy?.value ?? NaN;
  const expected = (validation?: ReturnType<typeof world>) => {
    const { estimate } = measuredPair(world(3000, 1, fitted), without(production, 'label'), validation ? { validation } : {}).performance as PerformanceFacts;
    assert.ok(estimate && !('refused' in estimate), JSON.stringify(estimate));
    return { by: estimate.by, accuracy: estimate.metrics.accuracy, assumes: estimate.assumes[0] };
  };
  const [flattered, told] = [expected(), expected(world(3000, 3, held))];
  assert.deepEqual([flattered.by, told.by], ['training', 'validation']);
  assert.ok((flattered.accuracy?.low ?? 0) > real + 0.05, 'training rows promise too much');
  assert.ok((told.accuracy?.low ?? 1) <= real && (told.accuracy?.high ?? 0) >= real, `${JSON.stringify(told.accuracy)} and ${real}`);
  assert.equal(told.assumes, 'The model was not fitted to the rows of the validation data.');
  // Rows learned by heart refuse without validation data only.
  const knows = (a: number, b: number): number => 50 * (a + b);
  const byHeart = measuredPair(world(3000, 1, { relation: knows, knows }), without(world(3000, 2, { knows }), 'label'), { validation: world(3000, 3, { knows }) }).performance as PerformanceFacts;
  assert.ok(byHeart.estimate && !('refused' in byHeart.estimate));
  const few = measuredPair(world(3000, 1), without(world(3000, 2), 'label'), { validation: world(100, 3) }).performance as PerformanceFacts;
  assert.match((few.estimate as { refused: string }).refused, /the validation data have 100\.$/);
});
