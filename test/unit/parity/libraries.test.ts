import assert from 'node:assert/strict';
import test from 'node:test';
import { canonicalName, classRole, conventionalName, functionEffect, isKnownLibrary, tables, valueEffect } from '../../../src/parity/libraries/index.ts';

test('every row is found under its own canonical name, in a known package', () => {
  const { classes, functions } = tables();
  assert.ok(classes.size >= 60 && functions.size > 200, `${classes.size} classes, ${functions.size} functions`);
  for (const name of [...classes.keys(), ...functions.keys()]) assert.equal(canonicalName(name), name);
  for (const name of classes.keys()) assert.ok(classRole(name), name);
  for (const name of functions.keys()) assert.ok(isKnownLibrary(name) || name.startsWith('skops.'), name);
});

test('aliases lead to a row', () => {
  const names: [string, string][] = [
    ['sklearn.externals.joblib.load', 'joblib.load'],
    ['sklearn.preprocessing._data.StandardScaler', 'sklearn.preprocessing.StandardScaler'],
    ['tensorflow.keras.models.load_model', 'keras.models.load_model'],
    ['cloudpickle.load', 'pickle.load'],
    ['mlflow.pyfunc.load_model', 'mlflow.load_model'],
    ['polars.read_csv', 'pandas.read_csv'],
    ['streamlit.sidebar.slider', 'streamlit.slider'],
  ];
  for (const [name, canonical] of names) {
    assert.equal(canonicalName(name), canonical);
    assert.ok(functionEffect(canonical) ?? classRole(canonical), canonical);
  }
});

test('roles by class, by module, and none for functions', () => {
  assert.deepEqual(classRole('sklearn.preprocessing.StandardScaler'), { kind: 'transformer', operation: 'scale', missing: 'mismatch' });
  assert.equal(classRole('sklearn.linear_model.Anything')?.kind, 'model');
  assert.equal(classRole('sklearn.model_selection.HalvingGridSearchCV')?.kind, 'search');
  assert.equal(classRole('sklearn.model_selection.train_test_split'), undefined);
  assert.equal(classRole('xgboost.XGBRegressor')?.kind, 'model');
  assert.equal(classRole('constructor'), undefined);
  assert.equal(functionEffect('__proto__'), undefined);
});

test('transformers that learn nothing are marked', () => {
  for (const name of ['sklearn.preprocessing.Normalizer', 'sklearn.feature_extraction.text.HashingVectorizer', 'sklearn.preprocessing.FunctionTransformer']) {
    const role = classRole(name);
    assert.ok(role?.kind === 'transformer' && role.stateless, name);
  }
});

test('names by convention, where they are unique', () => {
  assert.equal(conventionalName('pd'), 'pandas');
  assert.equal(conventionalName('StandardScaler'), 'sklearn.preprocessing.StandardScaler');
  // imbalanced-learn has one as well; that of scikit-learn is nearly always meant.
  assert.equal(conventionalName('Pipeline'), 'sklearn.pipeline.Pipeline');
  assert.equal(valueEffect('flask.request'), 'request');
});
