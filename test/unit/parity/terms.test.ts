import assert from 'node:assert/strict';
import test from 'node:test';
import { chainOf, inputsOf, renameInput, sameTerm } from '../../../src/parity/terms.ts';
import type { Term } from '../../../src/parity/terms.ts';
import { sideOf } from './sideSummary.ts';

const HEAD = `
import re, string, math
import numpy as np
import pandas as pd
from nltk.corpus import stopwords
from sklearn.svm import SVC
from sklearn.preprocessing import StandardScaler
df = pd.read_csv("a.csv")
`;

function shown(term: Term | undefined): string {
  switch (term?.kind) {
    case undefined: return '?';
    case 'input': return term.name;
    case 'literal': return String(term.value);
    case 'choose': return `${shown(term.on)}{${[...term.cases].map(([key, value]) => `${key}:${value}`).join(' ')}${term.otherwise === undefined ? '' : ` else ${term.otherwise}`}}`;
    case 'apply': return `${term.operation}(${[...term.parts.map(shown), ...term.parameters.values()].join(', ')})`;
  }
}

/** What is known of the value that the last `fit` of the code sees; of rows, of each of its values. */
function fitted(code: string): string {
  const { sinks } = sideOf({ 'main.py': `${HEAD}${code}` });
  const value = sinks.at(-1)?.value;
  return value?.features ? value.features.map(({ term }) => shown(term)).join(' | ') : shown(value?.term);
}
const column = (code: string): string => fitted(`x = df["a"]\n${code}\nSVC().fit(x, 1)`);

test('columns, arithmetic and functions', () => {
  assert.equal(column('x = np.log1p(x / 2) - 1'), '-(log1p(/(a, 2)), 1)');
  assert.equal(column('x = x.clip(0, 9).fillna(3)'), 'fill(clip(a, 0, 9), 3)');
  assert.equal(column('x = x.fillna(x.median())'), 'fill(a, the median of the data)');
  assert.equal(column('x = -x'), '-(a)');
});

test('what is not in a table leaves nothing known', () => {
  assert.equal(column('x = np.gradient(x)'), '?');
  assert.equal(column('x = x.ewm(3)'), '?');
  assert.equal(column('from elsewhere import f\nx = f(x)'), '?');
  assert.equal(column('x = x.clip(0, limit_from_outside())'), 'clip(a, 0)');
});

test('changes in place, also of a column that was taken out', () => {
  assert.equal(fitted('df["a"].fillna(5, inplace=True)\nSVC().fit(df["a"], 1)'), 'fill(a, 5)');
  assert.equal(fitted('df.fillna(5, inplace=True)\nSVC().fit(df["a"], 1)'), 'fill(a, 5)');
  assert.equal(fitted('df.loc[df["a"] > 3, "a"] = 3\nSVC().fit(df["a"], 1)'), '?');
  assert.equal(fitted('df.loc[:, "a"] = df["a"] * 2\nSVC().fit(df["a"], 1)'), '*(a, 2)');
  assert.equal(fitted('df = df.rename(columns={"a": "b"})\nSVC().fit(df["b"], 1)'), 'b');
});

test('tables of codes: dictionaries, conditions, returns, positions in a list', () => {
  assert.equal(column('x = x.map({"n": 1, "s": 2})'), 'a{n:1 s:2 else null}');
  assert.equal(column('x = x.apply(lambda v: 0 if v == "n" else 1)'), 'a{n:0 else 1}');
  assert.equal(column(`
def code(v):
    if v == "n":
        return 0
    elif v in ("s", "w"):
        return 1
    return 2
x = x.apply(code)`), 'a{n:0 s:1 w:1 else 2}');
  assert.equal(fitted(`
v = input()
if v == "n":
    v = 0
elif v == "s":
    v = 1
else:
    v = 2
SVC().fit([[v, ["p", "q"].index(input())]], 1)`), 'v{n:0 s:1 else 2} | *{p:0 q:1}');
});

test('a branch that is not known leaves nothing known, and texts stay paths', () => {
  assert.equal(column('if unknown():\n    x = x * 2'), '?');
  const { loads } = sideOf({ 'main.py': `${HEAD}import joblib\nmode = input()\nif mode == "a":\n    path = "a.pkl"\nelse:\n    path = "b.pkl"\njoblib.load(path)` });
  assert.deepEqual(loads.map(({ path }) => path), ['a.pkl', 'b.pkl']);
});

test('texts: methods, patterns, characters, words', () => {
  assert.equal(column('x = x.str.lower().str.strip()'), 'strip(lower(a), spaces)');
  assert.equal(column('x = x.apply(lambda t: re.sub("[0-9]", "", t))'), 'regex(a, [0-9], )');
  assert.equal(column('p = re.compile("b+")\nx = x.map(lambda t: p.sub(" ", t))'), 'regex(a, b+,  )');
  assert.equal(column('x = x.apply(lambda t: "".join(c for c in t if c not in string.digits))'), 'join(remove(a, 0123456789), )');
  assert.equal(column(`
stop = set(stopwords.words("english"))
def f(t):
    kept = []
    for w in t.split():
        if w not in stop and w.isalpha():
            kept.append(w)
    return " ".join(kept)
x = x.apply(f)`), 'join(filter(stop words(tokens(a, ), nltk english), isalpha),  )');
  assert.equal(column('x = x.apply(lambda t: " ".join(w for w in t.split() if rare(w)))'), '?');
});

test('rows by position, and tables that name them', () => {
  assert.equal(fitted('SVC().fit(np.array([[df["a"], df["b"] * 2, 3]]).reshape(1, -1), 1)'), 'a | *(b, 2) | 3');
  const { sinks } = sideOf({ 'main.py': `${HEAD}SVC().fit(pd.DataFrame([[df["p"], df["q"]]], columns=["b", "a"]), 1)` });
  assert.deepEqual(sinks[0]?.value.columnOrder, ['b', 'a']);
  assert.equal(shown(sinks[0]?.value.columns?.get('a')?.term), 'q');
});

test('columns named like members of objects', () => {
  const { sinks } = sideOf({ 'main.py': `${HEAD}SVC().fit(pd.DataFrame({"__proto__": [df["constructor"]], "": [df[""]]}), 1)` });
  assert.deepEqual([...(sinks[0]?.value.columns?.keys() ?? [])], ['__proto__', '']);
  assert.equal(shown(sinks[0]?.value.columns?.get('__proto__')?.term), 'constructor');
});

test('chains, inputs, renaming and equality', () => {
  const mark = { place: undefined as never, callPath: [] };
  const a: Term = { kind: 'input', name: 'a' };
  const log: Term = { kind: 'apply', operation: 'log', parameters: new Map(), parts: [a], mark };
  const sum: Term = { kind: 'apply', operation: '+', parameters: new Map(), parts: [log, { kind: 'literal', value: 1 }], mark };
  const both: Term = { kind: 'apply', operation: '+', parameters: new Map(), parts: [log, { kind: 'input', name: 'b' }], mark };
  assert.deepEqual(chainOf(sum)?.links.map((link) => link.kind === 'apply' && link.operation), ['log', '+']);
  assert.equal(chainOf(both), undefined);
  assert.deepEqual([...inputsOf(both)], ['a', 'b']);
  assert.ok(sameTerm(renameInput(sum, 'a'), sum));
  assert.equal(sameTerm(renameInput(sum, 'c'), sum), false);
});
