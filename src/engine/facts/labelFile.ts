import { closest } from '../../core/closest.ts';
import { displayName } from '../../core/displayText.ts';
import { countOf } from '../../core/numberText.ts';
import type { LabelColumns } from '../../core/performance/joinLabels.ts';
import type { Roles } from '../../core/settings.ts';
import type { StoreOptions } from '../chooseStore.ts';
import { ProblemError, problems } from '../problems.ts';
import { readBesides } from './readBesides.ts';

/** Rows of labels that can be joined by their ids in memory. */
const MOST_ROWS = 5_000_000;

/**
 * Reads the labels of production from a file of their own, through the same readers as any dataset: the column of the role `label` (or the
 * only one beside the id), that of the role `id`, and when the labels were known. @throws ProblemError
 */
export async function readLabelFile(file: string, root: string | undefined, options: StoreOptions): Promise<LabelColumns> {
  return readBesides(file, root, options, async ({ header, rows, shown }, columns) => {
    const { label, id, time } = columnsOf(header, options.settings.roles ?? {}, shown);
    if (id !== undefined && rows > MOST_ROWS) {
      throw labelProblem(shown, `${shown} has ${countOf(rows, 'row')}; at most ${countOf(MOST_ROWS, 'label')} can be joined by their ids.`, 'Write the labels as a column of the production file, or fewer of them.');
    }
    const [labels = { texts: [] }, ...more] = await columns([label, ...(id === undefined ? [] : [id]), ...(time === undefined ? [] : [time])]);
    const [ids, times] = [id === undefined ? undefined : more[0], time === undefined ? undefined : more.at(-1)];
    return { file: shown, rows, label: labels, ...(ids ? { id: ids } : {}), ...(times ? { time: times } : {}) };
  });
}

function columnsOf(header: readonly string[], roles: Roles, shown: string): { label: number; id?: number; time?: number } {
  const id = roles.id === undefined ? -1 : header.indexOf(roles.id);
  const named = roles.label === undefined ? -1 : header.indexOf(roles.label);
  const time = roles.labelTimestamp === undefined ? -1 : header.indexOf(roles.labelTimestamp);
  const others = header.flatMap((_, position) => (position === id || position === time ? [] : [position]));
  const label = named >= 0 ? named : others.length === 1 ? (others[0] as number) : -1;
  if (label < 0) {
    if (roles.label === undefined) throw labelProblem(shown, `${shown} has ${countOf(header.length, 'column')}, and none is named as the label.`, 'Name the column that holds the true outcome as the label.');
    throw problems.noRoleColumnInFile(shown, 'label', roles.label, closest(roles.label, header));
  }
  return { label, ...(id >= 0 ? { id } : {}), ...(time >= 0 ? { time } : {}) };
}

/** Why labels cannot be given to rows by their order. */
export function unequalRows(shown: string, labels: number, rows: number, id: string | undefined): ProblemError {
  const remedy = id === undefined ? 'Name the column that joins labels to rows as the id.' : `Write the column ${displayName(id)} into both files.`;
  return labelProblem(shown, `${shown} has ${countOf(labels, 'row')} and production ${countOf(rows, 'row')}, so labels cannot be given to rows by their order.`, remedy);
}

function labelProblem(file: string, message: string, remedy: string): ProblemError {
  return new ProblemError({ code: 'labels', message, remedy, file });
}
