import type { Expression, Statement } from '../python/ast.ts';
import { walkStatements } from '../python/walk.ts';

/** What a file calls what it imports: `{ L: 'logging', Formatter: 'logging.Formatter' }`, wherever in it. */
export type ImportedNames = ReadonlyMap<string, string>;

export function importedNames(body: readonly Statement[]): ImportedNames {
  const names = new Map<string, string>();
  walkStatements(body, (statement) => {
    if (statement.kind === 'import') {
      for (const { path, alias } of statement.names) names.set(alias ?? (path.split('.', 1)[0] as string), alias === undefined ? (path.split('.', 1)[0] as string) : path);
    } else if (statement.kind === 'import-from' && statement.level === 0 && statement.names !== '*') {
      for (const { name, alias } of statement.names) names.set(alias ?? name, `${statement.module}.${name}`);
    }
  });
  return names;
}

/** The full name of what an expression names: `logging.config.dictConfig`; undefined for what is not imported. */
export function fullName(expression: Expression, names: ImportedNames): string | undefined {
  if (expression.kind === 'name') return names.get(expression.id);
  if (expression.kind !== 'attribute') return undefined;
  const before = fullName(expression.value, names);
  return before === undefined ? undefined : `${before}.${expression.name}`;
}
