import type { ClassDefinition, FunctionDefinition, Lambda, Parameter } from '../python/ast.ts';
import type { Place } from '../steps.ts';
import { evaluate } from './evaluate.ts';
import { executeBlock } from './execute.ts';
import { returnedChoice } from './choices.ts';
import { joinCell, joinValues } from './join.ts';
import { classMember } from './attributes.ts';
import { LIMITS } from './run.ts';
import type { Frame, Run } from './run.ts';
import { newScope } from './scopes.ts';
import type { ClassValue, FunctionValue, Instance, Scope, Value } from './values.ts';
import { exactText, NONE, UNKNOWN } from './values.ts';

export interface Arguments {
  positional: readonly Value[];
  keywords: ReadonlyMap<string, Value>;
  /** `*x` or `**x` of unknown length was among them: any parameter may be given. */
  open: boolean;
  /** Data that is given by names that are not known: `**inputs`. */
  spread?: Value;
  /** The call is being typed: more may follow. */
  unfinished?: true;
}

export const NO_ARGUMENTS: Arguments = Object.freeze({ positional: [], keywords: new Map(), open: false });

export function functionValue(run: Run, frame: Frame, node: FunctionDefinition | Lambda, owner?: ClassValue): FunctionValue {
  const defaults = new Map<string, Value>();
  for (const parameter of node.parameters) if (parameter.default) defaults.set(parameter.name, evaluate(run, frame, parameter.default));
  if (node.kind === 'function') optionDefaults(run, frame, node, defaults);
  return { kind: 'function', node, module: frame.module, scope: frame.scope, defaults, ...(owner ? { owner } : {}) };
}

/** `@click.option("--model-path", default="model.pkl")` gives the parameter `model_path` its default. */
function optionDefaults(run: Run, frame: Frame, node: FunctionDefinition, defaults: Map<string, Value>): void {
  for (const decorator of node.decorators) {
    if (decorator.kind !== 'call' || decorator.callee.kind !== 'attribute' || decorator.callee.name !== 'option') continue;
    const flags = decorator.arguments.flatMap(({ name, value }) => (name === undefined ? (exactText(evaluate(run, frame, value)) ?? []) : []));
    const target = flags.find((flag) => !flag.startsWith('-')) ?? flags.find((flag) => flag.startsWith('--'))?.replace(/^-+/, '').replaceAll('-', '_');
    const value = decorator.arguments.find((argument) => argument.name === 'default')?.value;
    if (target !== undefined && value && !defaults.has(target)) defaults.set(target, evaluate(run, frame, value));
  }
}

/** Runs a function of the workspace on abstract arguments. */
export function callFunction(run: Run, callee: FunctionValue, args: Arguments, place: Place): Value {
  const { node } = callee;
  const name = node.kind === 'lambda' ? 'lambda' : node.name;
  if (run.calls.length >= LIMITS.depth) return { kind: 'unknown', reason: run.reason(place, `Calls are nested too deeply to follow \`${name}\`.`) };
  if (run.calls.filter((call) => call.node === node).length >= LIMITS.recursion) return UNKNOWN;
  run.executed.add(node);

  const base = run.store.depth;
  run.store.push();
  run.calls.push({ node, place });
  const frame: Frame = { scope: newScope(callee.module, callee.scope), module: callee.module, base, returns: [], yields: [] };
  try {
    bindParameters(run, frame.scope, node.parameters, callee, args);
    if (callee.self && callee.owner) frame.scope.names.set('super', run.store.cell<Value>({ kind: 'super', owner: callee.owner, self: callee.self }));
    if (node.kind === 'lambda') {
      const value = evaluate(run, frame, node.body);
      run.store.apply(run.store.pop());
      return value;
    }
    const completion = executeBlock(run, frame, node.body);
    const own = run.store.pop();
    const paths = frame.returns.map((exit) => exit.writes);
    const values = frame.returns.map((exit) => exit.value);
    const table = values.length > 1 && completion === 'return' ? returnedChoice(run, frame.returns) : undefined;
    if (completion !== 'return' && completion !== 'raise') {
      paths.push(own);
      if (values.length === 0) values.push(NONE);
    }
    run.store.join(paths, joinCell);
    if (frame.yields.length > 0) return { kind: 'sequence', type: 'list', cell: run.store.cell({ items: frame.yields, open: true }) };
    if (table) return table;
    return values.length > 0 ? values.reduce((left, right) => joinValues(left, right)) : UNKNOWN;
  } finally {
    while (run.store.depth > base) run.store.apply(run.store.pop());
    run.calls.pop();
  }
}

function bindParameters(run: Run, scope: Scope, parameters: readonly Parameter[], callee: FunctionValue, args: Arguments): void {
  const positional = callee.self ? [callee.self, ...args.positional] : args.positional;
  const keywords = new Map(args.keywords);
  let at = 0;
  for (const parameter of parameters) {
    let value: Value | undefined;
    if (parameter.star === 1) {
      value = { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items: positional.slice(at), open: args.open }) };
      at = positional.length;
    } else if (parameter.star === 2) {
      value = { kind: 'mapping', cell: run.store.cell({ entries: new Map(keywords), ...(args.open ? { rest: UNKNOWN } : {}) }) };
    } else {
      if (!parameter.keywordOnly && at < positional.length) {
        value = positional[at];
        at++;
      } else if (keywords.has(parameter.name)) {
        value = keywords.get(parameter.name);
        keywords.delete(parameter.name);
      } else if (!args.open && !args.unfinished) {
        value = callee.defaults.get(parameter.name);
      }
    }
    scope.names.set(parameter.name, run.store.cell<Value>(value ?? UNKNOWN));
  }
}

/** Defines a class: its body runs in a scope of its own, whose names are the members. */
export function defineClass(run: Run, frame: Frame, node: ClassDefinition): ClassValue {
  const bases = node.bases.filter((base) => base.name === undefined && !base.star).map((base) => evaluate(run, frame, base.value));
  const scope = newScope(frame.module, frame.scope);
  const type: ClassValue = { kind: 'class', name: node.name, node, module: frame.module, bases, members: scope.names };
  for (const statement of node.body) {
    if (statement.kind === 'function') {
      // Methods see the scope around the class, not the class body.
      const method = functionValue(run, frame, statement, type);
      scope.names.set(statement.name, run.store.cell<Value>(method));
    } else {
      executeBlock(run, { ...frame, scope }, [statement]);
    }
  }
  return type;
}

export function instantiate(run: Run, type: ClassValue, args: Arguments, place: Place): Value {
  const instance: Instance = { kind: 'instance', type, id: run.identity(place), attributes: new Map() };
  const constructor = classMember(run, type, '__init__');
  if (constructor?.kind === 'function') {
    callFunction(run, { ...constructor, self: instance }, args, place);
    return instance;
  }
  // Data classes and pydantic models: annotated names in order are the parameters.
  const fields = type.node.body.flatMap((statement) =>
    statement.kind === 'assign' && statement.annotation && statement.targets[0]?.kind === 'name' ? [statement.targets[0].id] : []);
  args.positional.forEach((value, index) => {
    const field = fields[index];
    if (field !== undefined) instance.attributes.set(field, run.store.cell(value));
  });
  for (const [name, value] of args.keywords) instance.attributes.set(name, run.store.cell(value));
  return instance;
}
