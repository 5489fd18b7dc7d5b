// npm test            sets itself up, checks, builds, runs every suite and prints one table
// node scripts/test.mjs [SUITE…] [--verbose]
// Suites: check unit server webview package host host-minimum e2e; data runs when PLUMBLINE_DATA names a folder of data.
import { inProjectNode } from './bootstrap.mjs';

if (await inProjectNode(import.meta.url)) {
  const { test } = await import('./test-run.mjs');
  await test(process.argv.slice(2));
}
