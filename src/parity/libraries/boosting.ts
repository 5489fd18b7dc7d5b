import { parameter } from './tables.ts';
import type { ClassRole, LibraryTable } from './tables.ts';

const model: ClassRole = { kind: 'model' };
const container: ClassRole = { kind: 'container', data: parameter('data', 0) };

/** xgboost, lightgbm, catboost and statsmodels: every class that is no container is a model. */
export const boosting: LibraryTable = {
  packages: ['xgboost', 'lightgbm', 'catboost', 'statsmodels', 'optuna', 'hyperopt', 'shap'],
  classes: {
    'xgboost.DMatrix': container,
    'xgboost.QuantileDMatrix': container,
    'lightgbm.Dataset': container,
    'catboost.Pool': container,
  },
  modules: { xgboost: model, 'xgboost.sklearn': model, lightgbm: model, 'lightgbm.sklearn': model, catboost: model },
  functions: {
    'xgboost.train': { effect: 'train', data: parameter('dtrain', 1) },
    'lightgbm.train': { effect: 'train', data: parameter('train_set', 1) },
    'catboost.train': { effect: 'train', data: parameter('pool', 0) },
    'shap.TreeExplainer': { effect: 'nothing' },
    'shap.Explainer': { effect: 'nothing' },
  },
};
