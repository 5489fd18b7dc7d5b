import { boosting } from './boosting.ts';
import { keras, torch } from './deepLearning.ts';
import { images } from './images.ts';
import { numpy } from './numpy.ts';
import { pandas } from './pandas.ts';
import { persistence } from './persistence.ts';
import { pretrained } from './pretrained.ts';
import { sklearn } from './sklearn.ts';
import { standard } from './standard.ts';
import type { ClassRole, FunctionEffect, LibraryTable } from './tables.ts';
import { web } from './web.ts';

const TABLES: readonly LibraryTable[] = [sklearn, pandas, numpy, persistence, keras, torch, boosting, images, pretrained, web, standard];

const PACKAGES = new Set(TABLES.flatMap((table) => table.packages));
const CLASSES = collect((table) => table.classes);
const MODULES = collect((table) => table.modules);
const FUNCTIONS = collect((table) => table.functions);
const VALUES = collect((table) => table.values);
const ALIASES = collect((table) => table.aliases);

function collect<T>(part: (table: LibraryTable) => Readonly<Record<string, T>> | undefined): Map<string, T> {
  return new Map(TABLES.flatMap((table) => Object.entries(part(table) ?? {})));
}

/** One name for one thing: `tensorflow.keras.models.load_model` and `keras.models.load_model` are the same. */
export function canonicalName(name: string): string {
  const segments = name.split('.').filter((segment, index) => index === 0 || !segment.startsWith('_') || segment.startsWith('__'));
  for (let length = segments.length; length > 0; length--) {
    const alias = ALIASES.get(segments.slice(0, length).join('.'));
    if (alias !== undefined) return canonicalName([alias, ...segments.slice(length)].join('.'));
  }
  return segments.join('.');
}

/** Whether functions of this library that have no row are known to hide no preprocessing. */
export function isKnownLibrary(name: string): boolean {
  return PACKAGES.has(name.split('.', 1)[0] ?? '');
}

export function classRole(name: string): ClassRole | undefined {
  const row = CLASSES.get(name);
  if (row) return row;
  const last = name.slice(name.lastIndexOf('.') + 1);
  // Capitalised names are classes; everything else in a module is a function.
  if (!/^_*[A-Z]/.test(last)) return undefined;
  return MODULES.get(name.slice(0, name.lastIndexOf('.')));
}

const CONVENTIONS = new Map([
  ['pd', 'pandas'], ['np', 'numpy'], ['joblib', 'joblib'], ['pickle', 'pickle'], ['json', 'json'], ['os', 'os'], ['tf', 'tensorflow'], ['keras', 'keras'],
  ['torch', 'torch'], ['nn', 'torch.nn'], ['st', 'streamlit'], ['xgb', 'xgboost'], ['lgb', 'lightgbm'], ['mlflow', 'mlflow'], ['Path', 'pathlib.Path'],
  ['train_test_split', 'sklearn.model_selection.train_test_split'], ['make_pipeline', 'sklearn.pipeline.make_pipeline'], ['Pipeline', 'sklearn.pipeline.Pipeline'],
  ['load_model', 'keras.models.load_model'], ['re', 're'], ['string', 'string'], ['nltk', 'nltk'], ['stopwords', 'nltk.corpus.stopwords'],
  ['word_tokenize', 'nltk.tokenize.word_tokenize'], ['math', 'math'],
]);
/** Classes by their last name, where only one class has it. */
const CLASS_NAMES = lastNames([...CLASSES.keys()]);

function lastNames(names: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const repeated = new Set<string>();
  for (const name of names) {
    const last = name.slice(name.lastIndexOf('.') + 1);
    if (found.has(last)) repeated.add(last);
    found.set(last, name);
  }
  for (const name of repeated) found.delete(name);
  return found;
}

/** What a name means that a file uses and does not define: the name everyone gives it. */
export function conventionalName(name: string): string | undefined {
  return CONVENTIONS.get(name) ?? CLASS_NAMES.get(name);
}

export function functionEffect(name: string): FunctionEffect | undefined {
  return FUNCTIONS.get(name);
}

export function valueEffect(name: string): 'request' | undefined {
  return VALUES.get(name);
}

/** Every row, for the tests of the tables. */
export function tables(): { classes: ReadonlyMap<string, ClassRole>; functions: ReadonlyMap<string, FunctionEffect>; aliases: ReadonlyMap<string, string> } {
  return { classes: CLASSES, functions: FUNCTIONS, aliases: ALIASES };
}
