import type { Expression, FunctionDefinition, Module, Statement } from '../python/ast.ts';
import type { Entry, Place } from '../steps.ts';
import { isKnownLibrary } from '../libraries/index.ts';
import { childStatements, walkExpressions, walkStatements } from '../python/walk.ts';
import type { ClassValue, FunctionValue, ModuleInstance, Value } from './values.ts';
import { callFunction, functionValue, instantiate, NO_ARGUMENTS } from './functions.ts';
import { classMember } from './attributes.ts';
import { callValue } from './calls.ts';
import { joinCell } from './join.ts';
import { fromOutside } from './paths.ts';
import type { Run } from './run.ts';

const ROUTE_DECORATORS = new Set(['route', 'get', 'post', 'put', 'patch', 'delete', 'websocket', 'api_route', 'api_view', 'view', 'action', 'callback', 'api', 'endpoint']);
const HANDLER_METHODS = new Set(['get', 'post', 'put', 'form_valid']);
/** Functions that someone outside the workspace calls with what came from outside. */
const ENDPOINT_NAME = /(?:^|_)(?:predict\w*|prediction|infer|inference|handler|lambda_handler|score|scoring|classify|serve|run|invoke|forecast|recommend|api|endpoint|estimate|detect|on_click|submit)(?:_|$)/i;

interface EntryFunction {
  call: () => void;
  entry: Entry;
  node: FunctionDefinition;
  /** Changes state that other functions see. */
  shared: boolean;
}

/** Names that are called anywhere: a function of that name is reached from its callers. Calls into libraries do not count. */
export function calledNames(modules: readonly Module[]): Set<string> {
  const names = new Set<string>();
  for (const module of modules) {
    const libraries = libraryNames(module);
    walkExpressions(module.body, (expression) => {
      if (expression.kind !== 'call') return;
      const { callee } = expression;
      if (callee.kind === 'name') names.add(callee.id);
      else if (callee.kind === 'attribute' && !libraries.has(rootName(callee))) names.add(callee.name);
    });
  }
  return names;
}

/** Names that a module gives to known libraries: `joblib`, `pd`. */
function libraryNames(module: Module): Set<string> {
  const names = new Set<string>();
  walkStatements(module.body, (statement) => {
    if (statement.kind !== 'import') return;
    for (const { path, alias } of statement.names) if (isKnownLibrary(path)) names.add(alias ?? path.split('.', 1)[0] ?? '');
  });
  return names;
}

function rootName(expression: Expression): string {
  return expression.kind === 'attribute' ? rootName(expression.value) : expression.kind === 'name' ? expression.id : '';
}

/**
 * Runs the functions and methods of a module that nothing in the workspace calls, as if from outside. What they leave in shared
 * state may be there when another runs: they run once for that, unrecorded, before they run for good.
 */
export function runEntries(run: Run, modules: readonly ModuleInstance[], called: ReadonlySet<string>): void {
  const entries = modules.flatMap((module) => findEntries(run, module, called)).filter(({ node }) => !run.handed.has(node));
  const passes = entries.length > 1 && entries.some((entry) => entry.shared) ? [false, true] : [true];
  for (const recording of passes) {
    run.recording = recording;
    for (const entry of entries) runEntry(run, entry);
  }
  run.recording = true;
  // Functions whose only callers were not reached: callbacks, dead code, calls through values that were not followed.
  for (const module of modules) for (const entry of findEntries(run, module, new Set())) if (!run.executed.has(entry.node)) runEntry(run, entry);
}

function runEntry(run: Run, entry: EntryFunction): void {
  const outer = run.entry;
  run.entry = entry.entry;
  run.store.push();
  entry.call();
  const writes = run.store.pop();
  run.store.join([writes, new Map()], joinCell);
  run.entry = outer;
}

function findEntries(run: Run, module: ModuleInstance, called: ReadonlySet<string>): EntryFunction[] {
  const entries: EntryFunction[] = [];
  for (const statement of topLevel(module.source.module.body)) {
    if (statement.kind === 'function') {
      const value = read(run, module, statement.name);
      const own = value?.kind === 'function' && value.node === statement ? value : undefined;
      const route = statement.decorators.some(isRoute);
      if (route || statement.decorators.some(isRegistration) || !called.has(statement.name)) entries.push(functionEntry(run, module, statement, own, route));
    } else if (statement.kind === 'class') {
      const value = read(run, module, statement.name);
      if (value?.kind === 'class') entries.push(...methodEntries(run, module, value, called));
    }
  }
  return entries;
}

/** Definitions under conditions and in try blocks of a module are defined all the same. */
function topLevel(body: readonly Statement[]): Statement[] {
  return body.flatMap((statement) => (statement.kind === 'function' || statement.kind === 'class' ? [statement] : topLevel(childStatements(statement))));
}

function read(run: Run, module: ModuleInstance, name: string): Value | undefined {
  const cell = module.scope.names.get(name);
  return cell && run.store.read(cell);
}

export function isRoute(decorator: Expression): boolean {
  const callee = decorator.kind === 'call' ? decorator.callee : decorator;
  if (callee.kind === 'attribute') return ROUTE_DECORATORS.has(callee.name);
  return callee.kind === 'name' && (callee.id === 'api_view' || callee.id === 'csrf_exempt' || callee.id === 'require_POST');
}

/** `@app.on_event("startup")`, `@celery.task`: whoever decorates calls it. */
function isRegistration(decorator: Expression): boolean {
  return (decorator.kind === 'call' ? decorator.callee : decorator).kind === 'attribute';
}

function functionEntry(run: Run, module: ModuleInstance, node: FunctionDefinition, value: FunctionValue | undefined, route: boolean): EntryFunction {
  const entry: Entry = { kind: route ? 'route' : 'function', name: node.name, boundary: route || ENDPOINT_NAME.test(node.name) };
  return {
    entry,
    node,
    shared: changesShared(node),
    call: () => {
      const frame = { scope: module.scope, module, base: run.store.depth, returns: [], yields: [] };
      callUnknown(run, value ?? functionValue(run, frame, node), entry, { source: module.source, span: node.nameSpan });
    },
  };
}

function methodEntries(run: Run, module: ModuleInstance, type: ClassValue, called: ReadonlySet<string>): EntryFunction[] {
  const methods = type.node.body.filter((statement): statement is FunctionDefinition => statement.kind === 'function' && !statement.name.startsWith('__'));
  const free = methods.filter((method) => !called.has(method.name) || method.decorators.some(isRoute));
  if (free.length === 0) return [];
  const place: Place = { source: module.source, span: type.node.span };
  let instance: Value | undefined;
  return free.map((node) => {
    const route = node.decorators.some(isRoute) || (HANDLER_METHODS.has(node.name) && type.bases.length > 0);
    const entry: Entry = { kind: route ? 'route' : 'function', name: `${type.name}.${node.name}`, boundary: route || ENDPOINT_NAME.test(node.name) };
    return {
      entry,
      node,
      shared: true,
      call: () => {
        instance ??= instantiate(run, type, { ...NO_ARGUMENTS, open: false }, place);
        const method = classMember(run, type, node.name);
        if (method?.kind !== 'function') return;
        const free = node.decorators.some((decorator) => decorator.kind === 'name' && decorator.id === 'staticmethod');
        callUnknown(run, free ? method : { ...method, self: instance }, entry, { source: module.source, span: node.nameSpan });
      },
    };
  });
}

/** Parameters without a literal default hold what the caller brings: a request for routes. */
function callUnknown(run: Run, callee: FunctionValue, entry: Entry, place: Place): void {
  const keywords = new Map<string, Value>();
  const parameters = callee.self ? callee.node.parameters.slice(1) : callee.node.parameters;
  for (const parameter of parameters) {
    if (parameter.star) continue;
    const known = callee.defaults.get(parameter.name);
    const injected = known?.kind === 'object' && known.name === 'fastapi.Depends' ? known.arguments[0] : undefined;
    if (injected) {
      keywords.set(parameter.name, callValue(run, injected, NO_ARGUMENTS, place, 'Depends'));
      continue;
    }
    if (known && !isMarker(known) && !(known.kind === 'constant' && known.value === null)) {
      keywords.set(parameter.name, usualValue(run, known));
      continue;
    }
    const kind = entry.kind === 'route' ? 'request' : 'parameter';
    const stream = run.originOf(kind, kind === 'request' ? 'request' : `${entry.name}(${parameter.name})`, place);
    keywords.set(parameter.name, run.data({ ...stream, term: { kind: 'input', name: parameter.name } }));
  }
  callFunction(run, callee, { positional: [], keywords, open: false }, place);
}

/** `Body(...)`, `File(...)`: says where in the request the value stands. */
function isMarker(value: Value): boolean {
  return value.kind === 'object' && value.name.startsWith('fastapi.');
}

/** What a parameter has by default, which a caller may replace. */
function usualValue(run: Run, value: Value): Value {
  const state = value.kind === 'sequence' ? run.store.read(value.cell) : undefined;
  if (value.kind !== 'sequence' || !state) return fromOutside(value);
  return { ...value, cell: run.store.cell({ ...state, items: state.items.map(fromOutside) }) };
}

/** Whether a function may change what others see: a global name, an element or an attribute of something. */
function changesShared(node: FunctionDefinition): boolean {
  const search = (body: readonly Statement[]): boolean => body.some((statement) =>
    statement.kind === 'global' ||
    (statement.kind === 'assign' && statement.targets.some((target) => target.kind === 'subscript' || target.kind === 'attribute')) ||
    search(childStatements(statement)));
  return search(node.body);
}
