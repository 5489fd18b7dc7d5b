import assert from 'node:assert/strict';
import test from 'node:test';
import { KEYBINDINGS } from '../../../src/manifest/keybindings.ts';

test('every chord begins with VS Code\'s own first key, and none is given twice', () => {
  const keys = KEYBINDINGS.map(({ key }) => key);
  for (const { key, mac } of KEYBINDINGS) {
    assert.match(key, /^ctrl\+k alt\+[a-z]$/);
    assert.equal(mac, key.replace('ctrl', 'cmd'));
  }
  assert.equal(new Set(keys).size, keys.length);
});
