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

test('an owner that yields is silent where another says a thing of the same rule on the same line', () => {
  const shown = new Map<string, unknown[]>();
  const published = new PublishedDiagnostics((uri, diagnostics) => shown.set(uri, diagnostics.map(({ message }) => message)));
  const at = (line: number, code: string, message: string): Diagnostic => ({ message, code, range: { start: { line, character: 0 }, end: { line, character: 0 } } });
  published.replace('file', new Map([['a', [at(4, 'log-records', 'of the log'), at(4, 'constant-column', 'alone'), at(5, 'log-records', 'elsewhere')]]]), { yields: true });
  assert.deepEqual(shown.get('a'), ['of the log', 'alone', 'elsewhere']);
  published.replace('pair', new Map([['a', [at(4, 'log-records', 'of production')]]]));
  assert.deepEqual(shown.get('a'), ['of production', 'alone', 'elsewhere']);
  published.replace('pair', new Map());
  assert.deepEqual(shown.get('a'), ['of the log', 'alone', 'elsewhere']);
});
