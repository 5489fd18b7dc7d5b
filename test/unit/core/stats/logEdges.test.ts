import assert from 'node:assert/strict';
import test from 'node:test';
import { logEdges } from '../../../../src/core/stats/logEdges.ts';

test('edges are preferred numbers of ISO 3 around the range, as many as there may be', () => {
  // R5: 1, 1.6, 2.5, 4, 6.3.
  assert.deepEqual(logEdges(3, 40, 10), [2.5, 4, 6.3, 10, 16, 25, 40]);
  assert.deepEqual(logEdges(1, 1000, 3), [1, 10, 100, 1000]);
  for (const [from, to] of [[1, 10], [0.004, 17], [999, 1001], [1e-12, 1e12], [5, 5.0001]] as const) {
    for (const most of [5, 20, 40]) {
      const edges = logEdges(from, to, most);
      assert.ok(edges.length >= 2 && edges.length - 1 <= most, `${from} to ${to}: ${edges.join()}`);
      assert.ok(edges[0]! <= from && edges.at(-1)! >= to, `${from} to ${to}: ${edges.join()}`);
      assert.ok(edges.every((edge, k) => k === 0 || edge > edges[k - 1]!), `${edges.join()}`);
    }
  }
});

test('neighbouring bins are about as wide as each other on a logarithmic axis', () => {
  const edges = logEdges(1, 1000, 40);
  const widths = edges.slice(1).map((edge, k) => Math.log10(edge / edges[k]!));
  assert.ok(Math.max(...widths) / Math.min(...widths) < 1.35, String(widths));
});
