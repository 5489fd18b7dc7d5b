import { neutralise } from '../../core/displayText.ts';
import { catchesImportError } from '../environment/libraryImports.ts';
import type { Expression, Statement, Try } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { childExpressions, childStatements, statementExpressions, walkStatements } from '../python/walk.ts';
import { locationOf, makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** An import that may fail without a word, and code that needs it all the same. */
export const importErrorSwallowed: ParityRule = {
  id: 'import-error-swallowed',
  title: 'Failed import is found out on a request',
  severity: 'warning',
  documentation: {
    what: 'The serving code catches the failure of an import and goes on (`except ImportError: pass`, or the name is set to `None`), and a function uses the name without asking whether it is there. A condition on the name anywhere in the file, a flag that the handler sets and a condition reads, a use inside `try`, or a substitute that the handler defines, all count as asking.',
    why: 'The service starts, looks healthy, and fails on the first request that needs the library, instead of at the start where deployment would notice.',
    example: '```python\ntry:\n    import xgboost as xgb\nexcept ImportError:\n    xgb = None\n\ndef predict(row):\n    return booster.predict(xgb.DMatrix(row))\n```\n\nA failed import of xgb is ignored at app.py:3; app.py:7 uses it without asking whether it is there.',
    remedy: 'Let the import fail at the start, or test for `None` where the name is used and say what is missing.',
  },
  inspect: ({ code }: PairRun): Decision => ({ findings: [...code.serving.values()].flatMap(swallowedIn), abstentions: [] }),
};

interface Use {
  span: Expression['span'];
}

/** What the handlers of the file's top level bind, and whether what they do ends the program or offers a substitute. */
function swallowedIn(source: SourceFile): ReturnType<typeof makeCodeFinding>[] {
  // The question may stand in what is half typed.
  if (source.module.errorShare > 0 || (source.module.completed?.length ?? 0) > 0) return [];
  return source.module.body.flatMap((statement) => {
    if (statement.kind !== 'try' || !catchesImportError(statement) || !statement.body.every(({ kind }) => kind === 'import' || kind === 'import-from')) return [];
    if (statement.otherwise.length > 0 || statement.finalBody.length > 0 || !statement.handlers.every(({ body }) => body.every(isIgnoring))) return [];
    return importedNames(statement).flatMap((name) => {
      const use = unguardedUse(source, statement, name);
      if (!use) return [];
      const place = { source, span: use.span };
      const handler = { source, span: { ...statement.span, endLine: statement.span.line, endColumn: statement.span.column + 3 } };
      return [makeCodeFinding({
        rule: 'import-error-swallowed', severity: 'warning', name, serving: place,
        message: `A failed import of ${neutralise(name)} is ignored at line ${locationOf(handler).line}; line ${locationOf(place).line} uses it without asking whether it is there.`,
        related: [{ message: 'Here the failed import is ignored.', location: locationOf(handler) }],
      })];
    });
  });
}

/** `pass`, `x = None` and words for a log; anything else may be a substitute or an end. */
function isIgnoring(statement: Statement): boolean {
  if (statement.kind === 'pass') return true;
  if (statement.kind === 'assign') return statement.targets.every(({ kind }) => kind === 'name') && statement.value?.kind === 'constant' && statement.value.value === null;
  if (statement.kind !== 'expression') return false;
  const { value } = statement;
  if (value.kind === 'string') return true;
  if (value.kind !== 'call') return false;
  const name = value.callee.kind === 'name' ? value.callee.id : value.callee.kind === 'attribute' ? value.callee.name : '';
  return ['print', 'warn', 'warning', 'info', 'debug', 'error', 'exception'].includes(name);
}

function importedNames(statement: Try): string[] {
  return statement.body.flatMap((one) => {
    if (one.kind === 'import') return one.names.map(({ path, alias }) => alias ?? (path.split('.', 1)[0] as string));
    return one.kind === 'import-from' && one.names !== '*' ? one.names.map(({ name, alias }) => alias ?? name) : [];
  });
}

/** The first use within a function; undefined where the name is asked for, bound again or used inside `try`. */
function unguardedUse(source: SourceFile, importing: Try, name: string): Use | undefined {
  let guarded = false;
  let use: Use | undefined;
  const others = source.module.body.filter((statement) => statement !== importing);
  walkStatements(others, (statement) => {
    guarded ||= binds(statement, name);
  });
  const look = (expression: Expression, inTest: boolean, inFunction: boolean): void => {
    const isTest = inTest || expression.kind === 'comparison' || expression.kind === 'logical' || expression.kind === 'conditional';
    if (expression.kind === 'name' && expression.id === name) {
      if (isTest) guarded = true;
      else if (inFunction) use ??= expression;
    }
    if (expression.kind === 'string' && expression.parts.length === 1 && expression.parts[0] === name) guarded = true;
    if (expression.kind === 'lambda') inFunction = true;
    for (const child of childExpressions(expression)) look(child, isTest, inFunction);
  };
  const visit = (body: readonly Statement[], inFunction: boolean): void => {
    for (const statement of body) {
      // Whatever fails in there is caught: it may be this.
      if (statement.kind === 'try' && mentions(statement, name)) guarded = true;
      const inTest = statement.kind === 'if' || statement.kind === 'while';
      for (const expression of statementExpressions(statement)) look(expression, inTest, inFunction && statement.kind !== 'function');
      visit(childStatements(statement), inFunction || statement.kind === 'function');
    }
  };
  visit(others, false);
  return guarded ? undefined : use;
}

function mentions(statement: Statement, name: string): boolean {
  const inside = (expression: Expression): boolean => (expression.kind === 'name' && expression.id === name) || childExpressions(expression).some(inside);
  return statementExpressions(statement).some(inside) || childStatements(statement).some((child) => mentions(child, name));
}

function binds(statement: Statement, name: string): boolean {
  switch (statement.kind) {
    case 'assign': return statement.targets.some((target) => target.kind === 'name' && target.id === name);
    case 'function': return statement.name === name || statement.parameters.some((parameter) => parameter.name === name);
    case 'class': return statement.name === name;
    case 'import': return statement.names.some(({ path, alias }) => (alias ?? path.split('.', 1)[0]) === name);
    case 'import-from': return statement.names !== '*' && statement.names.some((one) => (one.alias ?? one.name) === name);
    case 'for': return statement.target.kind === 'name' && statement.target.id === name;
    default: return false;
  }
}
