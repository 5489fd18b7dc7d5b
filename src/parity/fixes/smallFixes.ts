/** Fixes that take something away, or put something around what is there. */
import type { Expression } from '../python/ast.ts';
import type { Fix } from './change.ts';
import { newDraft, servingPlaceOf } from './fixInput.ts';
import type { FixMaker } from './fixInput.ts';
import { callAt, covers, expressionsAround, functionAround, isLiteral, statementAt } from './syntax.ts';

/** A step that training does not have is taken away: its value stays. */
export const removeStep: FixMaker = (input) => {
  const place = servingPlaceOf(input);
  const call = place && callAt(place.source.module, place.span);
  if (!place || !call) return [];
  const { source } = place;
  const receiver = call.callee.kind === 'attribute' ? call.callee.value : undefined;
  const inner = [call.arguments[0]?.value, receiver].filter((value) => value !== undefined && value.kind !== 'string') as Expression[];
  return [...removedItem(input), ...inner.map((value): Fix => {
    const draft = newDraft(input);
    const statement = statementAt(source.module, call.span);
    const target = statement?.kind === 'assign' && statement.targets.length === 1 && statement.value && covers(call.span, statement.value.span) ? statement.targets[0] : undefined;
    if (statement && target && draft.text(source, target.span) === draft.text(source, value.span)) draft.remove(source, statement);
    else draft.replace(source, call.span, draft.text(source, value.span));
    return draft.fix('Remove the step that training does not have');
  })];
};

/** A transform among others in a list. */
const removedItem: FixMaker = (input) => {
  const place = servingPlaceOf(input);
  const call = place && callAt(place.source.module, place.span);
  const list = place && call && expressionsAround(place.source.module, call.span).findLast((expression) => expression.kind === 'list' && expression.items.includes(call));
  if (!place || !call || list?.kind !== 'list' || list.items.length < 2) return [];
  const index = list.items.indexOf(call);
  const [before, after] = [list.items[index - 1], list.items[index + 1]];
  const draft = newDraft(input);
  if (after) draft.replace(place.source, { ...call.span, endLine: after.span.line, endColumn: after.span.column }, '');
  else if (before) draft.replace(place.source, { ...call.span, line: before.span.endLine, column: before.span.endColumn }, '');
  return [draft.fix(`Remove ${draft.text(place.source, call.callee.span)}`)];
};

const INVERSES = new Map([['log', 'exp'], ['log1p', 'expm1'], ['log2', 'exp2'], ['sqrt', 'square'], ['square', 'sqrt'], ['exp', 'log']]);

/** `np.expm1(model.predict(x))`. */
export const invertTarget: FixMaker = (input) => {
  const place = servingPlaceOf(input);
  const inverse = INVERSES.get(String(input.finding.evidence['operation']));
  const call = place && callAt(place.source.module, place.span);
  if (!place || inverse === undefined || !call) return [];
  const draft = newDraft(input);
  const numpy = draft.module(place.source, 'numpy', call.span, 'np');
  draft.replace(place.source, call.span, `${numpy}.${inverse}(${draft.text(place.source, call.span)})`);
  return [draft.fix(`Turn the prediction back with ${numpy}.${inverse}`)];
};

/** What the route collects in belongs to the route. */
export const makeLocal: FixMaker = (input) => {
  const place = servingPlaceOf(input);
  const route = place && functionAround(place.source.module, place.span);
  const name = input.finding.evidence['name'];
  const shared = place?.source.module.body.find((statement) => statement.kind === 'assign' && statement.targets.some((target) => target.kind === 'name' && target.id === name));
  if (!place || !route || shared?.kind !== 'assign' || !shared.value || !(isLiteral(shared.value) || shared.value.kind === 'call' && shared.value.arguments.length === 0)) return [];
  const [first, second] = route.body;
  const start = first?.kind === 'expression' && first.value.kind === 'string' ? second : first;
  if (!start || route.body.some((statement) => statement.kind === 'global')) return [];
  const draft = newDraft(input);
  draft.before(place.source, start, `${String(name)} = ${draft.text(place.source, shared.value.span)}`);
  return [draft.fix(`Make ${String(name)} anew in ${route.name}`)];
};
