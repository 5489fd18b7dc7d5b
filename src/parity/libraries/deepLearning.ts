import { parameter } from './tables.ts';
import type { ClassRole, LibraryTable } from './tables.ts';

const model: ClassRole = { kind: 'model' };
const container: ClassRole = { kind: 'container' };
const vectorizer: ClassRole = { kind: 'transformer', operation: 'vectorize', missing: 'handmade' };

/** Keras and TensorFlow. Layers travel inside the model and are no steps of either side. */
export const keras: LibraryTable = {
  packages: ['keras', 'tensorflow', 'tensorflow_hub', 'tensorflow_datasets', 'tf_keras'],
  aliases: { 'tensorflow.compat.v1': 'tensorflow', 'tensorflow.keras': 'keras', 'tensorflow.python.keras': 'keras', tf_keras: 'keras', 'keras.api': 'keras', 'tensorflow.contrib.keras': 'keras' },
  classes: {
    'keras.Sequential': model,
    'keras.Model': model,
    'keras.models.Sequential': model,
    'keras.models.Model': model,
    'keras.engine.Model': model,
    'tensorflow.Session': model,
    'tensorflow.InteractiveSession': model,
    'tensorflow.train.Saver': container,
    // https://www.tensorflow.org/versions/r1.15/api_docs/python/tf/contrib/learn/preprocessing/VocabularyProcessor
    'tensorflow.contrib.learn.preprocessing.VocabularyProcessor': vectorizer,
    'keras.preprocessing.text.Tokenizer': vectorizer,
    'keras_preprocessing.text.Tokenizer': vectorizer,
    'keras.layers.TextVectorization': vectorizer,
    'keras.layers.experimental.preprocessing.TextVectorization': vectorizer,
  },
  modules: { 'keras.layers': container, 'keras.callbacks': container, 'keras.optimizers': container },
  functions: {
    'keras.models.load_model': { effect: 'load', path: parameter('filepath', 0), missing: 'opaque' },
    'keras.saving.load_model': { effect: 'load', path: parameter('filepath', 0), missing: 'opaque' },
    'keras.models.save_model': { effect: 'dump', value: parameter('model', 0), path: parameter('filepath', 1) },
    'keras.models.model_from_json': { effect: 'load', path: parameter('json_string', 0), missing: 'opaque' },
    'tensorflow.saved_model.save': { effect: 'dump', value: parameter('obj', 0), path: parameter('export_dir', 1) },
    'tensorflow.saved_model.load': { effect: 'load', path: parameter('export_dir', 0), missing: 'opaque' },
    'tensorflow.train.import_meta_graph': { effect: 'container' },
    'tensorflow.contrib.learn.preprocessing.VocabularyProcessor.restore': { effect: 'load', path: parameter('filename', 0), missing: 'opaque' },
    'keras.preprocessing.text.tokenizer_from_json': { effect: 'load', path: parameter('json_string', 0), missing: 'opaque' },
    'keras.utils.normalize': { effect: 'step', operation: 'normalise', data: parameter('x', 0) },
  },
};

/** PyTorch. `state_dict` and `load_state_dict` are methods of models (interpret/models.ts). */
export const torch: LibraryTable = {
  packages: ['torch', 'torchvision', 'torchaudio', 'pytorch_lightning', 'lightning', 'timm'],
  classes: {
    'torch.nn.Module': model,
    'torch.nn.Sequential': model,
    'pytorch_lightning.LightningModule': model,
    'lightning.LightningModule': model,
    'lightning.pytorch.LightningModule': model,
    'pytorch_lightning.Trainer': container,
    'lightning.Trainer': container,
    'lightning.pytorch.Trainer': container,
    'torch.utils.data.DataLoader': container,
    'torch.utils.data.TensorDataset': container,
  },
  modules: { 'torch.nn': container, 'torch.optim': container, 'torch.utils.data': container },
  functions: {
    'torch.save': { effect: 'dump', value: parameter('obj', 0), path: parameter('f', 1) },
    'torch.load': { effect: 'load', path: parameter('f', 0), missing: 'opaque' },
    'torch.jit.save': { effect: 'dump', value: parameter('m', 0), path: parameter('f', 1) },
    'torch.jit.load': { effect: 'load', path: parameter('f', 0), missing: 'opaque' },
    'torch.jit.script': { effect: 'same', argument: parameter('obj', 0) },
    'torch.jit.trace': { effect: 'same', argument: parameter('func', 0) },
  },
};
