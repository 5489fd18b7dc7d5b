import assert from 'node:assert/strict';
import test from 'node:test';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { PublishedDiagnostics } from '../../../src/server/publishedDiagnostics.ts';

const say = (message: string): Diagnostic => ({ message, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } });

test('two owners speak about one file, and each replaces only its own', () => {
  const shown = new Map<string, unknown[]>();
  const published = new PublishedDiagnostics((uri, diagnostics) => shown.set(uri, diagnostics.map(({ message }) => message)));
  published.replace('one', new Map([['a', [say('one')]], ['b', [say('one b')]]]));
  published.replace('two', new Map([['a', [say('two')]]]));
  assert.deepEqual(shown.get('a'), ['one', 'two']);
  published.replace('one', new Map([['a', [say('newer')]]]));
  assert.deepEqual(shown.get('a'), ['newer', 'two']);
  assert.deepEqual(shown.get('b'), [], 'what an owner no longer says is taken away');
  published.replace('two', new Map());
  published.replace('one', new Map());
  assert.deepEqual(shown.get('a'), []);
});
