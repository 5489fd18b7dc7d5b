import assert from 'node:assert/strict';
import test from 'node:test';
import { LIMITS } from '../../../src/parity/interpret/run.ts';
import { sideOf, sinksOf, summary } from './sideSummary.ts';

const HEAD = `
import joblib, os, sys
import numpy as np
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler, MinMaxScaler
df = pd.read_csv("a.csv")
`;
const sinks = (text: string, files: Record<string, string> = {}): string[] => sinksOf(`${HEAD}${text}`, files);
const FITTED = 'fit LinearRegression file a.csv: StandardScaler fitted';
const RAW = 'fit LinearRegression file a.csv: no steps';

test('a value keeps its steps through conversions, splits, slices and shapes', () => {
  assert.deepEqual(sinks(`
from sklearn.model_selection import train_test_split
x = StandardScaler().fit_transform(df.drop(columns=["y"]).values)
a, b, ya, yb = train_test_split(x, df["y"])
m = LinearRegression()
m.fit(np.array(a).reshape(-1, 3)[:100], ya)`), [FITTED]);
});

test('functions: positions, keywords, defaults, stars, closures, lambdas, generators', () => {
  assert.deepEqual(sinks(`
def outer(factor=1):
    def inner(frame, *, scaler):
        return scaler.fit_transform(frame)
    return inner
def pass_on(*args, **kwargs):
    return outer()(*args, **kwargs)
def rows(x):
    for part in x:
        yield part
LinearRegression().fit(pass_on(df, scaler=StandardScaler()), df["y"])
LinearRegression().fit((lambda f: StandardScaler().fit_transform(f))(df), df["y"])
LinearRegression().fit(np.array(list(rows(StandardScaler().fit_transform(df)))), df["y"])`), [FITTED, FITTED, FITTED]);
});

test('classes: attributes, methods, inheritance, super, properties, static and class methods', () => {
  assert.deepEqual(sinks(`
class Base:
    def __init__(self, scaler):
        self.scaler = scaler
    def prepare(self, x):
        return self.scaler.fit_transform(x)
class Child(Base):
    kind = "child"
    def __init__(self):
        super().__init__(StandardScaler())
        self.model = LinearRegression()
    @property
    def trained(self):
        return self.model
    @staticmethod
    def same(x):
        return x
    @classmethod
    def make(cls):
        return cls()
    def prepare(self, x):
        return self.same(super().prepare(x))
child = Child.make()
child.trained.fit(child.prepare(df), df["y"])`), [FITTED]);
});

test('a branch that is decided is the only one taken', () => {
  assert.deepEqual(sinks(`
SCALE = False
x = StandardScaler().fit_transform(df) if SCALE else df
LinearRegression().fit(x, df["y"])
if __name__ == "__main__":
    LinearRegression().fit(df, df["y"])`), [RAW, RAW]);
});

test('after an open branch a step is likely, and data changed in place is joined', () => {
  assert.deepEqual(sinks(`
x = df
if len(sys.argv) > 1:
    x = StandardScaler().fit_transform(df)
LinearRegression().fit(x, df["y"])`), ['fit LinearRegression file a.csv: ?StandardScaler fitted']);
  assert.deepEqual(sinks(`
if len(sys.argv) > 1:
    df[["u"]] = StandardScaler().fit_transform(df[["u"]])
else:
    print("raw")
LinearRegression().fit(df, df["y"])`), ['fit LinearRegression file a.csv: ?StandardScaler[u] fitted']);
});

test('an early return leaves no trace after it', () => {
  assert.deepEqual(sinks(`
def prepare(x, raw):
    if raw:
        return x
    scaled = StandardScaler().fit_transform(x)
    return scaled
LinearRegression().fit(prepare(df, True), df["y"])
LinearRegression().fit(prepare(df, False), df["y"])`), [RAW, FITTED]);
});

test('try: the body counts; a handler that raises does not', () => {
  assert.deepEqual(sinks(`
try:
    scaler = StandardScaler()
    x = scaler.fit_transform(df)
except Exception as error:
    raise SystemExit(error)
LinearRegression().fit(x, df["y"])`), [FITTED]);
});

test('containers: dictionaries, tuples, lists that grow, comprehensions', () => {
  assert.deepEqual(sinks(`
bundle = {"tools": [StandardScaler(), LinearRegression()], "name": "x"}
scaler, model = bundle["tools"]
model.fit(scaler.fit_transform(df), df["y"])`), [FITTED]);
  assert.deepEqual(sinks(`
models = {}
for name in ["a", "b"]:
    models[name] = LinearRegression()
parts = []
for row in StandardScaler().fit_transform(df):
    parts.append(row)
models["b"].fit(np.array([p for p in parts]), df["y"])`), [FITTED]);
});

test('columns: a step of some columns names them; dropping them drops it', () => {
  assert.deepEqual(sinks(`
NUM = ["u", "v"]
df[NUM] = StandardScaler().fit_transform(df[NUM])
LinearRegression().fit(df[["u", "v", "w"]], df["y"])
LinearRegression().fit(df[["w"]], df["y"])
LinearRegression().fit(df.drop(columns=NUM), df["y"])`), ['fit LinearRegression file a.csv: StandardScaler[u v] fitted', RAW, RAW]);
});

test('a vector made of cells has the steps of its parts, in part', () => {
  assert.deepEqual(sinks(`
u = StandardScaler().fit_transform(df[["u"]])
LinearRegression().fit(np.hstack([u, df[["w"]]]), df["y"])`), ['fit LinearRegression file a.csv: ~StandardScaler fitted']);
});

test('across files: imports, relative and star imports, packages, values of modules', () => {
  const files = {
    'pkg/__init__.py': 'from .tools import *\nfrom . import names\n',
    'pkg/tools.py': 'from sklearn.preprocessing import StandardScaler\ndef scaled(x):\n    return StandardScaler().fit_transform(x)\n',
    'pkg/names.py': 'TARGET = "y"\n',
  };
  assert.deepEqual(sinks('import pkg\nLinearRegression().fit(pkg.scaled(df), df[pkg.names.TARGET])', files), [FITTED]);
  assert.deepEqual(sinks('from pkg.tools import scaled as s\nLinearRegression().fit(s(df), df["y"])', files), [FITTED]);
  assert.deepEqual(sinks('import pkg.tools as t\nLinearRegression().fit(t.scaled(df), df["y"])', files), [FITTED]);
});

test('what is not there is said, not guessed', () => {
  const run = sideOf({ 'main.py': `${HEAD}from nowhere import prepare\nLinearRegression().fit(prepare(df), df["y"])` });
  const [sink] = run.sinks;
  assert.ok(sink);
  assert.equal(summary(sink), 'fit LinearRegression file a.csv: no steps (not all followed)');
  assert.match(sink.value.unresolved[0]?.text ?? '', /`nowhere\.prepare` is not in the workspace/);
});

test('pipelines, searches and column transformers', () => {
  assert.deepEqual(sinks(`
from sklearn.pipeline import Pipeline
from sklearn.model_selection import GridSearchCV
pipe = Pipeline([("scale", StandardScaler()), ("model", LinearRegression())])
search = GridSearchCV(pipe, {})
search.fit(df, df["y"])`), [
    'fit GridSearchCV file a.csv: no steps',
    'fit Pipeline file a.csv: no steps',
    'fit LinearRegression file a.csv: StandardScaler fitted',
  ]);
  assert.deepEqual(sinks(`
from sklearn.compose import ColumnTransformer
prepare = ColumnTransformer([("num", StandardScaler(), ["u"])], remainder="passthrough")
LinearRegression().fit(prepare.fit_transform(df), df["y"])`), ['fit LinearRegression file a.csv: ColumnTransformer fitted']);
});

test('paths: joined, formatted, of pathlib, from argparse and the environment', () => {
  const run = sideOf({
    'main.py': `${HEAD}
import argparse
from pathlib import Path
HERE = Path(__file__).resolve().parent
parser = argparse.ArgumentParser()
parser.add_argument("--out-file", default="e.pkl")
args = parser.parse_args()
name = "b"
joblib.dump(df, os.path.join("models", "a.pkl"))
joblib.dump(df, HERE / "models" / f"{name}.pkl")
joblib.dump(df, "{}/{name}.pkl".format("out", name="c"))
joblib.dump(df, "d_%s.pkl" % name)
joblib.dump(df, args.out_file)
joblib.dump(df, os.getenv("F", "f.pkl"))
joblib.dump(df, f"run-{len(name)}.pkl")
with open("g" + ".pkl", "wb") as f:
    joblib.dump(df, f)
`,
  });
  assert.deepEqual(run.dumps.map((dump) => dump.path), ['models/a.pkl', 'models/b.pkl', 'out/c.pkl', 'd_*.pkl', 'e.pkl', 'f.pkl', 'run-*.pkl', 'g.pkl']);
});

test('what one side writes the other reads: the same object, even in a dictionary', () => {
  const training = sideOf({ 'main.py': `${HEAD}s = StandardScaler()\nm = LinearRegression().fit(s.fit_transform(df), df["y"])\njoblib.dump({"s": s, "m": m}, "out/b.pkl")` });
  const serving = sideOf({ 'main.py': 'import joblib\nfrom flask import request\nb = joblib.load("b.pkl")\nb["m"].predict(b["s"].transform([request.json["u"]]))' }, ['main.py'], training);
  assert.deepEqual(serving.sinks.map(summary), ['predict LinearRegression request: StandardScaler loaded']);
  assert.deepEqual(serving.sinks[0]?.models, training.sinks[0]?.models);
});

test('what serving does to a loaded object does not reach back', () => {
  const training = sideOf({ 'main.py': `${HEAD}s = StandardScaler()\ns.fit(df)\njoblib.dump(s, "s.pkl")` });
  const refit = 'import joblib\nfrom flask import request\ns = joblib.load("s.pkl")\njoblib.load("m.pkl").predict(s.fit_transform(request.json))';
  const loaded = 'import joblib\nfrom flask import request\ns = joblib.load("s.pkl")\njoblib.load("m.pkl").predict(s.transform(request.json))';
  assert.deepEqual(sideOf({ 'main.py': refit }, ['main.py'], training).sinks.map(summary), ['predict the model request: StandardScaler fitted']);
  assert.deepEqual(sideOf({ 'main.py': loaded }, ['main.py'], training).sinks.map(summary), ['predict the model request: StandardScaler loaded']);
});

test('functions that nothing calls run as entries: parameters of routes are requests', () => {
  const run = sideOf({
    'main.py': `
import joblib
from fastapi import FastAPI
app = FastAPI()
model = joblib.load("m.pkl")
@app.post("/p")
def route(body: dict):
    return helper(body)
def helper(x):
    return model.predict([x["a"]])
def predict_rows(rows):
    return model.predict(rows)
`,
  });
  assert.deepEqual(run.sinks.map((sink) => [sink.entry.kind, sink.entry.name, summary(sink)]), [
    ['route', 'route', 'predict the model request: no steps'],
    ['function', 'predict_rows', 'predict the model parameter predict_rows(rows): no steps'],
  ]);
});

test('state that one entry sets is there for another, whatever their order in the file', () => {
  const run = sideOf({
    'main.py': `
import joblib
from fastapi import FastAPI
app = FastAPI()
state = {}
@app.post("/p")
def route(body: list):
    return state["model"].predict(state["scaler"].transform(body))
@app.on_event("startup")
def load():
    global ready
    ready = True
    state["model"] = joblib.load("m.pkl")
    state["scaler"] = joblib.load("s.pkl")
`,
  });
  assert.deepEqual(run.sinks.map(summary), ['predict the model request: transform loaded']);
});

test('recursion, deep calls and endless growth end', () => {
  assert.deepEqual(sinks(`
def again(x, n):
    return again(x, n - 1) if n else x
LinearRegression().fit(again(df, df.shape[0]), df["y"])`), [RAW]);
  const chain = Array.from({ length: LIMITS.depth + 5 }, (_, index) => `def f${index}(x):\n    return f${index + 1}(x)`).join('\n');
  const [deep] = sinks(`${chain}\nLinearRegression().fit(f0(df), df["y"])`);
  assert.match(deep ?? '', /not all followed/);
  const wide = Array.from({ length: 12 }, (_, index) => `def g${index}(x):\n    for i in range(12):\n        for j in range(12):\n            x = g${index + 1}(x)\n    return x`).join('\n');
  const run = sideOf({ 'main.py': `${HEAD}${wide}\ng0(df)` });
  assert.match(run.unresolved[0]?.text ?? '', /too many steps/);
});

test('names such as __proto__ and constructor are only names', () => {
  assert.deepEqual(sinks(`
__proto__ = StandardScaler()
constructor = {"__proto__": LinearRegression(), "toString": 1}
df["hasOwnProperty"] = df["__proto__"]
constructor["__proto__"].fit(__proto__.fit_transform(df), df["y"])`), [FITTED]);
});
