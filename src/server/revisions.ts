import path from 'node:path';
import type { RevisionsParams, RevisionsResult } from '../protocol/lsp.ts';
import { listRevisions } from '../engine/git.ts';
import { ProblemError } from '../engine/problems.ts';
import { filePath, restricted } from './comparisons.ts';
import { t } from './localisation.ts';

const MOST = 100;

/** The commits that a file can be compared with. Never rejects. */
export async function revisions({ uri }: RevisionsParams, trusted: boolean): Promise<RevisionsResult> {
  if (!trusted) return { revisions: [], problem: restricted() };
  const file = filePath(uri);
  if (file === undefined) return { revisions: [], problem: { code: 'not-on-disk', message: t('The data is not a file on this machine\'s disk.'), remedy: t('Save it to disk, or choose another file.') } };
  try {
    return { revisions: await listRevisions(file, path.basename(file), MOST) };
  } catch (error) {
    if (error instanceof ProblemError) return { revisions: [], problem: error.problem };
    return { revisions: [], problem: { code: 'unexpected', message: t('The commits of the file could not be listed.'), remedy: t('The log says more.') } };
  }
}
