/** Which side a file is on, from what it says: cheap signs over the syntax tree, so that a whole workspace can be looked at. */
import { baseName, normalisePath } from './artefacts.ts';
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
  directives: Directives;
}

const TRAIN_NAME = /(?:^|[_\W])(?:train\w*|fit|build|model\w*|pipeline|experiment|notebook)(?:[_\W]|$)/i;
const SERVE_NAME = /(?:^|[_\W])(?:app|main|serve\w*|server|predict\w*|inference|infer|api|demo|deploy\w*|score|scoring|detect|handler|views|routes|endpoint|batch)(?:[_\W]|$)/i;
const TEST_FILE = /(?:^|\/)(?:tests?\/|test_[^/]*$|conftest\.py$|setup\.py$|[^/]*_test\.py$)/;
const WEB_MODULES = new Set(['flask', 'fastapi', 'streamlit', 'gradio', 'django', 'starlette', 'sanic', 'tornado', 'aiohttp', 'quart', 'bottle', 'falcon', 'dash', 'flask_restful', 'tkinter', 'bentoml', 'rest_framework']);
/** Receivers of `fit` that are transformers by their name. */
const TRANSFORMER_NAME = /(?:scal|enc|vect|imput|^le_?\d*$|^ohe$|^pca$|tok|tfidf|^cv\d*$|^sc(?:_?[xy])?$|norm|binar|transformer|preproc|preprocess)/i;
const MODEL_FITS = new Set(['fit_generator', 'train_on_batch', 'partial_fit', 'backward', 'minimize', 'GradientTape']);
const PREDICTS = new Set(['predict', 'predict_proba', 'predict_classes', 'decision_function', 'predict_generator', 'inplace_predict']);
const LOADS = new Set(['load', 'load_model', 'from_pretrained', 'load_state_dict', 'load_weights', 'loads', 'read_pickle', 'restore', 'model_from_json']);
const WRITES = new Set(['dump', 'save', 'save_model', 'to_pickle', 'log_model', 'save_weights', 'save_pretrained', 'ModelCheckpoint', 'dumps']);
const ARTEFACT = /\.(?:pkl|pickle|joblib|sav|h5|hdf5|keras|pt|pth|ckpt|onnx|bin|cbm|model|ubj|dill|bst)$/i;

const TABLE = /\.(?:csv|tsv|parquet|feather|xlsx?|json|jsonl|txt|npy|npz|zip|gz)$/i;

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
    artefacts: new Set<string>(), tables: new Set<string>(), directives: readDirectives(source),
  };
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

function readCall(found: { fits: boolean; prepares: boolean; splits: boolean; writes: boolean; loads: boolean; predicts: boolean; artefacts: Set<string> }, call: Call): void {
  const { callee } = call;
  const name = callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : '';
  if ((name === 'log_model' || name === 'load_model') && mentions(callee, 'mlflow')) found.artefacts.add('mlflow model');
  if (name === 'fit' || name === 'train') found.fits ||= callee.kind === 'attribute' && fitsModel(call, callee.value, name);
  else if (MODEL_FITS.has(name)) found.fits = true;
  else if (name === 'fit_transform') found.prepares = true;
  else if (name === 'train_test_split') found.splits = true;
  else if (PREDICTS.has(name)) found.predicts = true;
  else if (LOADS.has(name)) found.loads = true;
  else if (WRITES.has(name)) found.writes = true;
}

function fitsModel(call: Call, receiver: Expression, method: string): boolean {
  if (method === 'train') return receiver.kind === 'name' && ['xgb', 'lgb', 'xgboost', 'lightgbm', 'catboost'].includes(receiver.id);
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
