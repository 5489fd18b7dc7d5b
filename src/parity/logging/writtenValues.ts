import type { Expression, Parameter, Statement } from '../python/ast.ts';
import { childStatements } from '../python/walk.ts';

/** What a name stands for, where it is written exactly once. */
export type Written = (name: string) => Expression | undefined;

/** Names that a scope binds; undefined as value: more than once, or to what is no expression. */
export type Bindings = ReadonlyMap<string, Expression | undefined>;

/** @param scopes the innermost first */
export function writtenIn(scopes: readonly Bindings[]): Written {
  return (name) => scopes.find((scope) => scope.has(name))?.get(name);
}

export function bindingsOf(body: readonly Statement[], parameters: readonly Parameter[]): Bindings {
  const values = new Map<string, Expression | undefined>(parameters.map(({ name }) => [name, undefined]));
  const bindName = (name: string, value: Expression | undefined): void => void values.set(name, values.has(name) ? undefined : value);
  const bind = (target: Expression, value: Expression | undefined): void => {
    if (target.kind === 'name') bindName(target.id, value);
    else if (target.kind === 'tuple' || target.kind === 'list') for (const item of target.items) bind(item, undefined);
    else if (target.kind === 'starred') bind(target.value, undefined);
  };
  const visit = (statements: readonly Statement[]): void => {
    for (const statement of statements) {
      switch (statement.kind) {
        case 'assign': for (const target of statement.targets) bind(target, statement.value); break;
        case 'augmented': case 'for': bind(statement.target, undefined); break;
        case 'with': for (const { target } of statement.items) if (target) bind(target, undefined); break;
        case 'try': for (const { name } of statement.handlers) if (name !== undefined) bindName(name, undefined); break;
        case 'function': case 'class': bindName(statement.name, undefined); continue;
        case 'global': case 'nonlocal': for (const name of statement.names) bindName(name, undefined); break;
        default:
      }
      visit(childStatements(statement));
    }
  };
  visit(body);
  return values;
}
