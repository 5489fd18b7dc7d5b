import { setImmediate } from 'node:timers/promises';
import type { ColumnPair } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { Kernel, NumberBuffer } from '../kernel/kernel.ts';
import { view } from '../kernel/kernel.ts';
import { problems } from '../problems.ts';
import { factsOf, formatsOf, isNumeric, numericColumn, present, textColumn } from '../profile/columnPairs.ts';
import type { ColumnMatch } from '../profile/matchColumns.ts';
import { columnNumbers } from './columnNumbers.ts';
import type { FactualTable } from './factualTable.ts';
import { dataOf } from './memoryTable.ts';
import type { MemoryColumn, TextColumnData } from './memoryTable.ts';
import type { GroupsData } from './textGroups.ts';

export interface ProfiledColumns {
  columns: ColumnPair[];
  /** Groups of the columns of texts, by `groupsKey`. */
  groups: Map<string, GroupsData>;
}

/** Milliseconds after which messages are let in: one may cancel. */
const BREATH = 20;

/** Profiles matched columns in the kernel. `onColumn` is told how many are done. */
export async function profileColumns(
  kernel: Kernel,
  sides: Readonly<Record<Side, FactualTable>>,
  matches: readonly ColumnMatch[],
  signal: AbortSignal | undefined,
  onColumn: (done: number) => void,
): Promise<ProfiledColumns> {
  const groups = new Map<string, GroupsData>();
  const column = (match: ColumnMatch, side: Side): MemoryColumn | undefined =>
    present(factsOf(sides, match, side)) > 0 ? sides[side].table.columns[match[side] ?? -1] : undefined;
  const texts = (match: ColumnMatch, side: Side): TextColumnData | undefined => {
    const found = column(match, side);
    if (found?.kind === 'numbers') throw new Error(`${match.name} of the ${side} table has been loaded without its texts`);
    return found && dataOf(found);
  };
  const numbers = (match: ColumnMatch, side: Side): NumberBuffer => {
    const buffer = kernel.take(present(factsOf(sides, match, side)));
    const found = column(match, side);
    if (found) columnNumbers(found, view(buffer));
    return buffer;
  };
  const measured = async (match: ColumnMatch): Promise<{ pair: Promise<ColumnPair> }> => {
    if (isNumeric(sides, match)) {
      const { result } = await kernel.submit(numbers(match, 'training'), numbers(match, 'production'));
      return { pair: result.then((found) => numericColumn(sides, match, found)) };
    }
    const { result } = await kernel.begin({ type: 'texts', training: texts(match, 'training'), production: texts(match, 'production'), formats: formatsOf(sides, match).formats });
    const pair = result.then((found) => {
      if (found.groups) groups.set(groupsKey(match.training, match.production), found.groups);
      return textColumn(sides, match, found.result);
    });
    return { pair };
  };
  let done = 0;
  let paused = performance.now();
  const pairs: Promise<ColumnPair>[] = [];
  for (const match of matches) {
    const { pair } = await measured(match);
    pairs.push(pair.finally(() => onColumn(++done)));
    // The first failure ends it all; those of the others must not go unhandled before that.
    pairs.at(-1)?.catch(() => undefined);
    if (performance.now() - paused < BREATH) continue;
    await setImmediate();
    if (signal?.aborted) throw problems.cancelled();
    paused = performance.now();
  }
  return { columns: await Promise.all(pairs), groups };
}

/** Names a pair of columns by their positions. */
export function groupsKey(training: number | undefined, production: number | undefined): string {
  return `${training ?? ''} ${production ?? ''}`;
}
