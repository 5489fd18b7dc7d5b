import { setImmediate } from 'node:timers/promises';
import type { ColumnPair } from '../../core/model.ts';
import type { Side } from '../../core/report.ts';
import type { Kernel, NumberBuffer } from '../kernel/kernel.ts';
import { view } from '../kernel/kernel.ts';
import type { NumericResult } from '../kernel/numericPair.ts';
import { problems } from '../problems.ts';
import { factsOf, formatsOf, isNumeric, numericColumn, present, textColumn } from '../profile/columnPairs.ts';
import type { ColumnMatch } from '../profile/matchColumns.ts';
import { columnNumbers } from './columnNumbers.ts';
import type { FactualTable } from './factualTable.ts';
import type { MemoryColumn } from './memoryTable.ts';
import { profileTexts } from './profileTexts.ts';

/** Milliseconds after which messages are let in: one may cancel. */
const BREATH = 50;

/** Profiles matched columns: numbers through the kernel, everything else by groups. `onColumn` is told how many are done. */
export async function profileColumns(
  kernel: Kernel,
  sides: Readonly<Record<Side, FactualTable>>,
  matches: readonly ColumnMatch[],
  signal: AbortSignal | undefined,
  onColumn: (done: number) => void,
): Promise<ColumnPair[]> {
  const column = (match: ColumnMatch, side: Side): MemoryColumn | undefined =>
    present(factsOf(sides, match, side)) > 0 ? sides[side].table.columns[match[side] ?? -1] : undefined;
  const numbers = (match: ColumnMatch, side: Side): NumberBuffer => {
    const buffer = kernel.take(present(factsOf(sides, match, side)));
    const found = column(match, side);
    if (found) columnNumbers(found, view(buffer));
    return buffer;
  };
  const pairs: (ColumnPair | { match: ColumnMatch; result: Promise<NumericResult> })[] = [];
  let paused = performance.now();
  for (const match of matches) {
    if (isNumeric(sides, match)) {
      const { result } = await kernel.submit(numbers(match, 'training'), numbers(match, 'production'));
      pairs.push({ match, result });
    } else {
      pairs.push(textColumn(sides, match, profileTexts(column(match, 'training'), column(match, 'production'), formatsOf(sides, match).formats)));
    }
    onColumn(pairs.length);
    if (performance.now() - paused < BREATH) continue;
    await setImmediate();
    if (signal?.aborted) throw problems.cancelled();
    paused = performance.now();
  }
  return Promise.all(pairs.map(async (pair) => ('match' in pair ? numericColumn(sides, pair.match, await pair.result) : pair)));
}
