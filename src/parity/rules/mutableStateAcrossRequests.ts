import { neutralise } from '../../core/displayText.ts';
import type { Call, Expression, FunctionDefinition, Statement } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { childStatements, walkStatements } from '../python/walk.ts';
import { isRoute } from '../interpret/entries.ts';
import { bodyExpressions } from '../service/functionBodies.ts';
import { makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

const id = 'mutable-state-across-requests';
const GROWS = new Set(['append', 'extend', 'insert', 'add']);
/** Calls that take rows on their way to a model. */
const TAKES_ROWS = new Set(['transform', 'fit_transform', 'predict', 'predict_proba', 'decision_function', 'texts_to_sequences', 'DataFrame', 'array', 'asarray']);

export const mutableStateAcrossRequests: ParityRule = {
  id,
  title: 'Requests collect in a variable of the module',
  severity: 'warning',
  documentation: {
    what:
      'A route adds to a list (or set) that belongs to the module, and gives that list to a transformer, to a model, or to what makes rows for one. ' +
      'Lists that the route empties or makes anew, and lists that are only kept (a history), are not reported.',
    why: 'Each request is scored together with all requests before it: answers depend on who asked earlier, and memory grows.',
    example: "```python\ncorpus = []\n\n@app.route('/predict', methods=['POST'])\ndef predict():\n    corpus.append(request.form['message'])\n    return str(model.predict(vectorizer.transform(corpus))[0])\n```",
    remedy: 'Make the list inside the function.',
  },
  inspect: ({ code }: PairRun): Decision => ({ findings: [...code.serving.values()].flatMap(findCollectors), abstentions: [] }),
};

function findCollectors(source: SourceFile): ReturnType<typeof makeCodeFinding>[] {
  const shared = moduleLists(source.module.body);
  if (shared.size === 0) return [];
  const found: ReturnType<typeof makeCodeFinding>[] = [];
  walkStatements(source.module.body, (statement) => {
    if (statement.kind === 'function' && statement.decorators.some(isRoute)) found.push(...collectors(source, statement, shared));
  });
  return found;
}

/** Names that the module gives to a list or set. */
function moduleLists(body: readonly Statement[]): Set<string> {
  const names = new Set<string>();
  for (const statement of body) {
    if (statement.kind !== 'assign' || !statement.value || !isContainer(statement.value)) continue;
    for (const target of statement.targets) if (target.kind === 'name') names.add(target.id);
  }
  return names;
}

function isContainer(value: Expression): boolean {
  return value.kind === 'list' || value.kind === 'set' || (value.kind === 'call' && value.callee.kind === 'name' && ['list', 'set', 'deque'].includes(value.callee.id));
}

function collectors(source: SourceFile, route: FunctionDefinition, shared: ReadonlySet<string>): ReturnType<typeof makeCodeFinding>[] {
  const calls = bodyExpressions(route.body).filter((expression): expression is Call => expression.kind === 'call');
  const own = boundIn(route);
  return [...shared].flatMap((name) => {
    if (own.has(name)) return [];
    const grows = calls.find((call) => methodOf(call, name, GROWS));
    const emptied = calls.some((call) => methodOf(call, name, new Set(['clear', 'pop', 'remove', 'popleft'])));
    const given = calls.find((call) => takesRows(call) && call.arguments.some(({ value }) => value.kind === 'name' && value.id === name));
    if (!grows || emptied || !given) return [];
    return [makeCodeFinding({
      rule: id, severity: 'warning', name, serving: { source, span: grows.span },
      message: `${neutralise(route.name)} adds every request to ${neutralise(name)}, which belongs to the module, and gives all of it to ${calleeName(given)}.`,
    })];
  });
}

function methodOf({ callee }: Call, name: string, methods: ReadonlySet<string>): boolean {
  return callee.kind === 'attribute' && methods.has(callee.name) && callee.value.kind === 'name' && callee.value.id === name;
}

function takesRows(call: Call): boolean {
  return TAKES_ROWS.has(calleeName(call));
}

function calleeName({ callee }: Call): string {
  return callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : '';
}

/** Names that the function binds itself, `global` or not: it makes them anew. */
function boundIn(route: FunctionDefinition): Set<string> {
  const names = new Set(route.parameters.map(({ name }) => name));
  const visit = (body: readonly Statement[]): void => {
    for (const statement of body) {
      if (statement.kind === 'assign') for (const target of statement.targets) if (target.kind === 'name') names.add(target.id);
      visit(childStatements(statement));
    }
  };
  visit(route.body);
  return names;
}
