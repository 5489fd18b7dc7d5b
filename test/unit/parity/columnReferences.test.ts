import assert from 'node:assert/strict';
import test from 'node:test';
import { findColumnReferences } from '../../../src/parity/columns/references.ts';
import { readSource } from '../../../src/parity/python/source.ts';
import { notebook } from '../../fixtures/parity/memoryTree.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();

function references(text: string, columns: string[], path = 'a.py'): string[] {
  const source = readSource(path, text, parser, false);
  return findColumnReferences([source], new Set(columns), new Map()).map(({ column, location }) => `${column} ${location.cell === undefined ? '' : `cell ${location.cell} `}${location.line}:${location.column}-${location.endColumn}`);
}

test('subscripts, single and lists, and loc', () => {
  assert.deepEqual(references('df["fare"]\ndf[["fare", "tip"]]\ndf.loc[:, "tip"]\ndf["x"]', ['fare', 'tip']), ['fare 1:4-10', 'fare 2:5-11', 'tip 2:13-18', 'tip 3:11-16']);
});

test('attributes only of known frames, and not of calls', () => {
  assert.deepEqual(references('import pandas as pd\ntrips = pd.read_csv("a")\ntrips.fare\ntrips.fare()\nother.fare\ncopy = trips.dropna()\ncopy.fare.mean()\ndef f(frame: pd.DataFrame):\n    return frame.fare', ['fare']), ['fare 3:7-11', 'fare 7:6-10', 'fare 9:18-22']);
});

test('lists of names: by what they are called, or by what is in them', () => {
  assert.deepEqual(references('FEATURES = ["fare", "x"]\ncities = ["tip", "Rome"]\nuse(["fare", "tip", "x"])', ['fare', 'tip']), ['fare 1:13-19', 'fare 3:6-12', 'tip 3:14-19']);
});

test('keywords, methods, requests, records and column transformers', () => {
  const text = [
    'pd.read_csv("a", usecols=["fare"], parse_dates=["at"], dtype={"tip": float})',
    'df.groupby("fare").agg({"tip": "mean", "at": "max"})',
    'df.drop(columns="fare")',
    'payload["fare"] + request.form.get("tip") + config["fare"] + os.environ.get("tip")',
    'class Trip(BaseModel):',
    '    fare: float',
    'def score(trip: Trip):',
    '    return trip.fare',
    'ColumnTransformer([("n", StandardScaler(), ["fare"]), ("c", "drop", "tip")])',
    'pd.DataFrame([{"fare": 1}])',
    'sns.histplot(data=df, x="fare")',
    'plot(x="fare")',
  ].join('\n');
  assert.deepEqual(references(text, ['fare', 'tip', 'at']), [
    'fare 1:27-33', 'at 1:49-53', 'tip 1:63-68', 'fare 2:12-18', 'fare 3:17-23', 'fare 4:9-15', 'tip 4:36-41', 'fare 6:5-9', 'fare 8:17-21',
    'fare 9:45-51', 'tip 9:69-74', 'fare 10:16-22', 'fare 11:25-31',
    // Names in a mapping are only listed: they come after the lines that read.
    'tip 2:25-30', 'at 2:40-44',
  ]);
});

test('notebooks, quotes inside names, and names that are no property', () => {
  assert.deepEqual(references(notebook(['#%% markdown', 'x = 1\ndf["fare"]']), ['fare'], 'n.ipynb'), ['fare cell 1 2:4-10']);
  assert.deepEqual(references('df["__proto__"]\ndf["constructor"]\ndf[\'it\\\'s\']', ['__proto__', "it's"]), ['__proto__ 1:4-15', "it's 3:4-11"]);
  assert.deepEqual(references('df["fare"]', []), []);
});

test('the serving side comes first', () => {
  const files = ['train.py', 'serve.py', 'other.py'].map((path) => readSource(path, 'df["fare"]', parser, false));
  const sides = new Map([['train.py', 'training'], ['serve.py', 'serving']] as const);
  assert.deepEqual(findColumnReferences(files, new Set(['fare']), sides).map(({ location, side }) => [location.file, side]), [['serve.py', 'serving'], ['train.py', 'training'], ['other.py', undefined]]);
});
