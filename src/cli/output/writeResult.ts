import fs from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../core/report.ts';

/**
 * Writes a result to a file all at once: to a temporary file beside it, then renamed, so that a reader never sees half of it.
 * undefined: written.
 */
export function writeResult(file: string, text: string): Problem | undefined {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, text, { flag: 'wx' });
    fs.renameSync(temporary, file);
    return undefined;
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return { code: 'output', message: `The result could not be written (${reason}).`, remedy: 'Name a file in a folder that exists and can be written to.', file };
  }
}
