import { boosting } from './boosting.ts';
import { keras, torch } from './deepLearning.ts';
import { numpy } from './numpy.ts';
import { pandas } from './pandas.ts';
import { persistence } from './persistence.ts';
import { sklearn } from './sklearn.ts';
import { standard } from './standard.ts';
import type { ClassRole, FunctionEffect, LibraryTable } from './tables.ts';
import { web } from './web.ts';

const TABLES: readonly LibraryTable[] = [sklearn, pandas, numpy, persistence, keras, torch, boosting, web, standard];

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
