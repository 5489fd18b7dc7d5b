import assert from 'node:assert/strict';
import test from 'node:test';
import { differenceOf, plainName } from '../../../src/parity/features.ts';
import { sideOf } from './sideSummary.ts';

const HEAD = 'import numpy as np\nimport pandas as pd\nfrom sklearn.svm import SVC\nfrom sklearn.preprocessing import LabelEncoder, StandardScaler\ndf = pd.read_csv("a.csv")\n';

/** The kind of difference between what two pieces of code make of column `a`. */
function difference(training: string, serving: string): string {
  const term = (code: string) => sideOf({ 'main.py': `${HEAD}x = df["a"]\ny = df["b"]\n${code}\nSVC().fit(x, 1)` }).sinks.at(-1)?.value.term;
  const [trained, served] = [term(training), term(serving)];
  if (!trained || !served) return 'not known';
  const found = differenceOf({ name: 'a', trained, served });
  return found ? found.kind : 'none';
}

test('differences that are told', () => {
  assert.equal(difference('x = np.log(x)', ''), 'missing');
  assert.equal(difference('', 'x = np.sqrt(x)'), 'extra');
  assert.equal(difference('x = x.fillna(0)', 'x = x.fillna(1)'), 'fill');
  assert.equal(difference('x = x.fillna(x.mean())', 'x = x.fillna(0)'), 'fill');
  assert.equal(difference('x = x.fillna(x.mean())', 'x = x.fillna(x.mean())'), 'fill');
  assert.equal(difference('x = x.clip(0, 9)', 'x = x.clip(0, 8)'), 'parameter');
  assert.equal(difference('x = pd.cut(x, bins=[0, 1, 2])', 'x = pd.cut(x, bins=[0, 1, 3])'), 'parameter');
  assert.equal(difference('x = x * 2', 'x = x * 3'), 'formula');
  assert.equal(difference('x = x / y', 'x = y / x'), 'formula');
  assert.equal(difference('x = np.log(x.clip(1, 9))', 'x = np.log(x).clip(1, 9)'), 'order');
  assert.equal(difference('x = x.map({"u": 1, "v": 2})', 'x = x.map({"v": 1, "u": 2})'), 'codes');
  assert.equal(difference('x = x.map({"u": 1, "v": 2})', 'x = x.map({"U": 2, "V": 1})'), 'codes');
  assert.equal(difference('x = LabelEncoder().fit_transform(x)', 'x = x.map({"low": 0, "medium": 1, "high": 2})'), 'codes');
  assert.equal(difference('x = x.astype("category").cat.codes', 'x = x.map({"b": 0, "a": 1})'), 'codes');
  assert.equal(difference('x = x.apply(lambda v: 1 if v == "u" else 0)', 'x = x.apply(lambda v: 0 if v == "u" else 1)'), 'codes');
});

test('what is written otherwise and means the same', () => {
  for (const [training, serving] of [
    ['x = (x - 32) * 5 / 9', 'x = (x - 32) / 1.8'],
    ['x = x.sub(1).div(2)', 'x = (x - 1) / 2'],
    ['x = x / y * 2', 'x = 2 * x / y'],
    ['x = x.astype(float).fillna(0)', 'x = x.fillna(value=0)'],
    ['x = x.clip(upper=9)', 'x = x.clip(None, 9)'],
    ['x = LabelEncoder().fit_transform(x)', 'x = x.map({"high": 0, "low": 1, "medium": 2})'],
    ['x = x.map({"u": 1, "v": 0})', 'x = x.apply(lambda v: 1 if v == "u" else 0)'],
    ['x = x.apply(lambda v: 0 if v == "no" else 1)', 'x = x.apply(lambda v: 1 if v == "yes" else 0)'],
    ['x = x.map({"u": 1, "v": 2})', 'x = x.map({"left": 7, "right": 8})'],
  ] as const) assert.equal(difference(training, serving), 'none', `${training} / ${serving}`);
});

test('what may mean the same, or cannot be judged', () => {
  for (const [training, serving] of [
    ['x = x.fillna(x.mean())', 'x = x.fillna(29.7)'],
    ['', 'x = x * 1000'],
    ['x = np.log(x)', 'x = x / 10'],
    ['x = x.map({"u": 1})', 'x = x.astype(int)'],
    ['', 'x = x.fillna(0)'],
    ['x = np.log(x) - np.log(y)', 'x = np.log(x / y)'],
  ] as const) assert.equal(difference(training, serving), 'none', `${training} / ${serving}`);
});

test('names as people vary them', () => {
  assert.equal(plainName('Kms_Driven'), plainName('kms driven'));
  assert.notEqual(plainName('a1'), plainName('a2'));
  assert.equal(plainName('größe'), 'größe');
});
