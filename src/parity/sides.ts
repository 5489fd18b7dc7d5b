/** Which side a file is on, from what it says: cheap signs over the syntax tree, so that a whole workspace can be looked at. */
import { baseName, normalisePath } from './artefacts.ts';
import { isPublished } from './libraries/pretrained.ts';
import { readDirectives } from './directives.ts';
import type { Directives } from './directives.ts';
import type { Call, Expression } from './python/ast.ts';
import type { SourceFile } from './python/source.ts';
import { walkExpressions, walkStatements } from './python/walk.ts';

export interface FileFacts {
  path: string;
  /** Fits a model. */
  fits: boolean;
  /** Fits a transformer on its data. */
  prepares: boolean;
  splits: boolean;
  writes: boolean;
  loads: boolean;
  predicts: boolean;
  /** Has routes or a user interface. */
  serves: boolean;
  trainName: boolean;
  serveName: boolean;
  /** Runs something when executed. */
  isScript: boolean;
  /** File names of artefacts that it mentions; `*` for parts that are not literal. */
  artefacts: ReadonlySet<string>;
  /** File names of tables and settings that it mentions. */
  tables: ReadonlySet<string>;
  /** File names of tables that it writes. */
  written: ReadonlySet<string>;
  directives: Directives;
}

const TRAIN_NAME = /(?:^|[_\W])(?:train\w*|fit|build|model\w*|pipeline|experiment|notebook)(?:[_\W]|$)/i;
const SERVE_NAME = /(?:^|[_\W])(?:app|main|serve\w*|server|predict\w*|inference|infer|api|demo|deploy\w*|score|scoring|detect|handler|views|routes|endpoint|batch|eval|evaluate)(?:[_\W]|$)/i;
const TEST_FILE = /(?:^|\/)(?:tests?\/|test_[^/]*$|conftest\.py$|setup\.py$|[^/]*_test\.py$)/;
const WEB_MODULES = new Set(['flask', 'fastapi', 'streamlit', 'gradio', 'django', 'starlette', 'sanic', 'tornado', 'aiohttp', 'quart', 'bottle', 'falcon', 'dash', 'flask_restful', 'tkinter', 'bentoml', 'rest_framework']);
/** Receivers of `fit` that are transformers by their name. */
const TRANSFORMER_NAME = /(?:scal|enc|vect|imput|^le_?\d*$|^ohe$|^pca$|tok|tfidf|^cv\d*$|^sc(?:_?[xy])?$|norm|binar|transformer|preproc|preprocess)/i;
const MODEL_FITS = new Set(['fit_generator', 'train_on_batch', 'partial_fit', 'backward', 'minimize', 'apply_gradients', 'GradientTape', 'fine_tune', 'fit_one_cycle']);
const PREDICTS = new Set(['predict', 'predict_proba', 'predict_classes', 'decision_function', 'predict_generator', 'inplace_predict']);
const LOADS = new Set(['load', 'load_model', 'from_pretrained', 'load_state_dict', 'load_weights', 'loads', 'read_pickle', 'restore', 'model_from_json', 'load_from_checkpoint', 'load_learner']);
const WRITES = new Set(['dump', 'save', 'save_model', 'to_pickle', 'log_model', 'save_weights', 'save_pretrained', 'ModelCheckpoint', 'dumps', 'save_checkpoint']);
const ARTEFACT = /\.(?:pkl|pickle|joblib|sav|h5|hdf5|keras|pt|pth|ckpt|onnx|bin|cbm|model|ubj|dill|bst)$/i;

const TABLE = /\.(?:csv|tsv|parquet|feather|xlsx?|json|jsonl|txt|npy|npz|zip|gz|ya?ml|toml|ini)$/i;

/** Methods and functions that write a table to their first argument. */
const TABLE_WRITERS = new Set(['to_csv', 'to_parquet', 'to_feather', 'to_excel', 'to_json', 'to_pickle', 'to_hdf', 'save', 'savez', 'savez_compressed', 'savetxt', 'write_csv', 'write_parquet']);

/** Calls whose first argument may be a folder that holds a model. */
const FOLDERS = new Set(['save_pretrained', 'save_model', 'from_pretrained', 'load_model', 'save']);

const facts = new WeakMap<SourceFile, FileFacts>();

export function factsOf(source: SourceFile): FileFacts {
  const known = facts.get(source);
  if (known) return known;
  const found = readFacts(source);
  facts.set(source, found);
  return found;
}

export function isTestFile(path: string): boolean {
  return TEST_FILE.test(path);
}

function readFacts(source: SourceFile): FileFacts {
  const name = source.path.slice(source.path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
  const found = {
    path: source.path, fits: false, prepares: false, splits: false, writes: false, loads: false, predicts: false, serves: false,
    trainName: TRAIN_NAME.test(name), serveName: SERVE_NAME.test(name), isScript: source.cells !== undefined,
    artefacts: new Set<string>(), tables: new Set<string>(), written: new Set<string>(), directives: source.plain ? { ignored: new Map() } : readDirectives(source),
  };
  if (source.plain) return found;
  walkStatements(source.module.body, (statement) => {
    if (statement.kind === 'import') found.serves ||= statement.names.some(({ path }) => WEB_MODULES.has(path.split('.', 1)[0] ?? ''));
    else if (statement.kind === 'import-from') found.serves ||= statement.level === 0 && WEB_MODULES.has(statement.module.split('.', 1)[0] ?? '');
    else if (statement.kind === 'if' && mentionsMain(statement.test)) found.isScript = true;
  });
  walkExpressions(source.module.body, (expression) => {
    if (expression.kind === 'string') addArtefact(found, expression.parts);
    else if (expression.kind === 'call') readCall(found, expression);
  });
  return found;
}

function mentionsMain(test: Expression): boolean {
  return test.kind === 'comparison' && test.operands.some((operand) => operand.kind === 'name' && operand.id === '__name__');
}

function addArtefact(found: { artefacts: Set<string>; tables: Set<string> }, parts: readonly (string | Expression)[]): void {
  const text = parts.map((part) => (typeof part === 'string' ? part : '*')).join('');
  if (text.length > 260) return;
  const name = baseName(normalisePath(text)).replace(/%[-+0-9.]*[sdf]|\{[^{}]*\}/g, '*');
  if (ARTEFACT.test(text)) found.artefacts.add(name);
  else if (TABLE.test(text)) found.tables.add(name);
}

function readCall(found: { fits: boolean; prepares: boolean; splits: boolean; writes: boolean; loads: boolean; predicts: boolean; artefacts: Set<string>; written: Set<string> }, call: Call): void {
  const { callee } = call;
  const name = callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : '';
  if (TABLE_WRITERS.has(name)) addWritten(found.written, call, name);
  if ((name === 'log_model' || name === 'load_model') && mentions(callee, 'mlflow')) found.artefacts.add('mlflow model');
  if (name === 'fit' || name === 'train') found.fits ||= callee.kind === 'attribute' && fitsModel(call, callee.value, name);
  else if (MODEL_FITS.has(name)) found.fits = true;
  else if (name === 'fit_transform') found.prepares = true;
  else if (name === 'train_test_split') found.splits = true;
  else if (PREDICTS.has(name)) found.predicts = true;
  else if (LOADS.has(name)) found.loads = true;
  else if (WRITES.has(name)) found.writes = true;
  if (FOLDERS.has(name)) addFolder(found.artefacts, call);
}

/** Models that are saved as a folder have no suffix. */
function addFolder(artefacts: Set<string>, call: Call): void {
  const text = call.arguments[0] && lastText(call.arguments[0].value);
  const name = text === undefined ? '' : baseName(normalisePath(text));
  if (name.length > 3 && !name.includes('.') && !isPublished(name)) artefacts.add(name);
}

/** `frame.to_csv(folder / "clean.csv")`, `np.save("images", x)`. */
function addWritten(written: Set<string>, call: Call, method: string): void {
  const first = call.arguments.find((argument) => argument.star === undefined && (argument.name === undefined || /path|file|fname/.test(argument.name)));
  const text = first && lastText(first.value);
  if (text === undefined || text.length > 260) return;
  const name = baseName(normalisePath(text));
  const arrays = mentions(call.callee, 'np') || mentions(call.callee, 'numpy');
  if (method.startsWith('save') && !arrays) return;
  written.add(arrays && !/\.\w+$/.test(name) ? `${name}${method.startsWith('savez') ? '.npz' : '.npy'}` : name);
}

/** The text at the end of a path that is put together. */
function lastText(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'string': return expression.parts.every((part) => typeof part === 'string') ? expression.parts.join('') : undefined;
    case 'binary': return lastText(expression.right);
    case 'call': {
      const last = expression.arguments[expression.arguments.length - 1];
      return last && ['join', 'Path', 'str', 'open'].includes(calleeName(expression)) ? lastText(calleeName(expression) === 'open' ? (expression.arguments[0] ?? last).value : last.value) : undefined;
    }
    default: return undefined;
  }
}

function fitsModel(call: Call, receiver: Expression, method: string): boolean {
  if (method === 'train') return (receiver.kind === 'name' && (['xgb', 'lgb', 'xgboost', 'lightgbm', 'catboost'].includes(receiver.id) || (/trainer/i.test(receiver.id) && call.arguments.length === 0)));
  if (call.arguments.length >= 2) return true;
  const name = receiver.kind === 'name' ? receiver.id : receiver.kind === 'attribute' ? receiver.name : receiver.kind === 'call' ? calleeName(receiver) : '';
  return call.arguments.length > 0 && !TRANSFORMER_NAME.test(name);
}

function mentions(expression: Expression, name: string): boolean {
  return expression.kind === 'attribute' ? mentions(expression.value, name) : expression.kind === 'name' && expression.id === name;
}

function calleeName(call: Call): string {
  return call.callee.kind === 'name' ? call.callee.id : call.callee.kind === 'attribute' ? call.callee.name : '';
}
