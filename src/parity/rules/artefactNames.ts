/** How alike two file names are, for telling a slip from another file. */

/** `spelling`: a letter or two. `part`: one has all words of the other. `words`: they share a telling word. `kind`: only what sort of thing it is. */
export type Likeness = 'spelling' | 'part' | 'words' | 'kind';

const FAMILIES: readonly (readonly string[])[] = [
  ['pkl', 'pickle', 'joblib', 'sav', 'dill', 'model'],
  ['h5', 'hdf5', 'keras'],
  ['pt', 'pth', 'ckpt'],
  ['onnx'], ['cbm'], ['ubj'], ['bst'],
];

/** Formats that hold the same kind of thing; undefined: not an artefact by its name. */
export function artefactFamily(path: string): number | undefined {
  const suffix = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const at = FAMILIES.findIndex((family) => family.includes(suffix));
  return at < 0 ? undefined : at;
}

/** Words that say what a file holds: files that hold different things are different files. */
const ROLES = new Map<string, string>(Object.entries({
  scaler: 'scaler', sc: 'scaler', minmax: 'scaler', standardscaler: 'scaler', encoder: 'encoder', encoders: 'encoder', le: 'encoder', ohe: 'encoder', onehot: 'encoder',
  label: 'encoder', labels: 'encoder', classes: 'encoder', vectorizer: 'vectorizer', vectoriser: 'vectorizer', tfidf: 'vectorizer', cv: 'vectorizer', countvectorizer: 'vectorizer',
  tokenizer: 'tokenizer', vocab: 'tokenizer', imputer: 'imputer', pca: 'pca', features: 'columns', feature: 'columns', columns: 'columns', cols: 'columns',
  preprocessor: 'preprocessor', transformer: 'preprocessor', transform: 'preprocessor', data: 'data', df: 'data', dataset: 'data', history: 'history',
  optimizer: 'optimizer', checkpoint: 'model', model: 'model', models: 'model', clf: 'model', classifier: 'model', regressor: 'model', reg: 'model',
  detector: 'model', predictor: 'model', pipeline: 'model', pipe: 'model', weights: 'model', net: 'model', network: 'model',
}));
/** Kinds of models: `rf_model` and `xgb_model` are two models. */
const ALGORITHMS = new Set([
  'rf', 'randomforest', 'forest', 'xgb', 'xgboost', 'lgb', 'lgbm', 'lightgbm', 'catboost', 'svm', 'svc', 'svr', 'knn', 'lr', 'logreg', 'logistic', 'linear', 'ridge',
  'lasso', 'nb', 'mnb', 'bayes', 'naive', 'tree', 'dt', 'decision', 'mlp', 'cnn', 'rnn', 'lstm', 'gru', 'bert', 'gbm', 'gradient', 'adaboost', 'ada', 'kmeans', 'stacking', 'voting',
  'vgg', 'vgg16', 'vgg19', 'resnet', 'resnet50', 'mobilenet', 'inception', 'efficientnet', 'unet', 'yolo', 'xception', 'densenet',
]);
/** Words that tell nothing. */
const EMPTY = new Set(['the', 'my', 'final', 'best', 'last', 'latest', 'new', 'old', 'trained', 'fitted', 'saved', 'save', 'file', 'obj', 'object', 'test', 'train', 'full', 'prod', 'v', 'of', 'for', 'and']);

interface NameWords {
  telling: ReadonlySet<string>;
  roles: ReadonlySet<string>;
  /** Whether the name itself says so. */
  named: boolean;
  algorithms: ReadonlySet<string>;
  numbers: string;
  words: readonly string[];
}

function wordsOf(name: string): NameWords {
  const stem = name.replace(/\.\w+$/, '');
  const words = stem.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
  const kept = words.filter((word) => !EMPTY.has(word) && !/^v?\d+$/.test(word));
  // A name that says nothing else is nearly always that of the model.
  const roles = new Set(kept.flatMap((word) => ROLES.get(word) ?? []));
  return {
    words,
    named: roles.size > 0,
    roles: roles.size > 0 ? roles : new Set(['model']),
    algorithms: new Set(kept.filter((word) => ALGORITHMS.has(word))),
    telling: new Set(kept.filter((word) => word.length > 2 && !ROLES.has(word) && !ALGORITHMS.has(word))),
    numbers: (stem.match(/\d+/g) ?? []).join(' '),
  };
}

/** undefined: nothing suggests that one is meant to be the other. */
export function alike(saved: string, loaded: string): Likeness | undefined {
  const a = wordsOf(saved);
  const b = wordsOf(loaded);
  // `model_v1` and `model_v2` are two files, and so are a scaler and an encoder, or two kinds of models.
  if (a.numbers !== b.numbers && a.numbers !== '' && b.numbers !== '') return undefined;
  if (isSlip(a.words, b.words)) return 'spelling';
  if (conflict(a.roles, b.roles) || conflict(a.algorithms, b.algorithms)) return undefined;
  const shared = [...a.telling].filter((word) => b.telling.has(word));
  if (shared.length > 0) {
    const within = shared.length === a.telling.size || shared.length === b.telling.size;
    return within ? 'part' : 'words';
  }
  // `yolo.pt` is no more like `model.pt` than any other name.
  return a.named && b.named ? 'kind' : undefined;
}

/** Only the separators differ, or one long word by a letter or two: short words that are alike (`cat`, `car`) are other words. */
function isSlip(left: readonly string[], right: readonly string[]): boolean {
  const a = left.join('');
  const b = right.join('');
  if (a === b) return a.length >= 5;
  if (left.length !== right.length) return false;
  const different = left.flatMap((word, index) => (word === right[index] ? [] : [[word, right[index] ?? ''] as const]));
  const [pair] = different;
  if (!pair || different.length !== 1) return false;
  const [one, other] = pair;
  return `${one}s` === other || `${other}s` === one || (Math.min(one.length, other.length) >= 6 && distanceWithin(one, other, 2));
}

function conflict(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size > 0 && right.size > 0 && ![...left].some((word) => right.has(word));
}

/** Whether so few letters inserted, removed or replaced turn one text into the other. */
export function distanceWithin(left: string, right: string, most: number): boolean {
  if (Math.abs(left.length - right.length) > most || left.length > 200) return false;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = (row[j - 1] as number) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return (row[right.length] as number) <= most;
}
