import assert from 'node:assert/strict';
import test from 'node:test';
import { Store } from '../../../src/parity/interpret/store.ts';

const either = (left: unknown, right: unknown): unknown => (left === undefined ? right : right === undefined ? left : left === right ? left : `${String(left)}|${String(right)}`);

test('a branch does not see what the other wrote, and after them both are possible', () => {
  const store = new Store();
  const cell = store.cell('before');
  store.push();
  store.write(cell, 'then');
  const first = store.pop();
  assert.equal(store.read(cell), 'before');
  store.push();
  store.write(cell, 'else');
  store.join([first, store.pop()], either);
  assert.equal(store.read(cell), 'then|else');
});

test('a branch that writes nothing keeps what was before', () => {
  const store = new Store();
  const cell = store.cell('before');
  store.push();
  store.write(cell, 'then');
  store.join([store.pop(), new Map()], either);
  assert.equal(store.read(cell), 'then|before');
});

test('what is made in a branch exists after it', () => {
  const store = new Store();
  store.push();
  const cell = store.cell('made');
  const writes = store.pop();
  assert.equal(store.read(cell), undefined);
  store.join([writes, new Map()], either);
  assert.equal(store.read(cell), 'made');
});

test('a snapshot holds the newest value of every layer above a depth', () => {
  const store = new Store();
  const a = store.cell('0');
  store.push();
  store.write(a, '1');
  store.push();
  store.write(a, '2');
  assert.equal(store.snapshot(0).get(a), '2');
  assert.equal(store.snapshot(2).size, 0);
});
