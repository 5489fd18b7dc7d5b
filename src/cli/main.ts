#!/usr/bin/env node
/** Entry of the command line: wires it to the process, and nothing else. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { VERSION } from '../engine/version.ts';
import { EXIT } from './exitCodes.ts';
import { lineText } from './output/lineText.ts';
import { run } from './run.ts';

/** How long a cancelled run may take to clean up after itself; Ctrl+C answers within 200 ms. */
const GRACE = 150;

const interruption = new AbortController();

function interrupted(): void {
  if (interruption.signal.aborted) process.exit(EXIT.interrupted);
  interruption.abort();
  process.stderr.write('\nplumbline: stopped.\n');
  // Not unref'ed: the process must end even when something still runs.
  setTimeout(() => process.exit(EXIT.interrupted), GRACE);
}

process.on('SIGINT', interrupted);
process.on('SIGTERM', interrupted);
// The reader of a pipe may go away (`plumbline … | head`): no reason for a stack trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : EXIT.failed));

async function main(): Promise<void> {
  const exitCode = await run(process.argv.slice(2), {
    directory: process.cwd(),
    write: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    progressVisible: process.stderr.isTTY === true,
    colour: process.stdout.isTTY === true && !process.env['NO_COLOR'],
    signal: interruption.signal,
    version: VERSION,
    bundles: import.meta.dirname,
    rulePages: `${pathToFileURL(path.join(import.meta.dirname, '..', 'docs', 'rules')).href}/`,
  });
  process.exitCode = interruption.signal.aborted ? EXIT.interrupted : exitCode;
  if (interruption.signal.aborted) process.exit();
}

main().catch((error: unknown) => {
  process.stderr.write(`plumbline: This should not have happened: ${lineText(error instanceof Error ? error.message : String(error))}\n`);
  process.exitCode = EXIT.failed;
});
