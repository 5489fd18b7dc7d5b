/** Fixes for single columns that are prepared in another way at serving. */
import type { Assignment, Expression, Statement } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { walkStatements } from '../python/walk.ts';
import type { Place } from '../steps.ts';
import { loaded } from './artefactCalls.ts';
import type { Stored } from './artefactCalls.ts';
import type { Fix } from './change.ts';
import { madeFrom } from './columnOrder.ts';
import { copySettings, literalText } from './copySettings.ts';
import type { Draft } from './draft.ts';
import { newDraft, servingPlaceOf, trainingPlaceOf } from './fixInput.ts';
import type { FixInput, FixMaker } from './fixInput.ts';
import { callAt, expressionAt, expressionsAround, functionAround, isLiteral, partsOf, quoted, resolved, statementAt, statementsAround, stringOf } from './syntax.ts';

/** An assignment to a column of a table: `df["a"] = …`, or to the table itself. */
interface ColumnAssignment {
  source: SourceFile;
  statement: Assignment;
  value: Expression;
  frame: string;
  column: string | undefined;
}

function columnAssignment(place: Place | undefined): ColumnAssignment | undefined {
  const statement = place && statementAt(place.source.module, place.span);
  if (!place || statement?.kind !== 'assign' || statement.targets.length !== 1 || !statement.value) return undefined;
  const [target] = statement.targets;
  const base = { source: place.source, statement, value: statement.value };
  if (target?.kind === 'name') return { ...base, frame: target.id, column: undefined };
  const column = target?.kind === 'subscript' && target.indices.length === 1 ? stringOf(target.indices[0]) : undefined;
  return target?.kind === 'subscript' && target.value.kind === 'name' && column !== undefined ? { ...base, frame: target.value.id, column } : undefined;
}

/** The formula of training, written for the table of the serving side. Undefined where it uses what serving does not have. */
function translated(draft: Draft, training: ColumnAssignment, into: { source: SourceFile; frame: string; use: Statement }): string | undefined {
  const { source, value } = training;
  const text = draft.text(source, value.span);
  const bound = new Set(partsOf(value).flatMap((part) => [
    ...(part.kind === 'lambda' ? part.parameters.map(({ name }) => name) : []),
    ...(part.kind === 'comprehension' ? part.clauses.flatMap((clause) => (clause.kind === 'for' ? partsOf(clause.target).flatMap((target) => (target.kind === 'name' ? [target.id] : [])) : [])) : []),
  ]));
  const edits: { part: Expression; text: string }[] = [];
  for (const part of partsOf(value)) {
    if (part.kind !== 'name' || bound.has(part.id)) continue;
    const next = part.id === training.frame ? into.frame : nameThere(draft, source, part, into);
    if (next === undefined) return undefined;
    edits.push({ part, text: next });
  }
  const lines = text.split('\n');
  for (const { part, text: next } of edits.sort((a, b) => b.part.span.line - a.part.span.line || b.part.span.column - a.part.span.column)) {
    const row = part.span.line - value.span.line;
    const start = part.span.column - (row === 0 ? value.span.column : 1);
    const line = lines[row] ?? '';
    lines[row] = line.slice(0, start) + next + line.slice(start + (part.span.endColumn - part.span.column));
  }
  return lines.join('\n');
}

const BUILTINS = new Set(['int', 'float', 'str', 'bool', 'len', 'abs', 'round', 'min', 'max', 'sum', 'list', 'tuple', 'dict', 'set', 'range', 'zip', 'map']);

/** A module that both sides can import, or a constant. */
function nameThere(draft: Draft, source: SourceFile, part: Expression & { kind: 'name' }, into: { source: SourceFile; use: Statement }): string | undefined {
  if (BUILTINS.has(part.id)) return part.id;
  let path: string | undefined;
  walkStatements(source.module.body, (statement) => {
    if (statement.kind === 'import') for (const one of statement.names) if ((one.alias ?? one.path) === part.id) path = one.path;
  });
  if (path !== undefined) return draft.module(into.source, path, into.use.span, part.id);
  return literalText(draft, source, part);
}

/** The formula of training stands where serving has its own. */
export const copyFormula: FixMaker = (input) => {
  const [training, serving] = [columnAssignment(trainingPlaceOf(input)), columnAssignment(servingPlaceOf(input))];
  if (!training || !serving || training.column === undefined || serving.column === undefined) return [];
  const draft = newDraft(input);
  const text = translated(draft, training, { source: serving.source, frame: serving.frame, use: serving.statement });
  if (text === undefined) return [];
  draft.replace(serving.source, serving.value.span, text);
  return [draft.fix(`Compute ${quoted(serving.column)} as in training`)];
};

/** Two neighbouring lines about one column change places. */
export const moveStep: FixMaker = (input) => {
  const place = servingPlaceOf(input);
  const own = columnAssignment(place);
  const around = place ? statementsAround(place.source.module, place.span) : [];
  const parent = around.at(-2);
  const block: readonly Statement[] = parent && 'body' in parent ? parent.body : (place?.source.module.body ?? []);
  const same = own ? block.filter((statement) => columnAssignment({ source: own.source, span: statement.span })?.column === own.column) : [];
  const [first, second, ...others] = same;
  if (!own || !first || !second || others.length > 0) return copyFormula(input);
  const draft = newDraft(input);
  draft.replace(own.source, first.span, draft.text(own.source, second.span));
  draft.replace(own.source, second.span, draft.text(own.source, first.span));
  return [draft.fix('Put the steps into the order of training'), ...copyFormula(input)];
};

/** The line of training is put before the prediction. */
export const insertColumnStep: FixMaker = (input) => {
  const training = columnAssignment(trainingPlaceOf(input));
  const argument = input.comparison?.serving.argument;
  const statement = argument && statementAt(argument.source.module, argument.span);
  if (!training || !argument || !statement) return [];
  const { source } = argument;
  const draft = newDraft(input);
  const given = expressionAt(source.module, argument.span);
  if (given && isArray(resolved(source.module, given))) return [];
  const table = given?.kind === 'subscript' && given.value.kind === 'name' ? given.value : given;
  let frame = table?.kind === 'name' ? table.id : undefined;
  if (frame === undefined) {
    frame = draft.fresh(source, 'features');
    draft.before(source, statement, `${frame} = ${draft.text(source, argument.span)}`);
    draft.replace(source, argument.span, frame);
  }
  const text = translated(draft, training, { source, frame, use: statement });
  if (text === undefined) return [];
  const target = training.column === undefined ? frame : `${frame}[${quoted(training.column)}]`;
  draft.before(source, statement, `${target} = ${text}`);
  return [draft.fix(training.column === undefined ? 'Do the same before the prediction' : `Prepare ${quoted(training.column)} as in training`)];
};

const ARRAYS = new Set(['array', 'asarray', 'reshape', 'expand_dims', 'to_numpy']);

/** Values by position have no columns to assign to. */
function isArray(value: Expression): boolean {
  return value.kind === 'list' || value.kind === 'tuple' || (value.kind === 'call' && value.callee.kind === 'attribute' && ARRAYS.has(value.callee.name));
}

/** A value of a row that is given by position goes through the function of training: `[[np.log1p(area), rooms]]`. */
export const insertValueStep: FixMaker = (input) => {
  const training = columnAssignment(trainingPlaceOf(input));
  const order = input.comparison?.training.value.columnOrder;
  const index = training?.column === undefined ? -1 : (order?.indexOf(training.column) ?? -1);
  if (!training || !order || index < 0) return [];
  return madeFrom(input).flatMap(({ source, value }): Fix[] => {
    const item = (value.kind === 'list' || value.kind === 'tuple') && value.items.length === order.length ? value.items[index] : undefined;
    const statement = item && statementAt(source.module, item.span);
    if (!item || !statement) return [];
    const draft = newDraft(input);
    const text = scalarFormula(draft, training, { source, use: statement, value: draft.text(source, item.span) });
    if (text === undefined) return [];
    draft.replace(source, item.span, text);
    return [draft.fix(`Prepare ${quoted(training.column as string)} as in training`)];
  });
};

/** The formula of a column for a single value; undefined where it asks the column for something that a number does not have. */
function scalarFormula(draft: Draft, training: ColumnAssignment, into: { source: SourceFile; use: Statement; value: string }): string | undefined {
  const { value, frame, column } = training;
  const parts = partsOf(value);
  const isColumn = (part: Expression): boolean => part.kind === 'subscript' && part.value.kind === 'name' && part.value.id === frame && part.indices.length === 1 && stringOf(part.indices[0]) === column;
  if (parts.some((part) => part.kind === 'attribute' && isColumn(part.value))) return undefined;
  const frames = parts.filter((part) => part.kind === 'name' && part.id === frame).length;
  if (frames === 0 || frames !== parts.filter(isColumn).length) return undefined;
  // The column stands under a name of its own while the other names are brought along.
  const placeholder = '__value__';
  const text = translated(draft, training, { source: into.source, frame: placeholder, use: into.use });
  return text?.replaceAll(new RegExp(`${placeholder}\\[[^\\]]*\\]`, 'g'), () => into.value);
}

/** The value that missing ones become; a statistic of training is saved there. */
export const sameFill: FixMaker = (input) => {
  const [training, serving] = [trainingPlaceOf(input), servingPlaceOf(input)];
  const left = training && callAt(training.source.module, training.span);
  const right = serving && callAt(serving.source.module, serving.span);
  const column = input.finding.column;
  const [value, own] = [left?.arguments[0]?.value, right?.arguments[0]?.value];
  const statement = training && statementAt(training.source.module, training.span);
  if (!training || !serving || !value || !own || !statement || isLiteral(resolved(training.source.module, value))) return copySettings(input);
  const draft = newDraft(input);
  const name = `${(column ?? 'column').replaceAll(/\W+/g, '_').toLowerCase()}_fill`.replace(/^(?=\d)/, 'column_');
  const variable = draft.fresh(training.source, name);
  const what: Stored = { path: `${name}.joblib`, library: 'joblib' };
  draft.before(training.source, statement, `${variable} = ${draft.text(training.source, value.span)}\n${draft.module(training.source, 'joblib', statement.span)}.dump(${variable}, ${quoted(what.path)})`);
  draft.replace(training.source, value.span, variable);
  draft.replace(serving.source, own.span, loaded(draft, input, { source: serving.source, span: own.span }, what, name));
  return [draft.fix('Save the value that fills in training, and fill with it')];
};

/** The table of codes of training; for an encoder, the codes it gives these categories. */
export const sameCodes: FixMaker = (input) => {
  const [training, serving] = [trainingPlaceOf(input), servingPlaceOf(input)];
  const table = serving && tableAt(serving);
  if (!training || !serving || table?.value.kind !== 'dict') return [];
  const own = tableAt(training);
  const copied = newDraft(input);
  const fixes: (Fix | undefined)[] = [];
  if (own && isLiteral(own.value)) {
    copied.replace(table.source, table.value.span, copied.text(own.source, own.value.span));
    fixes.push(copied.fix('Copy the codes of training'));
  }
  const keys = table.value.entries.map(({ key }) => stringOf(key));
  if (!own && keys.every((key) => key !== undefined)) {
    const sorted = [...keys].sort((a, b) => (a < b ? -1 : 1));
    const draft = newDraft(input);
    for (const { key, value } of table.value.entries) draft.replace(table.source, value.span, String(sorted.indexOf(stringOf(key) as string)));
    fixes.push(draft.fix('Number the categories in alphabetical order, as the encoder does'));
  }
  return fixes;
};

/** The dictionary that a place uses: written there, or under the name it has. */
function tableAt({ source, span }: Place): { source: SourceFile; value: Expression } | undefined {
  const statement = statementAt(source.module, span);
  const outer = expressionsAround(source.module, span);
  const near = [expressionAt(source.module, span), outer.at(-1), outer[0], statement?.kind === 'assign' ? statement.value : undefined];
  for (const expression of near) {
    for (const part of expression ? partsOf(expression) : []) {
      const value = resolved(source.module, part);
      if (value.kind === 'dict' && value.entries.length > 1) return { source, value };
    }
  }
  return undefined;
}

/** `.reindex(columns=columns, fill_value=0)` with the columns of training. */
export const alignColumns: FixMaker = (input) => {
  const place = servingPlaceOf(input);
  const call = place && callAt(place.source.module, place.span);
  const fitted = input.comparison?.training.argument;
  const frame = fitted && expressionAt(fitted.source.module, fitted.span);
  const statement = fitted && statementAt(fitted.source.module, fitted.span);
  if (!place || !call || !fitted || frame?.kind !== 'name' || !statement || functionAround(fitted.source.module, fitted.span) !== functionAround(fitted.source.module, statement.span)) return [];
  const draft = newDraft(input);
  const what: Stored = { path: besides(input, 'columns.joblib'), library: 'joblib' };
  draft.after(fitted.source, statement, `${draft.module(fitted.source, 'joblib', statement.span)}.dump(list(${frame.id}.columns), ${quoted(what.path)})`);
  const text = loaded(draft, input, { source: place.source, span: call.span }, what, 'columns');
  draft.insert(place.source, call.span.endLine, call.span.endColumn, `.reindex(columns=${text}, fill_value=0)`);
  return [draft.fix('Give the dummy columns the order of training, and save that order there')];
};

function besides({ comparison }: FixInput, name: string): string {
  const path = comparison?.serving.modelArtefact?.path ?? '';
  const folder = /[*]/.test(path) ? '' : path.slice(0, path.lastIndexOf('/') + 1);
  return `${folder}${name}`;
}
