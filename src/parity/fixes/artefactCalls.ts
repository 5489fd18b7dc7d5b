/** Saving a fitted object on the training side, and loading it where it is used. */
import { baseName, namesFit, normalisePath } from '../artefacts.ts';
import { folderOf } from '../modules.ts';
import type { Call, Expression, Module, Span } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import type { Dump, FitEvent, Place } from '../steps.ts';
import type { Draft } from './draft.ts';
import type { FixInput } from './fixInput.ts';
import { assignmentsOf, callAt, functionAround, partsOf, quoted, sameSpan, statementAt, statementsAround, stringOf } from './syntax.ts';

/** A fitted object of the training side in a file. */
export interface Stored {
  path: string;
  library: 'joblib' | 'pickle';
}

/** A short name for an object of a class: `scaler` for StandardScaler. */
export function objectName(className: string): string {
  const known = new Map([['TfidfVectorizer', 'vectorizer'], ['CountVectorizer', 'vectorizer'], ['PCA', 'pca'], ['TruncatedSVD', 'svd'], ['Tokenizer', 'tokenizer']]);
  const last = /[A-Z][a-z]+\d*$/.exec(className)?.[0];
  return known.get(className) ?? (last ?? (/^\w+$/.test(className) ? className : 'transformer')).toLowerCase();
}

/** The file a fitted object is saved in; where none is, a line that saves it is added where it is fitted. Undefined where that cannot be written. */
export function stored(draft: Draft, input: FixInput, fit: FitEvent, saved: Dump | undefined): Stored | undefined {
  if (saved) return { path: saved.path, library: libraryOf(draft, saved.place) };
  const model = modelDump(input);
  const returned = model && returnedTo(fit, model.place);
  const { source, span } = returned?.place ?? fit.place;
  const variable = returned?.variable ?? fittedVariable(draft, fit);
  const statement = statementAt(source.module, span);
  if (variable === undefined || !statement) return undefined;
  const library = writingLibrary(source.module);
  const name = `${objectName(fit.name)}.${library === 'pickle' ? 'pkl' : 'joblib'}`;
  const path = siblingPath(model?.path, name);
  const beside = model?.place.source === source && functionAround(source.module, model.place.span) === functionAround(source.module, span) ? statementAt(source.module, model.place.span) : undefined;
  // Beside the line that saves the model, unless that stands in a block of its own.
  const behind = beside && (beside.kind === 'expression' || beside.kind === 'assign') && isInSameBlock(source.module, beside.span, span) ? beside : statement;
  const text = behind === beside && model ? pathText(draft, source, model.place.span, baseName(normalisePath(model.path)), name) : undefined;
  const module = draft.module(source, library, behind.span);
  const where = text ?? quoted(path);
  draft.after(source, behind, library === 'joblib' ? `${module}.dump(${variable}, ${where})` : `with open(${where}, "wb") as file:\n    ${module}.dump(${variable}, file)`);
  return { path, library };
}

/** A function that fits and returns is called where the model is saved: what it returns has a name there. */
function returnedTo({ place, callPath }: FitEvent, model: Place): { place: Place; variable: string } | undefined {
  const { source } = model;
  const own = functionAround(source.module, model.span);
  if (place.source === source && functionAround(source.module, place.span) === own) return undefined;
  for (const call of callPath.toReversed()) {
    const statement = call.source === source && functionAround(source.module, call.span) === own ? statementAt(source.module, call.span) : undefined;
    const target = statement?.kind === 'assign' && statement.targets.length === 1 ? statement.targets[0] : undefined;
    if (statement?.kind === 'assign' && target?.kind === 'name' && statement.value && sameSpan(statement.value.span, call.span)) return { place: call, variable: target.id };
  }
  return undefined;
}

function isInSameBlock(module: Module, left: Span, right: Span): boolean {
  return statementsAround(module, left).at(-2) === statementsAround(module, right).at(-2);
}

/** The variable that holds a fitted object; one is made for an object that is fitted where it is made. */
function fittedVariable(draft: Draft, { name, place: { source, span } }: FitEvent): string | undefined {
  const call = callAt(source.module, span);
  const receiver = call?.callee.kind === 'attribute' ? call.callee.value : undefined;
  const statement = statementAt(source.module, span);
  if (!receiver || !statement) return undefined;
  if (receiver.kind === 'name' || (receiver.kind === 'attribute' && receiver.value.kind === 'name')) return draft.text(source, receiver.span);
  if (receiver.kind !== 'call' || statement.kind === 'if' || statement.kind === 'while' || statement.kind === 'for') return undefined;
  const variable = draft.fresh(source, objectName(name));
  draft.before(source, statement, `${variable} = ${draft.text(source, receiver.span)}`);
  draft.replace(source, receiver.span, variable);
  return variable;
}

function modelDump({ comparison, pair }: FixInput): { path: string; place: Place } | undefined {
  const artefact = comparison?.serving.modelArtefact;
  const known = artefact?.dump && { path: artefact.path, place: artefact.dump };
  return known ?? pair.training.dumps.find(({ kind }) => kind === 'object');
}

function writingLibrary(module: Module): Stored['library'] {
  const imported = new Set<string>();
  for (const statement of module.body) {
    if (statement.kind === 'import') for (const { path } of statement.names) imported.add(path);
    if (statement.kind === 'import-from') imported.add(statement.module);
  }
  return imported.has('pickle') && !imported.has('joblib') ? 'pickle' : 'joblib';
}

function libraryOf(draft: Draft, { source, span }: Place): Stored['library'] {
  const call = callAt(source.module, span);
  return call && /pickle|dill/.test(draft.text(source, call.callee.span)) ? 'pickle' : 'joblib';
}

/** The same folder, another file. */
function siblingPath(path: string | undefined, name: string): string {
  const folder = path === undefined ? '' : folderOf(normalisePath(path));
  return folder === '' || /[*]/.test(folder) ? name : `${path?.startsWith('/') && !folder.startsWith('/') ? '/' : ''}${folder}/${name}`;
}

/** How a call writes the path of a file, with another file name: `HERE / "artifacts" / "scaler.joblib"`. */
function pathText(draft: Draft, source: SourceFile, span: Span, from: string, to: string): string | undefined {
  const call = callAt(source.module, span);
  const written = call && [...call.arguments].reverse().map(({ value }) => pathExpression(value)).find((value) => literalIn(value, from));
  const literal = written && literalIn(written, from);
  if (!written || !literal) return undefined;
  const text = draft.text(source, written.span);
  const own = draft.text(source, literal.span);
  const at = own.lastIndexOf(from);
  return at < 0 ? undefined : text.replace(own, () => own.slice(0, at) + to + own.slice(at + from.length));
}

/** The path inside `open(path, 'rb')`. */
function pathExpression(value: Expression): Expression {
  const opened = value.kind === 'call' && (value.callee.kind === 'name' ? value.callee.id === 'open' : value.callee.kind === 'attribute' && value.callee.name === 'open') ? value.arguments[0]?.value : undefined;
  return opened ?? value;
}

function literalIn(value: Expression, name: string): Expression | undefined {
  return partsOf(value).find((part) => stringOf(part)?.endsWith(name));
}

/** A variable of the serving side that holds a stored object where `use` stands; loads it beside the model where none does. */
export function loaded(draft: Draft, input: FixInput, use: Place, what: Stored, name: string): string {
  const { source } = use;
  const known = loadedAlready(input, use, what.path);
  if (known !== undefined) return known;
  const variable = draft.fresh(source, name);
  const model = input.comparison?.serving.modelArtefact ?? input.pair.serving.loads.find((load) => load.place.source === source);
  const beside = model && besideModel(model.place, use);
  const text = beside && sameFolder(model.path, what.path) ? pathText(draft, source, model.place.span, baseName(normalisePath(model.path)), baseName(normalisePath(what.path))) : undefined;
  const statement = beside ?? statementAt(source.module, use.span);
  if (!statement) return variable;
  const expression = loadExpression(draft, source, statement.span, what, text);
  if (beside) draft.after(source, statement, `${variable} = ${expression}`);
  else draft.before(source, statement, `${variable} = ${expression}`);
  return variable;
}

export function loadExpression(draft: Draft, source: SourceFile, use: Span, { library, path }: Stored, text = quoted(path)): string {
  const module = draft.module(source, library, use);
  return library === 'joblib' ? `${module}.load(${text})` : `${module}.load(open(${text}, "rb"))`;
}

function sameFolder(left: string, right: string): boolean {
  return folderOf(normalisePath(left)) === folderOf(normalisePath(right));
}

/** The line that loads the model, where what is loaded there is seen from `use`. */
function besideModel({ source, span }: Place, use: Place) {
  if (source !== use.source) return undefined;
  const own = functionAround(source.module, span);
  const statement = statementAt(source.module, span);
  const plain = statement?.kind === 'assign' && statement.span.endLine < use.span.line && source.module.body.includes(statement);
  if (!own) return plain ? statement : undefined;
  return own === functionAround(source.module, use.span) && statement?.kind === 'assign' && own.body.includes(statement) ? statement : undefined;
}

function loadedAlready({ pair }: FixInput, use: Place, path: string): string | undefined {
  const { source } = use;
  for (const load of pair.serving.loads) {
    if (!namesFit(baseName(normalisePath(load.path)), baseName(normalisePath(path)))) continue;
    const place = [...load.callPath, load.place].find((one) => one.source === source);
    const statement = place && statementAt(source.module, place.span);
    const target = statement?.kind === 'assign' && statement.targets.length === 1 ? statement.targets[0] : undefined;
    if (!place || target?.kind !== 'name' || statement === undefined) continue;
    const own = functionAround(source.module, place.span);
    const once = assignmentsOf(source.module, target.id, use.span);
    if ((own === undefined || own === functionAround(source.module, use.span)) && once.length === 1 && once[0] === statement) return target.id;
  }
  return undefined;
}

/** The call of a method on an object: `scaler.fit_transform(x)`. */
export function methodCall(module: Module, span: Span): { call: Call; receiver: Expression; method: string; methodSpan: Span } | undefined {
  const call = callAt(module, span);
  if (call?.callee.kind !== 'attribute') return undefined;
  return { call, receiver: call.callee.value, method: call.callee.name, methodSpan: call.callee.nameSpan };
}
