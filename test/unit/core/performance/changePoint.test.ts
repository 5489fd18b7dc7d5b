/** One change in a series of windows; no alarm where there is none, however windows vary. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { changePoint } from '../../../../src/core/performance/changePoint.ts';
import { meanOf } from '../../../../src/core/performance/rowErrors.ts';
import type { MeanOf } from '../../../../src/core/performance/rowErrors.ts';
import { normal, seeded } from '../random.ts';

/** `windows` of `rows` rows each; `wobble`: how much windows vary beyond their rows. */
function series(random: () => number, windows: number, rows: number, share: (window: number) => number, wobble = 0): MeanOf[] {
  return Array.from({ length: windows }, (_, window) => {
    const p = Math.min(0.99, Math.max(0.01, share(window) + wobble * normal(random)));
    let right = 0;
    for (let row = 0; row < rows; row++) right += Number(random() < p);
    return meanOf(rows, right, right, false, 1);
  });
}

for (const [windows, rows, wobble] of [[8, 50, 0], [20, 100, 0], [60, 30, 0], [20, 100, 0.05], [60, 200, 0.05]] as const) {
  test(`${windows} stationary windows of ${rows} rows${wobble > 0 ? ' that vary more than their rows explain' : ''}: at most 1 % alarms`, () => {
    let alarms = 0;
    for (let seed = 1; seed <= 400; seed++) alarms += Number((changePoint(series(seeded(seed * 31 + windows), windows, rows, () => 0.85, wobble))?.pValue ?? 1) < 0.01);
    assert.ok(alarms <= 8, `${alarms} of 400, where 4 are expected and 9 come once in 50 such tests`);
  });
}

test('a change is found at its place', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const found = changePoint(series(seeded(seed), 20, 200, (window) => (window < 13 ? 0.9 : 0.75)));
    assert.ok(found && found.pValue < 1e-4 && Math.abs(found.at - 13) <= 1, JSON.stringify(found));
    assert.ok(Math.abs(found.before - 0.9) < 0.03 && Math.abs(found.after - 0.75) < 0.03);
  }
});

test('fewer than eight windows have no course', () => {
  assert.equal(changePoint(series(seeded(1), 7, 500, (window) => (window < 3 ? 0.9 : 0.1))), undefined);
});
