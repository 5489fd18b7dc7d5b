import assert from 'node:assert/strict';
import test from 'node:test';
import { rolesOf } from '../../../src/extension/roles.ts';

const CASES: [training: string, production: string][] = [
  ['data/train.csv', 'data/prod.csv'],
  ['TRAIN.CSV', 'serving_log.csv'],
  ['titanic-training.parquet', 'titanic-live.parquet'],
  ['X_train.csv', 'X_test.csv'],
  ['trainData.csv', 'inferenceData.csv'],
  ['reference.csv', 'current.csv'],
  ['baseline_2024.csv', 'capture_2023.csv'],
  // The file name says nothing, the folder does.
  ['data/train/part-0.csv', 'data/production/part-0.csv'],
  ['C:\\data\\training\\a.csv', 'C:\\data\\serving\\a.csv'],
  // A word in both names says nothing.
  ['train_jan_2019.csv', 'train_feb_2020.csv'],
  ['yellow_tripdata_2019-01.csv', 'yellow_tripdata_2020-04.csv'],
  ['events-20231231.csv', 'events-20240101.csv'],
  ['sales_2019-02-14.csv', 'sales_2019-02-15.csv'],
  ['model_v2_old.csv', 'model_v2_new.csv'],
  // One name tells, the other does not.
  ['customers_train.csv', 'customers.csv'],
  ['customers.csv', 'customers_prod.csv'],
];

test('names tell which file is the training data, in either order', () => {
  for (const [training, production] of CASES) {
    assert.deepEqual(rolesOf(training, production), { training, production });
    assert.deepEqual(rolesOf(production, training), { training, production }, `${production} given first`);
  }
});

test('names that tell nothing, or say the same, give no answer', () => {
  const silent: [string, string][] = [
    ['a.csv', 'b.csv'],
    ['train.csv', 'train.parquet'],
    ['part-0001.csv', 'part-0002.csv'],
    ['x_2019.csv', 'y_2019.csv'],
    // "restrain" and "product" hold the words, but are not they.
    ['restrain.csv', 'product.csv'],
  ];
  for (const [first, second] of silent) assert.equal(rolesOf(first, second), undefined, `${first} and ${second}`);
});
