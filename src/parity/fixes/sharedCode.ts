/** Functions that one side has and the other is to use: where they can be imported from, or a module for them. */
import { folderOf } from '../modules.ts';
import type { Expression, FunctionDefinition, Statement } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { childStatements, statementExpressions, walkExpressions, walkStatements } from '../python/walk.ts';
import type { Draft } from './draft.ts';
import { firstLine } from './draft.ts';
import { isLiteral } from './syntax.ts';

export function topLevelFunction({ module }: SourceFile, name: string): FunctionDefinition | undefined {
  const found = module.body.filter((statement): statement is FunctionDefinition => statement.kind === 'function' && statement.name === name);
  return found.length === 1 ? found[0] : undefined;
}

/** Whether importing the file runs nothing but definitions. */
export function isImportable({ module, cells, path }: SourceFile): boolean {
  return cells === undefined && /^[\w/]+\.py$/.test(path) && module.body.every((statement) => {
    switch (statement.kind) {
      case 'import': case 'import-from': case 'function': case 'class': case 'pass': return true;
      case 'assign': return statement.value !== undefined && (isLiteral(statement.value) || statement.value.kind === 'call' && statement.value.arguments.every(({ value }) => isLiteral(value)));
      case 'expression': return statement.value.kind === 'string';
      case 'if': return statement.test.kind === 'comparison' && statement.test.operands.some((operand) => operand.kind === 'name' && operand.id === '__name__');
      default: return false;
    }
  });
}

/** The name under which a file imports another one of its folder, or below it. */
export function importName(from: SourceFile, path: string): string | undefined {
  const folder = folderOf(from.path);
  const inside = folder === '' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
  return inside !== undefined && /^[A-Za-z_]\w*(?:\/[A-Za-z_]\w*)*\.py$/.test(inside) ? inside.slice(0, -'.py'.length).replaceAll('/', '.') : undefined;
}

/** Takes a function out of its file into a module of its own, with all it needs; both files of one folder can import it. The name of the module. */
export function extracted(draft: Draft, source: SourceFile, own: FunctionDefinition, wish: string, taken: (path: string) => boolean): string | undefined {
  const needed = neededBy(source, own);
  if (!needed) return undefined;
  const folder = folderOf(source.path);
  const pathOf = (name: string): string => `${folder === '' ? '' : `${folder}/`}${name}.py`;
  let name = wish;
  for (let number = 2; taken(pathOf(name)); number++) name = `${wish}_${number}`;
  const text = (statement: Statement): string => draft.lines(source).slice(firstLine(statement) - 1, statement.span.endLine).join('\n');
  const [imports, rest] = [needed.filter(isImport), needed.filter((statement) => !isImport(statement))];
  const parts = [imports.map(text).join('\n'), ...grouped(rest, text)].filter((part) => part !== '');
  draft.create(pathOf(name), `${parts.join('\n\n')}\n`);
  draft.remove(source, own);
  draft.member(source, name, own.name, own.span);
  return name;
}

function isImport({ kind }: Statement): boolean {
  return kind === 'import' || kind === 'import-from';
}

/** Definitions stand apart, plain lines together. */
function grouped(statements: readonly Statement[], text: (statement: Statement) => string): string[] {
  const plain = statements.filter(({ kind }) => kind !== 'function' && kind !== 'class');
  const definitions = statements.filter(({ kind }) => kind === 'function' || kind === 'class');
  return [plain.map(text).join('\n'), ...definitions.map((statement) => `\n${text(statement)}`)];
}

/** The function and everything of its file that it uses, in the order of the file; undefined where that cannot be made out. */
function neededBy({ module }: SourceFile, own: FunctionDefinition): Statement[] | undefined {
  const needed = new Set<Statement>([own]);
  const pending = [...freeNames(own)];
  const seen = new Set<string>();
  if (module.body.some((statement) => statement.kind === 'import-from' && statement.names === '*')) return undefined;
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const binding = module.body.filter((statement) => binds(statement, name));
    if (binding.length === 0) continue;
    for (const statement of binding) {
      if (isImport(statement) || needed.has(statement)) needed.add(statement);
      else if (statement.kind === 'function' || statement.kind === 'assign') {
        needed.add(statement);
        pending.push(...freeNames(statement));
      } else return undefined;
    }
  }
  const downloads = module.body.filter((statement) => statement.kind === 'expression' && needs(statement.value, needed));
  return module.body.filter((statement) => needed.has(statement) || downloads.includes(statement));
}

/** `nltk.download('stopwords')` belongs to what uses the stop words. */
function needs(value: Expression, needed: ReadonlySet<Statement>): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'attribute' || value.callee.name !== 'download' || value.callee.value.kind !== 'name') return false;
  const root = value.callee.value.id;
  return [...needed].some((statement) => binds(statement, root));
}

function binds(statement: Statement, name: string): boolean {
  switch (statement.kind) {
    case 'import': return statement.names.some(({ path, alias }) => (alias ?? path.split('.', 1)[0]) === name);
    case 'import-from': return statement.names !== '*' && statement.names.some((one) => (one.alias ?? one.name) === name);
    case 'function': case 'class': return statement.name === name;
    case 'assign': return statement.targets.some((target) => target.kind === 'name' && target.id === name);
    case 'augmented': return statement.target.kind === 'name' && statement.target.id === name;
    case 'if': case 'for': case 'while': case 'try': case 'with': return childStatements(statement).some((child) => binds(child, name)) || statementExpressions(statement).some((expression) => statement.kind === 'for' && expression === statement.target && expression.kind === 'name' && expression.id === name);
    default: return false;
  }
}

/** Names that a statement takes from outside. */
function freeNames(statement: Statement): Set<string> {
  const used = new Set<string>();
  const bound = new Set<string>(statement.kind === 'function' ? statement.parameters.map(({ name }) => name) : []);
  walkExpressions([statement], (expression) => {
    if (expression.kind === 'name') used.add(expression.id);
  });
  if (statement.kind === 'function') {
    walkStatements(statement.body, (inner) => {
      if (inner.kind === 'assign') for (const target of inner.targets) if (target.kind === 'name') bound.add(target.id);
      if (inner.kind === 'for' && inner.target.kind === 'name') bound.add(inner.target.id);
    });
  }
  for (const name of bound) used.delete(name);
  return used;
}
