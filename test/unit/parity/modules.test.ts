import assert from 'node:assert/strict';
import test from 'node:test';
import { ModuleIndex } from '../../../src/parity/modules.ts';

const index = new ModuleIndex(['train.py', 'features.py', 'src/__init__.py', 'src/utils.py', 'src/pipeline/predict.py', 'src/pipeline/steps.py', 'lib/shared/io.py', 'notebooks/eda.ipynb', 'backend/app/main.py', 'backend/app/core/config.py']);
const path = (from: string, module: string, level = 0) => {
  const found = index.resolve(from, module, level);
  return found && `${found.kind} ${found.path}`;
};

test('absolute imports: beside the file, from the root, from source folders', () => {
  assert.equal(path('train.py', 'features'), 'file features.py');
  assert.equal(path('notebooks/eda.ipynb', 'features'), 'file features.py');
  assert.equal(path('src/pipeline/predict.py', 'src.utils'), 'file src/utils.py');
  assert.equal(path('src/pipeline/predict.py', 'utils'), 'file src/utils.py');
  assert.equal(path('train.py', 'shared.io'), 'file lib/shared/io.py');
  assert.equal(path('train.py', 'app.core.config'), 'file backend/app/core/config.py');
});

test('packages and namespace folders', () => {
  assert.equal(path('train.py', 'src'), 'file src/__init__.py');
  assert.equal(path('train.py', 'src.pipeline'), 'folder src/pipeline');
});

test('relative imports', () => {
  assert.equal(path('src/pipeline/predict.py', 'steps', 1), 'file src/pipeline/steps.py');
  assert.equal(path('src/pipeline/predict.py', 'utils', 2), 'file src/utils.py');
  assert.equal(path('src/pipeline/predict.py', '', 1), 'folder src/pipeline');
  assert.equal(path('train.py', 'utils', 3), undefined);
});

test('libraries are not in the workspace, and a file does not import itself', () => {
  assert.equal(path('train.py', 'pandas'), undefined);
  assert.equal(path('train.py', 'train'), undefined);
  assert.equal(path('train.py', '__proto__'), undefined);
});
