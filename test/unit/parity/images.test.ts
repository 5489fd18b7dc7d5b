import assert from 'node:assert/strict';
import test from 'node:test';
import { affine, AS_IN_FILE, commonImage, describeRange, isInverted, sameRange, swapped, toUnit, withRange } from '../../../src/parity/images.ts';
import type { ImageState } from '../../../src/parity/images.ts';
import { sideOf } from './sideSummary.ts';

const source = { path: 'a.py', module: { body: [], comments: [], errorShare: 0 }, lines: 1 };
const mark = { place: { source, span: { line: 1, column: 1, endLine: 1, endColumn: 2 } }, callPath: [] };
const raw: ImageState = { float: false, last: mark, range: { steps: AS_IN_FILE }, colour: { value: 'rgb', mark } };
const range = (image: ImageState) => image.range?.steps ?? [];

test('affine maps fold: (x / 255 - 0.5) * 2 is x / 127.5 - 1', () => {
  const long = [affine([1 / 255], [0]), affine([1], [-0.5]), affine([2], [0])].reduce((image, step) => withRange(image, step, mark), raw);
  const short = [affine([1 / 127.5], [0]), affine([1], [-1])].reduce((image, step) => withRange(image, step, mark), raw);
  assert.equal(range(long).length, 1);
  assert.ok(sameRange(range(long), range(short)));
  assert.equal(describeRange(range(long)), '−1 to 1');
});

test('three digits count', () => {
  assert.ok(sameRange([affine([1 / 255], [0])], [affine([1 / 256], [0])]));
  assert.ok(!sameRange([affine([1 / 255], [0])], [affine([1 / 127.5], [-1])]));
  assert.ok(!sameRange([affine([1 / 255], [0])], AS_IN_FILE));
  assert.ok(sameRange([affine([1], [0])], AS_IN_FILE));
  assert.ok(!sameRange([{ kind: 'preset', name: 'a' }], [{ kind: 'preset', name: 'b' }]));
});

test('only whole numbers become 0 to 1, and swapping colours swaps their numbers', () => {
  const unit = toUnit(raw, mark);
  assert.deepEqual(toUnit(unit, mark).range, unit.range);
  const turned = swapped(withRange(unit, affine([1, 2, 3], [0, 0, 0]), mark), mark);
  assert.equal(turned.colour?.value, 'bgr');
  assert.ok(sameRange(range(turned), [affine([3 / 255, 2 / 255, 1 / 255], [0, 0, 0])]));
  assert.ok(isInverted([affine([-1 / 255], [1])]) && !isInverted(range(unit)));
});

test('of two ways only what they have in common is known', () => {
  const other = withRange({ ...raw, colour: { value: 'bgr', mark } }, affine([1 / 255], [0]), mark);
  const common = commonImage(raw, other);
  assert.deepEqual([common?.colour, common?.range], [undefined, undefined]);
  assert.equal(commonImage(raw, undefined), undefined);
});

/** The image that reaches the model: `rgb 0 to 1 48x64`, with `?` for what is not known. */
function seen(code: string): string {
  const [sink] = sideOf({ 'main.py': `import cv2, sys\nimport numpy as np\nimport tensorflow as tf\nfrom PIL import Image\nfrom keras.models import load_model\n${code}\nload_model("m.h5").predict(x)` }).sinks;
  const image = sink?.value.image;
  if (!image) return 'nothing';
  const size = image.size?.value;
  return `${image.colour?.value ?? '?'} ${image.range ? describeRange(image.range.steps) : '?'} ${size ? `${size.height}x${size.width ?? 'short'}` : '?'}`;
}

const RAW = '0 to 255, as in the file';

test('sources, and what libraries do to their images', () => {
  const cases: [string, string][] = [
    ['x = cv2.imread("a.png")', `bgr ${RAW} ?`],
    ['x = cv2.imread("a.png", 0)', `gray ${RAW} ?`],
    ['x = cv2.imread("a.png", cv2.IMREAD_UNCHANGED)', `? ${RAW} ?`],
    ['x = cv2.resize(cv2.imread("a.png"), (64, 48))[..., ::-1]', `rgb ${RAW} 48x64`],
    ['x = cv2.imread("a.png")[:, :, [2, 1, 0]]', `rgb ${RAW} ?`],
    ['x = cv2.imread("a.png")[::-1]', `bgr ${RAW} ?`],
    ['x = cv2.imread("a.png")[:, :, 0]', '? ? ?'],
    ['x = cv2.resize(cv2.imread("a.png"), (64, 48))[10:20]', `bgr ${RAW} ?`],
    ['x = cv2.resize(cv2.imread("a.png"), (64, 48))[None, ...]', `bgr ${RAW} 48x64`],
    ['x = cv2.cvtColor(cv2.imread("a.png"), cv2.COLOR_BGR2HSV)', '? ? ?'],
    ['x = np.array(Image.open("a.png").convert("L").resize((64, 48))) / 255', 'gray 0 to 1 48x64'],
    ['x = tf.image.convert_image_dtype(tf.io.decode_jpeg(tf.io.read_file("a.jpg"), channels=3), tf.float32)', 'rgb 0 to 1 ?'],
    ['x = tf.image.convert_image_dtype(tf.image.resize(tf.io.decode_jpeg(tf.io.read_file("a.jpg"), channels=3), [48, 64]), tf.float32)', `rgb ${RAW} 48x64`],
    ['from skimage import io, transform\nx = transform.resize(io.imread("a.png"), (48, 64))', 'rgb-or-gray 0 to 1 48x64'],
    ['import matplotlib.pyplot as plt\nx = plt.imread("a.png")', 'rgb-or-gray ? ?'],
    ['from keras.applications.mobilenet_v2 import preprocess_input\nx = preprocess_input(cv2.imread("a.png"))', 'bgr −1 to 1 ?'],
    ['x = (cv2.imread("a.png") / 255).astype("uint8")', 'bgr ? ?'],
    ['x = cv2.imread("a.png")\nx = x - x.mean()', 'bgr ? ?'],
    ['x = cv2.imread("a.png")\nif len(sys.argv) > 1:\n    x = x / 255', 'bgr ? ?'],
    ['x = np.sort(cv2.imread("a.png"))', 'nothing'],
    ['x = cv2.imread("a.png").clip(0, 1)', 'nothing'],
  ];
  for (const [code, expected] of cases) assert.equal(seen(code), expected, code);
});
