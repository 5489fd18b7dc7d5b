import type { ModuleIndex } from '../modules.ts';
import type { Expression, Statement, Try } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import type { Place } from '../steps.ts';

/** One import of something that is not in the workspace. */
export interface LibraryImport {
  /** The first part of the dotted name. */
  module: string;
  place: Place;
  /** May fail without harm, or never runs. */
  optional: boolean;
}

const IMPORT_ERRORS = new Set(['ImportError', 'ModuleNotFoundError', 'Exception', 'BaseException']);

function namesOf(type: Expression): string[] {
  if (type.kind === 'tuple') return type.items.flatMap(namesOf);
  return type.kind === 'name' ? [type.id] : type.kind === 'attribute' ? [type.name] : [];
}

/** Whether a failing import inside is caught. */
export function catchesImportError({ handlers }: Try): boolean {
  return handlers.some(({ type }) => type === undefined || namesOf(type).some((name) => IMPORT_ERRORS.has(name)));
}

/** Libraries that a file imports, wherever in it. */
export function libraryImports(source: SourceFile, modules: ModuleIndex): LibraryImport[] {
  const found: LibraryImport[] = [];
  const visit = (body: readonly Statement[], optional: boolean): void => {
    for (const statement of body) {
      const place = { source, span: statement.span };
      const add = (path: string): void => {
        const module = path.split('.', 1)[0] ?? '';
        if (module !== '' && modules.resolve(source.path, module, 0) === undefined) found.push({ module, place, optional });
      };
      switch (statement.kind) {
        case 'import': statement.names.forEach(({ path }) => add(path)); break;
        case 'import-from': if (statement.level === 0) add(statement.module); break;
        case 'try':
          visit(statement.body, optional || catchesImportError(statement));
          for (const handler of statement.handlers) visit(handler.body, true);
          visit(statement.otherwise, optional);
          visit(statement.finalBody, optional);
          break;
        // Either branch may be the one that runs.
        case 'if': visit(statement.body, true); visit(statement.otherwise, true); break;
        case 'for': case 'while': visit(statement.body, optional); visit(statement.otherwise, optional); break;
        // Runs only when it is called.
        case 'function': visit(statement.body, true); break;
        case 'class': case 'with': case 'broken-statement': visit(statement.body, optional); break;
        default:
      }
    }
  };
  visit(source.module.body, false);
  return found;
}
