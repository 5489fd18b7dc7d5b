import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

const root = path.resolve(import.meta.dirname, '../../..');

/** Every text that the extension host says through `vscode.l10n.t`. */
function spoken(): Set<string> {
  const found = new Set<string>();
  const folder = path.join(root, 'src/extension');
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts')) continue;
    const text = fs.readFileSync(path.join(folder, name), 'utf8');
    for (const [, single, double] of text.matchAll(/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g)) found.add((single ?? double ?? '').replace(/\\(.)/g, '$1'));
  }
  return found;
}

test('German has every text, no other, and every number of the text', () => {
  const german = JSON.parse(fs.readFileSync(path.join(root, 'l10n/bundle.l10n.de.json'), 'utf8')) as Record<string, string>;
  assert.deepEqual(Object.keys(german).toSorted(), [...spoken()].toSorted());
  const numbers = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map(([found]) => found).toSorted();
  for (const [text, translated] of Object.entries(german)) assert.deepEqual(numbers(translated), numbers(text), text);
});
