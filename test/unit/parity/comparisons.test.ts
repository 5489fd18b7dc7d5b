import assert from 'node:assert/strict';
import test from 'node:test';
import type { Term } from '../../../src/parity/terms.ts';
import { sideOf } from './sideSummary.ts';

const HEAD = 'import numpy as np\nimport pandas as pd\nfrom sklearn.svm import SVC\ndf = pd.read_csv("a.csv")\n';

function termOf(code: string): Term | undefined {
  return sideOf({ 'main.py': `${HEAD}${code}\nSVC().fit(x, 1)` }).sinks.at(-1)?.value.term;
}

/** `yes:1 else 0` of a table of codes. */
function table(code: string): string {
  let term = termOf(code);
  if (term?.kind === 'apply') [term] = term.parts;
  return term?.kind === 'choose' ? `${[...term.cases].map((entry) => entry.join(':')).join(' ')} else ${term.otherwise}` : 'none';
}

test('a comparison with a text is a table of two codes', () => {
  assert.equal(table('x = (df["a"] == "yes").astype(int)'), 'yes:1 else 0');
  assert.equal(table('x = df["a"] != "yes"'), 'yes:0 else 1');
  assert.equal(table('x = "yes" == df["a"]'), 'yes:1 else 0');
  assert.equal(table('x = np.where(df["a"] == "yes", 3, 5)'), 'yes:3 else 5');
  assert.equal(table('x = np.where(df["a"] > 3, 3, 5)'), 'none');
});

test('a limit is kept with its direction', () => {
  const direction = (code: string): string => {
    const term = termOf(code);
    return term?.kind === 'apply' ? `${term.operation} ${term.parameters.get('other')}` : 'none';
  };
  assert.equal(direction('x = df["a"] > 3'), 'compare > 3');
  assert.equal(direction('x = 3 > df["a"]'), 'compare < 3');
  assert.equal(direction('x = df["a"] > df["b"]'), 'none');
});

test('rows chosen by a condition that has a name are rows, not a list of columns', () => {
  const value = (code: string) => sideOf({ 'main.py': `${HEAD}${code}\nSVC().fit(x, 1)` }).sinks.at(-1)?.value;
  assert.equal(value('mask = df["a"] > 3\nx = df[mask]')?.aligned, undefined);
  assert.equal(value('mask = (df["a"] > 3) & (df["b"] == "u")\nx = df[mask]')?.aligned, undefined);
  assert.equal(value('import joblib\ncolumns = joblib.load("columns.pkl")\nx = df[columns]')?.aligned, true);
});
