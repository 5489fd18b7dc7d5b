import { columnSettings } from '../../core/columnSettings.ts';
import type { TextMeasures } from '../../core/facts/text.ts';
import { columnKind, presentCells } from '../../core/kinds.ts';
import { problems } from '../problems.ts';
import type { CellReader, ColumnPlace } from './cellReader.ts';
import type { FactsInput } from './index.ts';
import { PROFILES, TextCells } from './textCells.ts';

/** Measures the columns of free text that have values on both sides. */
export async function addTexts({ pair, cells, settings, signal }: FactsInput): Promise<void> {
  for (const column of pair.columns) {
    const { training, production } = column;
    if (training === null || production === null || presentCells(training) === 0 || presentCells(production) === 0) continue;
    if ((columnSettings(column.name, settings).kind ?? columnKind(column)) !== 'text') continue;
    column.text = await textMeasures({ training: training.index, production: production.index }, cells, signal);
  }
}

async function textMeasures(place: ColumnPlace, reader: CellReader, signal: AbortSignal | undefined): Promise<TextMeasures> {
  const cells = new TextCells();
  await reader.groups(place, (chunk) => {
    if (signal?.aborted) throw problems.cancelled();
    for (const group of chunk) cells.add(group.value, group.training, group.production);
  });
  const profiles: TextMeasures['profiles'] = [];
  for (const names of [PROFILES.slice(0, 2), PROFILES.slice(2, 4), PROFILES.slice(4, 6), PROFILES.slice(6)]) {
    if (signal?.aborted) throw problems.cancelled();
    // Two at a time: as many threads measure, and all at once would hold each text seven times.
    const measured = names.map(async (name) => ({ name, measures: await reader.measure(cells.profile(name, 'training'), cells.profile(name, 'production')) }));
    profiles.push(...(await Promise.all(measured)));
  }
  return { profiles, training: cells.side('training'), production: cells.side('production'), vocabulary: cells.vocabulary() };
}
