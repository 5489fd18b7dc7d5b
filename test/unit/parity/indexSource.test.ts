import assert from 'node:assert/strict';
import test from 'node:test';
import { indexSource } from '../../../src/parity/python/source.ts';
import { factsOf } from '../../../src/parity/sides.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();

/** How often a text is parsed. */
function counting() {
  let parsed = 0;
  return { parser: { parse: (text: string) => { parsed++; return parser.parse(text); }, forget: () => {} }, get parsed() { return parsed; } };
}

test('a file that can be no side is parsed only when it is wanted', () => {
  const count = counting();
  const source = indexSource('a.py', 'import os\nfrom b import (c,\n  d)\ndef f(x):\n    return x\n', count.parser);
  assert.deepEqual(source.plain?.imports, ['import os', 'from b import (c,\n  d)']);
  assert.equal(factsOf(source).fits, false);
  assert.equal(count.parsed, 0);
  assert.equal(source.module.body.length, 3);
  assert.equal(count.parsed, 1);
});

test('a tree that was let go is read again', () => {
  const count = counting();
  const source = indexSource('a.py', 'model.fit(x, y)\n', count.parser);
  assert.equal(source.plain, undefined);
  assert.equal(factsOf(source).fits, true);
  source.release?.();
  assert.equal(source.module.body.length, 1);
  assert.equal(count.parsed, 2);
});

test('everything that facts are made of is told from the text', () => {
  const texts = [
    'm.fit(x)', 'm.fit_generator(x)', 'm.partial_fit(x)', 'loss.backward()', 'tape = tf.GradientTape()', 'm.predict(x)', 'm.predict_proba(x)', 'joblib.load(p)', 'pickle.loads(b)',
    'T.from_pretrained(p)', 'net.load_state_dict(s)', 'joblib.dump(m, p)', 'm.save(p)', 'df.to_csv(p)', 'np.savez(p, x)', 'mlflow.sklearn.log_model(m, "m")', 'train_test_split(x)', 'from flask import Flask', 'import os, streamlit as st',
    'path = "model.pkl"', "read('rows.csv')", '# plumbline: serve', 'shutil.copy(a, b)', 'urlretrieve(u, p)', 'subprocess.run(["cp"])', 'trainer.train()',
  ];
  for (const text of texts) assert.equal(indexSource('a.py', `${text}\n`, parser).plain, undefined, text);
  for (const text of ['x = [1, 2]', 'import pandas as pd', 'loaded = True', 'print("saving")'.replace('saving', 'done')]) assert.ok(indexSource('a.py', `${text}\n`, parser).plain, text);
});
