import type { Expression } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { walkExpressions, walkStatements } from '../python/walk.ts';

/** Calls after which names may exist that no statement binds. */
const BINDING_CALLS = new Set(['exec', 'eval', 'globals', 'locals', 'vars', 'setattr']);

/** Names that any scope of the file binds; undefined where not all of them can be known. */
export function boundNames(source: SourceFile): ReadonlySet<string> | undefined {
  if (source.module.errorShare > 0) return undefined;
  const halfTyped = new Set(source.module.completed);
  const names = new Set<string>();
  let open = false;
  const bindTarget = (target: Expression): void => {
    if (target.kind === 'name') names.add(target.id);
    else if (target.kind === 'tuple' || target.kind === 'list') target.items.forEach(bindTarget);
    else if (target.kind === 'starred') bindTarget(target.value);
    else if (target.kind === 'broken') open = true;
  };
  walkStatements(source.module.body, (statement) => {
    // What an unfinished import, header or assignment would bind is not known.
    if (halfTyped.has(statement.span.line) && !['expression', 'return', 'if', 'while', 'raise'].includes(statement.kind)) open = true;
    switch (statement.kind) {
      case 'assign': statement.targets.forEach(bindTarget); break;
      case 'augmented': bindTarget(statement.target); break;
      case 'for': bindTarget(statement.target); break;
      case 'with': for (const { target } of statement.items) if (target) bindTarget(target); break;
      case 'function': names.add(statement.name); statement.parameters.forEach(({ name }) => names.add(name)); break;
      case 'class': names.add(statement.name); break;
      case 'import': for (const { path, alias } of statement.names) names.add(alias ?? (path.split('.', 1)[0] as string)); break;
      case 'import-from':
        if (statement.names === '*') open = true;
        else for (const { name, alias } of statement.names) names.add(alias ?? name);
        break;
      case 'try': for (const { name } of statement.handlers) if (name !== undefined) names.add(name); break;
      case 'global': case 'nonlocal': statement.names.forEach((name) => names.add(name)); break;
      // What its patterns bind is not in the tree.
      case 'match': case 'broken-statement': open = true; break;
      default:
    }
  });
  walkExpressions(source.module.body, (expression) => {
    if (expression.kind === 'named') names.add(expression.target.id);
    else if (expression.kind === 'lambda') expression.parameters.forEach(({ name }) => names.add(name));
    else if (expression.kind === 'comprehension') for (const clause of expression.clauses) if (clause.kind === 'for') bindTarget(clause.target);
    if (expression.kind === 'call' && expression.callee.kind === 'name' && BINDING_CALLS.has(expression.callee.id)) open = true;
    if (expression.kind === 'broken') open = true;
    if (expression.kind === 'name' && halfTyped.has(expression.span.line)) names.add(expression.id);
  });
  return open ? undefined : names;
}
