import assert from 'node:assert/strict';
import test from 'node:test';
import { IdSet, idHash } from '../../../../src/engine/logs/idSet.ts';

test('every id is new once, and known from then on', () => {
  const ids = new IdSet();
  const add = (id: string): boolean => {
    const { high, low } = idHash(id);
    return ids.add(high, low);
  };
  const name = (k: number): string => (k % 2 === 0 ? `00000000-0000-4000-8000-${String(k).padStart(12, '0')}` : String(k * 7919));
  for (let k = 0; k < 200_000; k++) assert.ok(add(name(k)), name(k));
  for (let k = 0; k < 200_000; k += 97) assert.ok(!add(name(k)), name(k));
  assert.equal(ids.size, 200_000);
});
