import fs from 'node:fs/promises';
import path from 'node:path';
import { closest } from '../../core/closest.ts';
import { displayName } from '../../core/displayText.ts';
import { countOf } from '../../core/numberText.ts';
import type { LabelColumns } from '../../core/performance/joinLabels.ts';
import type { Roles } from '../../core/settings.ts';
import { chooseStore } from '../chooseStore.ts';
import type { StoreOptions } from '../chooseStore.ts';
import { Dataset } from '../dataset.ts';
import { shownPath } from '../formats/sourceFile.ts';
import { ProblemError, problems } from '../problems.ts';
import { matchColumns } from '../profile/matchColumns.ts';
import type { Store } from '../store.ts';
import { wholeColumns } from './wholeColumns.ts';

/** Rows of labels that can be joined by their ids in memory. */
const MOST_ROWS = 5_000_000;

/**
 * Reads the labels of production from a file of their own, through the same readers as any dataset: the column of the role `label` (or the
 * only one beside the id) and that of the role `id`. @throws ProblemError
 */
export async function readLabelFile(file: string, root: string | undefined, options: StoreOptions): Promise<LabelColumns> {
  const { settings, signal } = options;
  const folder = path.join(options.folder, 'labels');
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const dataset = new Dataset('training', shownPath(file, root), folder);
  let store: Store | undefined;
  try {
    await dataset.open(file, root, signal, { memory: settings.memoryLimit });
    await dataset.check(settings.missingValues, signal, () => undefined);
    assertUsable(dataset);
    // Columns of the training file are remembered between comparisons; these are of another one.
    const { tables: _remembered, ...storing } = options;
    store = await chooseStore({ ...storing, folder }, [dataset]);
    await dataset.load(store);
    await store.settle();
    assertUsable(dataset);
    const { header, rows, shown } = dataset;
    const { label, id } = columnsOf(header, settings.roles ?? {}, shown);
    if (id !== undefined && rows > MOST_ROWS) {
      throw labelProblem(shown, `${shown} has ${countOf(rows, 'row')}; at most ${countOf(MOST_ROWS, 'label')} can be joined by their ids.`, 'Write the labels as a column of the production file, or fewer of them.');
    }
    await store.profile(matchColumns(header, []), () => undefined);
    const [labels, ids] = await wholeColumns(store.cells, 'training', [label, ...(id === undefined ? [] : [id])], signal);
    return { file: shown, rows, label: labels ?? { texts: [] }, ...(ids ? { id: ids } : {}) };
  } finally {
    await store?.close();
    await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

function columnsOf(header: readonly string[], roles: Roles, shown: string): { label: number; id?: number } {
  const id = roles.id === undefined ? -1 : header.indexOf(roles.id);
  const named = roles.label === undefined ? -1 : header.indexOf(roles.label);
  const others = header.flatMap((_, position) => (position === id ? [] : [position]));
  const label = named >= 0 ? named : others.length === 1 ? (others[0] as number) : -1;
  if (label < 0) {
    if (roles.label === undefined) throw labelProblem(shown, `${shown} has ${countOf(header.length, 'column')}, and none is named as the label.`, 'Name the column that holds the true outcome as the label.');
    throw problems.noRoleColumnInFile(shown, 'label', roles.label, closest(roles.label, header));
  }
  return { label, ...(id >= 0 ? { id } : {}) };
}

/** Why labels cannot be given to rows by their order. */
export function unequalRows(shown: string, labels: number, rows: number, id: string | undefined): ProblemError {
  const remedy = id === undefined ? 'Name the column that joins labels to rows as the id.' : `Write the column ${displayName(id)} into both files.`;
  return labelProblem(shown, `${shown} has ${countOf(labels, 'row')} and production ${countOf(rows, 'row')}, so labels cannot be given to rows by their order.`, remedy);
}

function labelProblem(file: string, message: string, remedy: string): ProblemError {
  return new ProblemError({ code: 'labels', message, remedy, file });
}

function assertUsable({ problem }: Dataset): void {
  if (problem) throw new ProblemError(problem);
}
