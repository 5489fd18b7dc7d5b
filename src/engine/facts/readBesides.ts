import fs from 'node:fs/promises';
import path from 'node:path';
import type { Cells } from '../../core/performance/roleCells.ts';
import { chooseStore } from '../chooseStore.ts';
import type { StoreOptions } from '../chooseStore.ts';
import { Dataset } from '../dataset.ts';
import { shownPath } from '../formats/sourceFile.ts';
import { ProblemError } from '../problems.ts';
import { matchColumns } from '../profile/matchColumns.ts';
import type { Store } from '../store.ts';
import { wholeColumns } from './wholeColumns.ts';

/**
 * Reads columns of a file beside the two that are compared, through the same readers, and closes it again, so that two stores are never open
 * at once. @throws ProblemError
 */
export async function readBesides<T>(file: string, root: string | undefined, options: StoreOptions, use: (dataset: Pick<Dataset, 'header' | 'rows' | 'shown'>, columns: (positions: readonly number[]) => Promise<Cells[]>) => Promise<T>): Promise<T> {
  const { settings, signal } = options;
  const folder = path.join(options.folder, 'besides');
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const dataset = new Dataset('training', shownPath(file, root), folder);
  let store: Store | undefined;
  try {
    await dataset.open(file, root, signal, { memory: settings.memoryLimit });
    await dataset.check(settings.missingValues, signal, () => undefined);
    assertUsable(dataset);
    // Columns of the training file are remembered between comparisons; these are of another one.
    const { tables: _remembered, ...storing } = options;
    const opened = await chooseStore({ ...storing, folder }, [dataset]);
    store = opened;
    await dataset.load(opened);
    await opened.settle();
    assertUsable(dataset);
    await opened.profile(matchColumns(dataset.header, []), () => undefined);
    return await use(dataset, (positions) => wholeColumns(opened.cells, 'training', positions, signal));
  } finally {
    await store?.close();
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function assertUsable({ problem }: Dataset): void {
  if (problem) throw new ProblemError(problem);
}
