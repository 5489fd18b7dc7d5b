/**
 * Our figures for real data against reference statistics computed with pandas, scipy and scikit-learn (`oracle/*.json` of the data
 * folder; the definitions are in the docstring of its `oracle.py`). Tolerance 1e-9, absolute or relative. Deliberate differences:
 * - digit strings that are codes (significant leading zeros, integers beyond 2^53) are categories here, numbers there;
 * - the standard deviation of a constant is exactly 0 here and rounding noise of the mean there (elec2), so what is divided by it is
 *   not compared;
 * - equal column names keep their name here and get a suffix there, so those columns are matched by position;
 * - of the oracle's measures those that the project does not define are not compared (p_scipy_asymp, psi "left", …).
 */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { ColumnPair, ProfiledPair } from '../../src/core/model.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import { defaultSettings } from '../../src/core/settings.ts';
import { compareFiles } from '../../src/engine/compareFiles.ts';
import { compareColumn } from './oracleComparison.ts';
import { compareReport } from './oracleReport.ts';
import type { OracleColumn } from './oracleComparison.ts';

const DATA = process.env.PLUMBLINE_DATA ?? '';
const KERNEL = path.join(import.meta.dirname, '../../src/engine/kernel/worker.ts');
const missing = DATA === '' ? 'PLUMBLINE_DATA names no folder of real data' : false;

interface Oracle {
  columns_only_train: string[];
  columns_only_production: string[];
  columns: Record<string, OracleColumn>;
  rows?: { train_duplicates: number; production_duplicates: number; production_rows_also_in_train: number };
}

/** Rows are equal there by the texts of their cells, here by value, so that 1 and 1.0 are one: never fewer repeat. */
function compareRows({ rows, training, production }: ProfiledPair, reference: NonNullable<Oracle['rows']>): string[] {
  const same = training.header.join('\n') === production.header.join('\n');
  const figures: [string, number | undefined, number][] = [
    ['training duplicates', rows?.trainingDuplicates, reference.train_duplicates],
    ['production duplicates', rows?.productionDuplicates, reference.production_duplicates],
    ...(same ? [['production rows in training', rows?.shared?.rows, reference.production_rows_also_in_train] as [string, number | undefined, number]] : []),
  ];
  return figures.flatMap(([figure, ours, expected]) => (ours !== undefined && ours >= expected && ours <= expected * 1.001 + 5 ? [] : [`${figure}: ${ours}, reference ${expected}`]));
}

interface DataSet {
  name: string;
  training: string;
  production: string;
}

/** Every pair of CSV, Parquet or JSON Lines files that has an oracle, the three best known first. */
function sets(): DataSet[] {
  if (missing) return [{ name: 'every set', training: '', production: '' }];
  const first = ['bike_sharing_hour', 'tfdv_chicago_taxi', 'hflights_2011'];
  const all = fs.readdirSync(path.join(DATA, 'oracle')).map((file) => path.basename(file, '.json'));
  return [...first, ...all.filter((name) => !first.includes(name))].flatMap((name) => {
    const folder = name.startsWith('wild_') ? path.join(DATA, 'wild', name.slice(5)) : path.join(DATA, 'sets', name);
    const pair = ['csv', 'parquet', 'jsonl'].map((type) => ({
      name,
      training: path.join(folder, `train.${type}`),
      production: path.join(folder, `production.${type}`),
    }));
    return pair.filter(({ training, production }) => fs.existsSync(training) && fs.existsSync(production)).slice(0, 1);
  });
}

/** Names as pandas makes them unique. */
function suffixed(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name, position) => {
    const base = name === '' ? `Unnamed: ${position}` : name;
    const count = seen.get(base) ?? 0;
    seen.set(base, count + 1);
    return count === 0 ? base : `${base}.${count}`;
  });
}

for (const { name, training, production } of sets()) {
  test(`${name} agrees with the reference statistics`, { skip: missing }, async () => {
    const oracle = JSON.parse(fs.readFileSync(path.join(DATA, 'oracle', `${name}.json`), 'utf8')) as Oracle;
    const profiled: ProfiledPair[] = [];
    const outcome = await compareFiles(
      // Measures of private columns are left out of a report.
      { training, production, settings: { ...defaultSettings(), privatePatterns: [] } },
      { kernelScript: KERNEL, onProfile: (pair) => profiled.push(pair) },
    );
    assert.ok(outcome.ok, JSON.stringify(outcome));
    const [pair] = profiled;
    assert.ok(pair);
    const trainingNames = suffixed(pair.training.header);
    const productionNames = suffixed(pair.production.header);
    assert.deepEqual(trainingNames.filter((column) => !productionNames.includes(column)), oracle.columns_only_train);
    assert.deepEqual(productionNames.filter((column) => !trainingNames.includes(column)), oracle.columns_only_production);
    const found: string[] = [];
    let compared = 0;
    for (const [column, reference] of Object.entries(oracle.columns)) {
      const ours: ColumnPair | undefined = pair.columns.find(({ training }) => training && trainingNames[training.index] === column);
      assert.ok(ours, `${column} is missing from the profile`);
      const codes = ours.training?.leadingZeros === true || ours.production?.leadingZeros === true;
      // The report has the columns in the order of the profile.
      const reported: ColumnReport | undefined = outcome.report.columns[pair.columns.indexOf(ours)];
      assert.equal(reported?.name, ours.name);
      for (const differences of [...(codes ? [] : [compareColumn(`${name}.${column}`, ours, reference)]), compareReport(`report ${name}.${column}`, reported, reference, codes)]) {
        compared += differences.compared;
        found.push(...differences.found);
      }
    }
    assert.equal(outcome.report.columns.length, pair.columns.length);
    if (oracle.rows) found.push(...compareRows(pair, oracle.rows));
    assert.deepEqual(found, [], `${found.length} of ${compared} figures differ`);
    // Three pairs have no column name in common; their only-columns are compared above.
    assert.ok(compared > 0 || Object.keys(oracle.columns).length === 0);
  });
}
