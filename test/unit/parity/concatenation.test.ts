import assert from 'node:assert/strict';
import test from 'node:test';
import { sideOf } from './sideSummary.ts';

const HEAD = 'import pandas as pd\nfrom sklearn.svm import SVC\na = pd.read_csv("a.csv")[["u", "v"]]\nb = pd.read_csv("b.csv")[["w"]]\n';
const value = (code: string) => sideOf({ 'main.py': `${HEAD}${code}\nSVC().fit(x, 1)` }).sinks.at(-1)?.value;

test('columns side by side keep their names and histories', () => {
  const whole = value('a["u"] = a["u"].fillna(0)\nx = pd.concat([a, b], axis=1)');
  assert.deepEqual(whole?.columnOrder, ['u', 'v', 'w']);
  assert.equal(whole?.columns?.get('u')?.steps[0]?.name, 'fillna');
  assert.equal(whole?.features, undefined);
});

test('rows below each other have columns only where all have the same', () => {
  assert.deepEqual(value('x = pd.concat([a, a])')?.columnOrder, ['u', 'v']);
  assert.equal(value('x = pd.concat([a, b])')?.columnOrder, undefined);
});

test('columns that code makes of others are remembered, and forgotten when they are left out', () => {
  const made = (code: string): string[] => [...(value(code)?.made?.keys() ?? [])];
  assert.deepEqual(made('x = a.copy()\nx["r"] = x["u"] / x["v"]'), ['r']);
  assert.deepEqual(made('x = a.assign(r=lambda t: t["u"] / t["v"])'), ['r']);
  // Changed, or a constant.
  assert.deepEqual(made('x = a.copy()\nx["u"] = x["u"] / x["v"]\nx["k"] = 7'), []);
  assert.deepEqual(made('x = a.copy()\nx["r"] = x["u"] / x["v"]\nx = x.drop(columns=["r"])'), []);
  assert.deepEqual(made('x = a.copy()\nx["r"] = x["u"] / x["v"]\nx = x.iloc[:, 1:]'), []);
  assert.deepEqual(made('x = a.copy()\nx["r"] = x["u"] / x["v"]\nx = x.rename(columns={"r": "s"})'), ['s']);
});
