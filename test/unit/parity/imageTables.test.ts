import assert from 'node:assert/strict';
import test from 'node:test';
import { GENERATORS, IMAGE_FUNCTIONS, IMAGE_METHODS, IMAGE_OBJECTS, TORCH_DATASETS } from '../../../src/parity/libraries/images.ts';
import { canonicalName, isKnownLibrary } from '../../../src/parity/libraries/index.ts';

test('every row is found under its own canonical name, in a known package', () => {
  const names = [...IMAGE_FUNCTIONS.keys(), ...IMAGE_OBJECTS.keys(), ...TORCH_DATASETS.keys(), ...GENERATORS];
  assert.ok(names.length > 120, `${names.length} rows`);
  for (const name of names) {
    assert.equal(canonicalName(name), name);
    assert.ok(isKnownLibrary(name), name);
  }
});

test('the names under which programs import them lead to a row', () => {
  for (const name of [
    'tensorflow.keras.preprocessing.image.load_img', 'tensorflow.keras.utils.image_dataset_from_directory', 'tensorflow.keras.applications.vgg16.preprocess_input',
    'tensorflow.python.keras.preprocessing.image.img_to_array', 'tensorflow.keras.datasets.mnist.load_data',
  ]) assert.ok(IMAGE_FUNCTIONS.has(canonicalName(name)), name);
  assert.ok(GENERATORS.has(canonicalName('tensorflow.keras.preprocessing.image.ImageDataGenerator')));
});

test('orders of width and height', () => {
  const order = (name: string): string | undefined => {
    const row = IMAGE_FUNCTIONS.get(name);
    return row?.effect === 'resize' ? row.order : undefined;
  };
  assert.equal(order('cv2.resize'), 'width-height');
  assert.equal(order('PIL.ImageOps.fit'), 'width-height');
  for (const name of ['tensorflow.image.resize', 'skimage.transform.resize', 'keras.utils.smart_resize']) assert.equal(order(name), 'height-width');
  const method = IMAGE_METHODS.get('resize');
  assert.ok(method?.effect === 'resize' && method.order === 'width-height');
});

test('names such as constructor are no rows', () => {
  assert.equal(IMAGE_FUNCTIONS.get('constructor'), undefined);
  assert.equal(IMAGE_METHODS.get('__proto__'), undefined);
});
