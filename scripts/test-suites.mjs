// The suites of `npm test`: what each needs and the command that runs it. Files are discovered by these patterns.
import path from 'node:path';
import { root } from './bootstrap.mjs';

const reporter = path.join(root, 'scripts/counts-reporter.mjs');
const script = (name, ...args) => [path.join(root, 'scripts', name), ...args];
/** Runs test files with Node's own runner: readable output, and the counts in the file that COUNTS_FILE names. */
const nodeTest = (patterns, ...flags) => ['--test', ...flags, '--test-reporter=spec', '--test-reporter-destination=stdout',
  `--test-reporter=file://${reporter}`, '--test-reporter-destination=stderr', ...patterns];

/**
 * `needs`: build (dist/), vsix, chromium, sample (examples/data), vscode (the newest), vscodeMinimum.
 * `alone`: measures times, so nothing else runs beside it.
 */
export const SUITES = new Map([
  ['check', { needs: [], command: script('check.mjs') }],
  ['unit', { needs: ['build'], command: nodeTest(['test/unit/**/*.test.ts', 'test/golden/**/*.test.ts'], '--test-concurrency=2') }],
  ['server', { needs: ['build', 'sample'], command: nodeTest(['test/server/**/*.test.ts'], '--test-concurrency=1') }],
  ['webview', { needs: ['build', 'chromium'], command: nodeTest(['test/webview/**/*.test.ts'], '--test-concurrency=1') }],
  ['package', { needs: ['vsix', 'sample'], command: nodeTest(['test/package/**/*.test.ts'], '--test-concurrency=1') }],
  ['host', { needs: ['build', 'sample', 'vscode', 'chromium'], command: script('test-host.mjs') }],
  ['host-minimum', { needs: ['build', 'sample', 'vscodeMinimum', 'chromium'], command: script('test-host.mjs', 'minimum') }],
  ['e2e', { needs: ['vsix', 'sample', 'vscode', 'chromium'], alone: true, command: nodeTest(['test/e2e/**/*.test.ts'], '--test-concurrency=1') }],
  ['data', { needs: ['build'], alone: true, onRequest: true, command: nodeTest(['test/data/**/*.test.ts'], '--test-concurrency=1') }],
]);
