import { closest } from '../../core/closest.ts';
import type { Cells } from '../../core/performance/roleCells.ts';
import { problems } from '../problems.ts';
import type { StoreOptions } from '../chooseStore.ts';
import { readBesides } from './readBesides.ts';

/** Columns that may hold the probability of a class: which do is known when the classes are. */
const MAY_BE_PROBABILITY = /prob|score|softmax|confidence|^p[^a-z]/i;
const MOST_PROBABILITIES = 200;

/** What the model answered on labelled rows that it was not fitted to. */
export interface ValidationFile {
  /** As it is shown. */
  file: string;
  rows: number;
  columns: { name: string; cells: Cells }[];
}

/** Reads the columns of the roles label, prediction and score, and those that may be probabilities. @throws ProblemError */
export async function readValidationFile(file: string, root: string | undefined, options: StoreOptions): Promise<ValidationFile> {
  const { label, prediction, score, probabilities } = options.settings.roles ?? {};
  return readBesides(file, root, options, async ({ header, rows, shown }, columns) => {
    if (label === undefined) throw problems.validationRoles(shown);
    const named = [['label', label], ['prediction', prediction], ['score', score], ...(probabilities ?? []).map((name) => ['probabilities', name] as const)] as const;
    for (const [role, name] of named) if (name !== undefined && !header.includes(name)) throw problems.noRoleColumnInFile(shown, role, name, closest(name, header));
    const wanted = new Set(named.flatMap(([, name]) => name ?? []));
    if (probabilities === undefined) for (const name of header.filter((each) => MAY_BE_PROBABILITY.test(each)).slice(0, MOST_PROBABILITIES)) wanted.add(name);
    const names = [...wanted];
    const read = await columns(names.map((name) => header.indexOf(name)));
    return { file: shown, rows, columns: names.map((name, k) => ({ name, cells: read[k] ?? { texts: [] } })) };
  });
}
