/** Facts may ask more of the cells than today's reports show: every store must give the same answers. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { Side } from '../../../src/core/report.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { chooseStore } from '../../../src/engine/chooseStore.ts';
import type { StoreMode } from '../../../src/engine/chooseStore.ts';
import { Dataset } from '../../../src/engine/dataset.ts';
import { Kernel } from '../../../src/engine/kernel/kernel.ts';
import { matchColumns } from '../../../src/engine/profile/matchColumns.ts';
import type { Store } from '../../../src/engine/store.ts';
import { KINDS, generatedTable, randomShape } from './generatedTables.ts';
import type { TableShape } from './generatedTables.ts';
import { KERNEL_SCRIPT } from './profiled.ts';
import { temporaryFolder } from './temporaryFolder.ts';

const folder = temporaryFolder();
const MANY = 10;
const LABELS_APART = 7;
const SIDES: readonly Side[] = ['training', 'production'];

/** Everything that can be asked of two files. */
async function answers(mode: StoreMode, files: Record<Side, string>): Promise<unknown> {
  const scratch = fs.mkdtempSync(path.join(folder.path, 'store-'));
  const settings = defaultSettings();
  const kernel = new Kernel(KERNEL_SCRIPT);
  const datasets = SIDES.map((side) => new Dataset(side, side, scratch));
  for (const dataset of datasets) {
    await dataset.open(files[dataset.side], undefined);
    await dataset.check(settings.missingValues, undefined, () => undefined);
  }
  const store = await chooseStore({ folder: scratch, settings, kernel, signal: undefined, mode }, datasets);
  try {
    for (const dataset of datasets) await dataset.load(store);
    for (const { problem } of datasets) assert.equal(problem, undefined);
    const [training, production] = datasets as [Dataset, Dataset];
    await store.profile(matchColumns(training.header, production.header), () => undefined);
    return await ask(store, training.header.length);
  } finally {
    await store.close();
    await kernel.close();
  }
}

async function ask(store: Store, columns: number): Promise<unknown> {
  const { cells } = store;
  const all = Array.from({ length: columns }, (_, position) => position);
  const found: unknown[] = [];
  for (const position of all) {
    for (const place of [{ training: position, production: position }, { training: position }, { production: position }]) {
      const groups: unknown[] = [];
      await cells.groups(place, (chunk) => void groups.push(...chunk));
      found.push(groups);
    }
    for (const side of SIDES) {
      found.push([side, position, [...(await cells.numbers(side, position))], await cells.neighbours(side, position)]);
      const texts: (string | null)[] = [];
      await cells.texts(side, position, (chunk) => void texts.push(...chunk));
      found.push(texts);
      for (const first of [{ kind: 'missing' }, { kind: 'not-a-number' }, { kind: 'value', value: '1' }, { kind: 'value', value: 'red' }] as const) {
        found.push([side, position, first, await store.firstRow(side, position, first)]);
      }
      // Every column as a label; of many some, because each asks for the hash of all others, which takes long to plan.
      if (columns > 1 && position % (columns > MANY ? LABELS_APART : 1) === 0) found.push(await cells.conflicts(side, all.filter((other) => other !== position), position));
    }
  }
  for (const side of SIDES) {
    const rows = Array.from({ length: cells.rows(side) }, (_, row) => row).filter((row) => row % 3 !== 1);
    const sampled = await cells.sample(side, all, rows);
    found.push(sampled.map((column) => ('numbers' in column ? [...column.numbers] : column.texts)), await cells.missingRuns(side, all), await cells.missingBlocks(side, all), await cells.missingPatterns(side, all));
  }
  return found;
}

async function agree(name: string, seed: number, shape: TableShape): Promise<void> {
  const files = { training: folder.write('training.csv', generatedTable(seed, false, shape).csv), production: folder.write('production.csv', generatedTable(seed, true, shape).csv) };
  const memory = await answers('memory', files);
  for (const mode of ['database', 'bounded'] as const) assert.deepStrictEqual(await answers(mode, files), memory, `${name}, ${mode}`);
}

test('columns of all kinds', async () => {
  const kinds = Object.keys(KINDS);
  for (const [seed, shape] of [{ kinds, rows: 120, missing: 0.1 }, { kinds: ['fewWords', 'fewIntegers', 'boolean'], rows: 150, repeated: 0.5 }].entries()) await agree(String(seed), seed, shape);
});

test('more columns than a double has bits', async () => {
  await agree('wide', 3, { kinds: Array.from({ length: 60 }, (_, k) => (k % 2 === 0 ? 'mostlyMissing' : 'fewIntegers')), rows: 40, missing: 0.3 });
});

test('random tables', async () => {
  for (let seed = 500; seed < 508; seed++) await agree(`${seed}: ${JSON.stringify(randomShape(seed))}`, seed, randomShape(seed));
});
