import type { ModuleIndex } from './modules.ts';
import { walkStatements } from './python/walk.ts';
import type { SourceFile } from './python/source.ts';

const imports = new WeakMap<SourceFile, { module: string; level: number; names: readonly string[] }[]>();

/** What a file imports, resolved or not. */
export function importsOf(source: SourceFile): { module: string; level: number; names: readonly string[] }[] {
  const known = imports.get(source);
  if (known) return known;
  const found: { module: string; level: number; names: readonly string[] }[] = [];
  walkStatements(source.module.body, (statement) => {
    if (statement.kind === 'import') for (const { path } of statement.names) found.push({ module: path, level: 0, names: [] });
    else if (statement.kind === 'import-from') {
      found.push({ module: statement.module, level: statement.level, names: statement.names === '*' ? [] : statement.names.map(({ name }) => name) });
    }
  });
  imports.set(source, found);
  return found;
}

/** Files of the workspace that this one imports directly. */
export function importedFiles(source: SourceFile, modules: ModuleIndex): string[] {
  const files = new Set<string>();
  for (const { module, level, names } of importsOf(source)) {
    const resolved = modules.resolve(source.path, module, level);
    if (resolved?.kind === 'file') files.add(resolved.path);
    for (const name of names) {
      const inner = modules.resolve(source.path, module === '' ? name : `${module}.${name}`, level);
      if (inner?.kind === 'file') files.add(inner.path);
    }
  }
  return [...files];
}

/** These files and everything they import, directly or not. */
export function importClosure(paths: readonly string[], modules: ModuleIndex, source: (path: string) => SourceFile | undefined): Map<string, SourceFile> {
  const closure = new Map<string, SourceFile>();
  const pending = [...paths];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const file = closure.has(path) ? undefined : source(path);
    if (!file) continue;
    closure.set(path, file);
    pending.push(...importedFiles(file, modules));
  }
  return closure;
}
