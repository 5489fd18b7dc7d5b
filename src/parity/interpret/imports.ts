import { canonicalName, isKnownLibrary, valueEffect } from '../libraries/index.ts';
import type { Import, ImportFrom } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { executeBlock } from './execute.ts';
import { placeOf } from './run.ts';
import type { Frame, Run } from './run.ts';
import { assignName, lookUp, newScope } from './scopes.ts';
import type { ModuleInstance, Value } from './values.ts';
import { textConstant } from './values.ts';

/** Runs the top level of a file, once a side. */
export function loadModule(run: Run, path: string, main: boolean): ModuleInstance | undefined {
  const known = run.instances.get(path);
  if (known) return known;
  const source = run.sources.get(path);
  if (!source) return undefined;
  const module = createModule(run, source, main);
  const base = run.store.depth;
  executeBlock(run, { scope: module.scope, module, base, returns: [], yields: [] }, source.module.body);
  return module;
}

function createModule(run: Run, source: SourceFile, main: boolean): ModuleInstance {
  const scope = newScope(undefined);
  const module: ModuleInstance = { source, scope, path: source.path };
  scope.module = module;
  // Known before its body runs: circular imports see what is there so far.
  run.instances.set(source.path, module);
  const name = main ? '__main__' : source.path.replace(/\.py$/, '').replaceAll('/', '.');
  scope.names.set('__name__', run.store.cell<Value>(textConstant(name, false)));
  return module;
}

export function importModules(run: Run, frame: Frame, statement: Import): void {
  for (const { path, alias } of statement.names) {
    const resolved = run.modules.resolve(frame.module.path, path, 0);
    const module = resolved?.kind === 'file' ? loadModule(run, resolved.path, false) : undefined;
    const [top = path] = path.split('.');
    if (alias !== undefined) assignName(run, frame.scope, alias, module ? { kind: 'module', module } : library(path));
    else if (module && path.includes('.')) assignPackage(run, frame, path, { kind: 'module', module });
    else assignName(run, frame.scope, top, module ? { kind: 'module', module } : resolved ? { kind: 'library', name: path } : library(top));
  }
}

/** `import a.b.c` binds `a`, through which `a.b.c` is reached. */
function assignPackage(run: Run, frame: Frame, path: string, value: Value): void {
  const segments = path.split('.');
  let inner = value;
  for (const segment of segments.slice(1).toReversed()) {
    const scope = newScope(undefined);
    const module: ModuleInstance = { source: frame.module.source, scope, path };
    scope.module = module;
    scope.names.set(segment, run.store.cell(inner));
    inner = { kind: 'module', module };
  }
  assignName(run, frame.scope, segments[0] as string, inner);
}

function library(name: string): Value {
  return { kind: 'library', name: canonicalName(name) };
}

export function importFrom(run: Run, frame: Frame, statement: ImportFrom): void {
  const resolved = run.modules.resolve(frame.module.path, statement.module, statement.level);
  const module = resolved?.kind === 'file' ? loadModule(run, resolved.path, false) : undefined;
  if (statement.names === '*') {
    if (!module) return;
    for (const [name, cell] of module.scope.names) {
      const value = run.store.read(cell);
      if (value && !name.startsWith('_')) assignName(run, frame.scope, name, value);
    }
    return;
  }
  for (const { name, alias } of statement.names) {
    const value = (module && lookUp(run, module.scope, name)) ?? submodule(run, frame, statement, name) ?? fromLibrary(run, frame, statement, name, module !== undefined);
    assignName(run, frame.scope, alias ?? name, value);
  }
}

function submodule(run: Run, frame: Frame, statement: ImportFrom, name: string): Value | undefined {
  const path = statement.module === '' ? name : `${statement.module}.${name}`;
  const resolved = run.modules.resolve(frame.module.path, path, statement.level);
  const module = resolved?.kind === 'file' ? loadModule(run, resolved.path, false) : undefined;
  return module && { kind: 'module', module };
}

function fromLibrary(run: Run, frame: Frame, statement: ImportFrom, name: string, local: boolean): Value {
  const full = canonicalName(`${statement.module}.${name}`);
  const place = placeOf(frame, statement);
  if (local || statement.level > 0) {
    return { kind: 'unknown', reason: run.reason(place, `\`${name}\` could not be found in \`${statement.module || '.'}\`.`) };
  }
  if (valueEffect(full) === 'request' && isKnownLibrary(full)) return run.data(run.originOf('request', 'request', place));
  return { kind: 'library', name: full };
}
