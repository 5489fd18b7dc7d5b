import assert from 'node:assert/strict';
import test from 'node:test';
import { alike, artefactFamily } from '../../../src/parity/rules/artefactNames.ts';

test('a slip of a letter, a separator or a plural', () => {
  for (const [saved, loaded] of [['scaller.pkl', 'scaler.pkl'], ['my-model.pkl', 'my_model.pkl'], ['models.pkl', 'model.pkl'], ['proprocessor.pkl', 'preprocessor.pkl']] as const) {
    assert.equal(alike(saved, loaded), 'spelling', `${saved} ${loaded}`);
  }
});

test('shared words, all or some of them, or only the kind of thing', () => {
  assert.equal(alike('price_model.pkl', 'price_model_xgb.pkl'), 'part');
  assert.equal(alike('house_price.pkl', 'price_rooms.pkl'), 'words');
  assert.equal(alike('sentiment_model.pkl', 'tweet_model.pkl'), 'kind');
});

test('other things, other kinds of models and other versions are other files', () => {
  for (const [saved, loaded] of [
    ['loan_scaler.pkl', 'loan_encoder.pkl'], ['loan_rf.pkl', 'loan_xgb.pkl'], ['model_v1.pkl', 'model_v2.pkl'], ['loan.pkl', 'loan_scaler.pkl'],
    ['columns.pkl', 'vectorizer.pkl'], ['model.pt', 'yolov5s.pt'],
  ] as const) assert.equal(alike(saved, loaded), undefined, `${saved} ${loaded}`);
  // Short words that differ in a letter are other words; both are models all the same.
  assert.equal(alike('cat_model.pkl', 'car_model.pkl'), 'kind');
  assert.equal(alike('male_model.pkl', 'female_model.pkl'), 'kind');
});

test('formats', () => {
  assert.equal(artefactFamily('a/b.pkl'), artefactFamily('c.JOBLIB'));
  assert.notEqual(artefactFamily('b.h5'), artefactFamily('b.pt'));
  assert.equal(artefactFamily('rows.csv'), undefined);
});
