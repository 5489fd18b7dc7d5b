import assert from 'node:assert/strict';
import test from 'node:test';
import { plainText } from '../../../src/extension/plainText.ts';

/** What VS Code takes for a link in a notification (src/vs/base/common/linkedText.ts, 1.100). */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

test('a file that is called like a link is not one', () => {
  for (const name of ['[x](command:workbench.action.quit).csv', '[a](https://example.invalid)', '[b](file:///etc)', '[c](command:x "title")']) {
    assert.match(name, LINK);
    assert.doesNotMatch(plainText(`${name} does not exist.`), LINK);
  }
});

test('characters that reorder or break text are shown as what they are', () => {
  assert.equal(plainText('a\u202Egnp.exe\n\u0007'), 'a\\u202egnp.exe\\u000a\\u0007');
});

test('ordinary text stays', () => {
  const text = 'flights.csv: 120,000 rows (63.3\u00a0%) [sic] – größer';
  assert.equal(plainText(text), text);
});
