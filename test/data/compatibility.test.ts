/**
 * The measures of other tools on real columns against those tools themselves (`reference/golden.json` beside the data folder: evidently
 * a4aa4c2, nannyml 4c86ee3 on numpy 1.24.2 and scipy 1.10.1). Missing values were dropped there before the ten chunks were made.
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import { evidently } from '../../src/core/stats/compatibility/evidently.ts';
import { evidentlyBinned } from '../../src/core/stats/compatibility/evidentlyBinned.ts';
import { nannyml } from '../../src/core/stats/compatibility/nannyml.ts';
import { Differences } from './oracleComparison.ts';

const DATA = process.env.PLUMBLINE_DATA ?? '';
const GOLDEN = path.join(DATA, '../reference/golden.json');
const missing = DATA === '' || !fs.existsSync(GOLDEN) ? 'PLUMBLINE_DATA names no folder with reference values beside it' : false;

interface Golden {
  set: string;
  column: string;
  type: 'num' | 'cat';
  n_ref: number;
  n_cur: number;
  evidently_default?: [string, number, boolean];
  nannyml_js?: [number, number];
  evidently_js_sturges?: number;
  evidently_psi_sturges?: number;
}

/** Pairs of files with all of the columns and as many rows, wherever they lie: the reference file names its own sources. */
function pairFor(columns: readonly Golden[]): [Row[], Row[]] | undefined {
  const { n_ref: before, n_cur: after, set } = columns[0] as Golden;
  const months = /(\d{4}-\d{2})->(\d{4}-\d{2})/.exec(set);
  const names = months ? [`${months[1]}.csv`, `${months[2]}.csv`] : ['train.csv', 'production.csv'];
  const fitting = csvFiles().filter(({ folder, header }) => columns.every(({ column }) => header.includes(column)) && names.every((name) => fs.existsSync(path.join(folder, name))));
  const folder = fitting[0]?.folder;
  if (folder === undefined) return undefined;
  const [training, production] = names.map((name) => parse(fs.readFileSync(path.join(folder, name)), { columns: true }) as Row[]) as [Row[], Row[]];
  return training.length === before && production.length === after ? [training, production] : undefined;
}

type Row = Record<string, string>;

function csvFiles(): { folder: string; header: string[] }[] {
  const sets = path.join(DATA, 'sets');
  return fs.readdirSync(sets).flatMap((name) =>
    fs.readdirSync(path.join(sets, name)).filter((file) => file.endsWith('.csv')).map((file) => {
      const start = fs.readFileSync(path.join(sets, name, file)).subarray(0, 20_000).toString('utf8');
      return { folder: path.join(sets, name), header: (start.split(/\r?\n/)[0] ?? '').split(',') };
    }),
  );
}

test('agrees with the tools themselves', { skip: missing }, () => {
  const { datasets } = JSON.parse(fs.readFileSync(GOLDEN, 'utf8')) as { datasets: Golden[] };
  const differences = new Differences('');
  let sets = 0;
  const measured = datasets.filter((column) => column.evidently_default !== undefined);
  for (const set of new Set(measured.map((column) => column.set))) {
    const columns = measured.filter((column) => column.set === set);
    const pair = pairFor(columns);
    if (pair === undefined) continue;
    sets++;
    for (const golden of columns) compareColumn(differences, golden, pair);
  }
  assert.deepEqual(differences.found, [], `${differences.found.length} of ${differences.compared} figures differ`);
  assert.ok(sets >= 3 && differences.compared > 100, `${sets} sets, ${differences.compared} figures`);
});

function compareColumn(differences: Differences, golden: Golden, [before, after]: [Row[], Row[]]): void {
  const categorical = golden.type === 'cat';
  const codes = new Map<string, number>();
  const values = (rows: Row[]) =>
    Float64Array.from(
      rows.flatMap((row) => {
        const cell = row[golden.column] ?? '';
        if (cell === '') return [];
        if (categorical && !codes.has(cell)) codes.set(cell, codes.size);
        return [categorical ? (codes.get(cell) as number) : Number(cell)];
      }),
    );
  const [reference, current] = [values(before), values(after)];
  const size = Math.floor(reference.length / 10);
  const parts = Array.from({ length: Math.ceil(reference.length / size) }, (_, k) => reference.slice(k * size, (k + 1) * size).sort());
  const column = { categorical, training: reference.slice().sort(), production: current.slice().sort(), parts };
  const name = `${golden.set} ${golden.column}`;
  const ours = evidently(column);
  differences.close(`${name} evidently`, ours.value, golden.evidently_default?.[1]);
  differences.equal(`${name} evidently alarms`, ours.wouldAlarm, golden.evidently_default?.[2]);
  const distance = nannyml(column);
  differences.close(`${name} nannyml`, distance.value, golden.nannyml_js?.[0]);
  differences.close(`${name} nannyml threshold`, distance.threshold, golden.nannyml_js?.[1]);
  if (golden.evidently_js_sturges === undefined) return;
  const binned = evidentlyBinned(column.training, column.production, categorical);
  differences.close(`${name} evidently js`, binned.jensenShannon, golden.evidently_js_sturges);
  differences.close(`${name} evidently psi`, binned.psi, golden.evidently_psi_sturges);
}
