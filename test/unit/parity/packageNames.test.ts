import assert from 'node:assert/strict';
import test from 'node:test';
import { distributionsOf, installedWith, mainName, normalName, versionMatters } from '../../../src/parity/environment/packageNames.ts';

test('imports and their distributions', () => {
  assert.equal(distributionsOf('sklearn')?.[0], 'scikit-learn');
  assert.ok(distributionsOf('cv2')?.includes('opencv-python-headless'));
  assert.equal(distributionsOf('PIL')?.[0], 'pillow');
  assert.deepEqual(distributionsOf('pandas'), ['pandas']);
  assert.equal(distributionsOf('os'), undefined, 'the standard library is no distribution');
  assert.equal(distributionsOf('our_own_package'), undefined);
  for (const name of ['__proto__', 'constructor', 'toString']) assert.equal(distributionsOf(name), undefined, name);
});

test('names are compared in the normal form of PEP 503', () => {
  assert.equal(normalName('Scikit_Learn'), 'scikit-learn');
  assert.equal(mainName('opencv_python_headless'), 'opencv-python');
  assert.equal(mainName('something.else'), 'something-else');
});

test('what a library brings with it', () => {
  const { names, complete } = installedWith(['imbalanced-learn']);
  assert.ok(names.has('scikit-learn') && names.has('numpy') && names.has('joblib') && !names.has('pandas'));
  assert.equal(complete, true);
  assert.equal(installedWith(['flask', 'a-library-nobody-knows']).complete, false);
});

test('versions that matter', () => {
  assert.ok(versionMatters('scikit-learn') && versionMatters('opencv-python-headless') && versionMatters('Torch'));
  assert.ok(!versionMatters('flask') && !versionMatters('tqdm'));
});
