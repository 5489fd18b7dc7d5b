import path from 'node:path';
import { EXIT } from '../exitCodes.ts';
import type { ExitCode } from '../exitCodes.ts';
import { writeResult } from '../output/writeResult.ts';
import { problemLine } from '../problemLine.ts';
import type { Surroundings } from '../surroundings.ts';

/** Hands a result over, to standard output or the named file, and keeps the exit code unless that fails. */
export function finish(text: string, output: string | undefined, exitCode: ExitCode, surroundings: Surroundings): ExitCode {
  if (output === undefined) {
    surroundings.write(text);
    return exitCode;
  }
  const problem = writeResult(path.resolve(surroundings.directory, output), text);
  if (problem === undefined) return exitCode;
  surroundings.note(problemLine({ ...problem, file: output }));
  return EXIT.failed;
}

/** Says in one line what is wrong with the command line. */
export function usage(message: string, surroundings: Surroundings): ExitCode {
  surroundings.note(`plumbline: ${message}\n`);
  return EXIT.failed;
}
