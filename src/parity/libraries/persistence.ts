import { parameter } from './tables.ts';
import type { LibraryTable } from './tables.ts';

const file = parameter('file', 1);
const loggedModel = parameter('model', 0, 'sk_model', 'xgb_model', 'lgb_model', 'cb_model', 'pytorch_model', 'python_model');

/** Everything that writes a fitted object to a file, or reads it back. */
export const persistence: LibraryTable = {
  packages: ['joblib', 'pickle', 'json', 'yaml', 'toml', 'h5py', 'shelve', 'marshal', 'gzip', 'bz2', 'lzma'],
  aliases: { cPickle: 'pickle', _pickle: 'pickle', pickle5: 'pickle', dill: 'pickle', cloudpickle: 'pickle', simplejson: 'json', ujson: 'json', orjson: 'json' },
  functions: {
    'joblib.dump': { effect: 'dump', value: parameter('value', 0), path: parameter('filename', 1) },
    'joblib.load': { effect: 'load', path: parameter('filename', 0), missing: 'opaque' },
    'pickle.dump': { effect: 'dump', value: parameter('obj', 0), path: file },
    'pickle.load': { effect: 'load', path: parameter('file', 0), missing: 'opaque' },
    'pickle.dumps': { effect: 'same', argument: parameter('obj', 0) },
    'pickle.loads': { effect: 'load', path: parameter('data', 0), missing: 'opaque' },
    'skops.io.dump': { effect: 'dump', value: parameter('obj', 0), path: file },
    'skops.io.load': { effect: 'load', path: parameter('file', 0), missing: 'opaque' },
    'json.dump': { effect: 'dump', value: parameter('obj', 0), path: parameter('fp', 1) },
    'json.load': { effect: 'load', path: parameter('fp', 0), missing: 'data' },
    'json.dumps': { effect: 'same', argument: parameter('obj', 0) },
    'json.loads': { effect: 'load', path: parameter('s', 0), missing: 'data' },
    'yaml.dump': { effect: 'dump', value: parameter('data', 0), path: parameter('stream', 1) },
    'yaml.safe_load': { effect: 'load', path: parameter('stream', 0), missing: 'data' },
    'yaml.load': { effect: 'load', path: parameter('stream', 0), missing: 'data' },
    'mlflow.register_model': { effect: 'nothing' },
    'mlflow.load_model': { effect: 'load', path: parameter('model_uri', 0), missing: 'opaque', registry: 'mlflow model' },
    'mlflow.log_model': { effect: 'dump', value: loggedModel, path: parameter('artifact_path', 1, 'name'), registry: 'mlflow model' },
    'mlflow.save_model': { effect: 'dump', value: loggedModel, path: parameter('path', 1) },
  },
};
