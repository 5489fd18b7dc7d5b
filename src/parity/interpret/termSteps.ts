import { TERM_ATTRIBUTES, TERM_FUNCTIONS, TERM_METHODS, TERM_OBJECT_METHODS } from '../libraries/terms.ts';
import type { Setting, TermEffect } from '../libraries/terms.ts';
import type { Place, Stream } from '../steps.ts';
import { applyTerm, inputsOf } from '../terms.ts';
import type { Literal, Term, TermMark } from '../terms.ts';
import { argument } from './arguments.ts';
import { tableOf } from './choices.ts';
import type { Arguments } from './functions.ts';
import { exactItems } from './iteration.ts';
import type { Run } from './run.ts';
import { assignColumns, hasTerms, mapTerms, selectColumns, transferTerms, withoutTerms } from './streams.ts';
import { columnNames } from './subscripts.ts';
import { toStream } from './toStream.ts';
import type { LibraryObject, Mapping, Value } from './values.ts';
import { exactText, isText, UNKNOWN } from './values.ts';

export function termMark(run: Run, place: Place): TermMark {
  return { place, callPath: run.callPath() };
}

/** What a library function did to the values in its result. */
export function termsAfterCall(run: Run, name: string, args: Arguments, place: Place, result: Value): Value {
  if (result.kind !== 'data') return result;
  const effect = args.open || args.unfinished ? undefined : TERM_FUNCTIONS.get(name);
  if (name === 'pandas.DataFrame') return run.data(namedColumns(run, run.read(result), args.keywords.get('columns')));
  if (effect?.effect === 'keep') return result;
  const after = run.read(result);
  if (effect === undefined) return hasTerms(after) ? run.data(withoutTerms(after)) : result;
  if (effect.read) return run.data(changed(run, after, after, effect, args, place));
  const given = argument(args, effect.data ?? { name: 'x', position: 0 });
  return run.data(changed(run, after, given ? toStream(run, given, true) : undefined, effect, args, place));
}

/** `DataFrame([[a, b]], columns=["x", "y"])`, and columns taken in this order out of a dictionary. */
function namedColumns(run: Run, stream: Stream, columns: Value | undefined): Stream {
  if (!columns) return stream;
  const names = columnNames(run, columns);
  const { features, ...rest } = stream;
  if (!names) return features ? rest : stream;
  if (!features) return stream.columns ? selectColumns(stream, names, false) : { ...stream, columnOrder: names };
  if (features.length !== names.length) return rest;
  return {
    ...rest,
    columnOrder: names,
    columns: new Map(names.map((name, index) => {
      const term = features[index]?.term;
      return [name, { ...rest, ...(term ? { term } : {}) }];
    })),
  };
}

/** What a method of data did to the values in its result. */
export function termsAfterMethod(run: Run, name: string, args: Arguments, place: Place, before: Stream, result: Value): Value {
  return result.kind === 'data' ? run.data(streamAfterMethod(run, name, args, place, before, run.read(result))) : result;
}

export function streamAfterMethod(run: Run, name: string, args: Arguments, place: Place, before: Stream, after: Stream): Stream {
  if (args.open || args.unfinished) return withoutTerms(after);
  switch (name) {
    case 'replace': return replaced(run, args, place, before, after);
    case 'translate': return translated(run, args, place, before, after);
    case 'fillna': return filled(run, args, place, before, after);
    case 'map': case 'apply': case 'transform': case 'applymap': {
      const callee = args.positional[0] ?? args.keywords.get('arg') ?? args.keywords.get('func');
      const table = callee && tableOf(run, callee);
      if (table) return transferTerms(after, before, (term) => ({ kind: 'choose', on: term, cases: table, otherwise: null, mark: termMark(run, place) }));
      return callee?.kind === 'mapping' || callee?.kind === 'unknown' ? withoutTerms(after) : after;
    }
    default: {
      const effect = TERM_METHODS.get(name);
      if (name === 'reindex' || name === 'align') return { ...transferTerms(after, before, (term) => term), aligned: true };
      if (effect?.effect === 'keep') return after;
      return effect ? changed(run, after, before, effect, args, place) : withoutTerms(after);
    }
  }
}

/** A method of an object that was given data: a stemmer, a tokenizer, a compiled pattern. */
export function termsAfterObject(run: Run, object: LibraryObject, name: string, args: Arguments, place: Place, result: Value): Value {
  if (result.kind !== 'data') return result;
  const after = run.read(result);
  const last = object.name.slice(object.name.lastIndexOf('.') + 1);
  if (object.name === 're.compile' && name === 'sub') {
    const [repl, text] = [argument(args, { name: 'repl', position: 0 }), argument(args, { name: 'string', position: 1 })];
    const pattern = object.arguments[0];
    const settings = regexSettings(pattern, repl);
    return run.data(settings && text ? transferTerms(after, toStream(run, text, true), (term) => applyTerm('regex', term, termMark(run, place), settings)) : withoutTerms(after));
  }
  const effect = TERM_OBJECT_METHODS.get(`${last}.${name}`);
  if (effect?.effect === 'keep') return result;
  if (!effect || args.open || args.unfinished) return hasTerms(after) ? run.data(withoutTerms(after)) : result;
  const given = effect.data ? argument(args, effect.data) : object.arguments[0];
  return run.data(changed(run, after, given ? toStream(run, given, true) : undefined, effect, args, place));
}

/** `token.lemma_`; undefined: the attribute is a column. `parent`: the accessor before it. */
export function termsOfAttribute(run: Run, stream: Stream, name: string, place: Place): Stream | undefined {
  const { term } = stream;
  const date = term?.kind === 'apply' && (term.operation === 'datetime' || term.operation === 'accessor');
  const effect = date ? (TERM_METHODS.get(name) ?? TERM_ATTRIBUTES.get(name)) : TERM_ATTRIBUTES.get(name);
  // `text` and `codes` may be columns; those of a token or an accessor are none.
  if (!effect || (!date && (name === 'codes' || name === 'text'))) return undefined;
  const base: Term | undefined = term?.kind === 'apply' && term.operation === 'accessor' ? term.parts[0] : term;
  return changed(run, stream, base ? { ...stream, term: base } : stream, effect, { positional: [], keywords: new Map(), open: false }, place);
}

function changed(run: Run, after: Stream, before: Stream | undefined, effect: TermEffect, args: Arguments, place: Place): Stream {
  if (!before || effect.effect === 'keep') return withoutTerms(after);
  const settings = settingsOf(run, effect.settings ?? [], args);
  if (!settings) return withoutTerms(after);
  const parameters = new Map([...settings, ...(effect.fixed ?? [])]);
  const mark = termMark(run, place);
  if (before.term && inputsOf(before.term).has('the prediction')) run.afterPrediction.add(effect.operation);
  return transferTerms(after, before, (term) => applyTerm(effect.operation, term, mark, parameters));
}

/** Settings with their defaults; one that is given and not known is left out. Undefined: one that must be known is not. */
function settingsOf(run: Run, settings: readonly Setting[], args: Arguments): Map<string, Literal> | undefined {
  const known = new Map<string, Literal>();
  for (const { parameter, default: fallback } of settings) {
    const given = argument(args, parameter);
    const literal = given === undefined ? fallback : literalOf(run, given);
    if (literal !== undefined) known.set(parameter.name, literal);
    else if (fallback === undefined) return undefined;
  }
  return known;
}

/** A number or text that is fixed in the code, or a list of them as text. */
export function literalOf(run: Run, value: Value, depth = 0): Literal | undefined {
  if (value.kind === 'constant') return value.pattern || value.outside ? undefined : value.value;
  if (value.kind === 'unknown' && value.statistic) return `the ${value.statistic} of the data`;
  if (value.kind !== 'sequence' || depth > 2) return undefined;
  const items = exactItems(run, value)?.map((item) => literalOf(run, item, depth + 1));
  return items?.every((item) => item !== undefined) ? JSON.stringify(items) : undefined;
}

function regexSettings(pattern: Value | undefined, replacement: Value | undefined): Map<string, Literal> | undefined {
  const find = exactText(pattern);
  const repl = exactText(replacement);
  return find === undefined || repl === undefined ? undefined : new Map([['pattern', find], ['repl', repl]]);
}

/** Texts by texts (in a string or a column), or values by a table. */
function replaced(run: Run, args: Arguments, place: Place, before: Stream, after: Stream): Stream {
  const mark = termMark(run, place);
  const [first, second] = [args.positional[0] ?? args.keywords.get('pat') ?? args.keywords.get('to_replace'), args.positional[1] ?? args.keywords.get('repl') ?? args.keywords.get('value')];
  const table = first && tableOf(run, first);
  if (table) return transferTerms(after, before, (term) => ({ kind: 'choose', on: term, cases: table, mark }));
  // `df.replace({"sex": {"male": 0, "female": 1}})`
  if (first?.kind === 'mapping' && !second) {
    return byColumn(run, first, before, after, (term, inner) => {
      const cases = tableOf(run, inner);
      return cases && { kind: 'choose', on: term, cases, mark };
    });
  }
  if (isText(first) && isText(second)) {
    const settings = regexSettings(first, second);
    const flag = args.keywords.get('regex');
    const pattern = flag?.kind === 'constant' ? flag.value === true : /[[\\]/.test(first.value);
    return settings ? transferTerms(after, before, (term) => applyTerm(pattern ? 'regex' : 'replace', term, mark, settings)) : withoutTerms(after);
  }
  const [from, to] = [first && literalOf(run, first), second && literalOf(run, second)];
  if (from === undefined || to === undefined || to === null) return withoutTerms(after);
  return transferTerms(after, before, (term) => ({ kind: 'choose', on: term, cases: new Map([[String(from), to]]), mark }));
}

/** `text.translate(str.maketrans("", "", string.punctuation))` */
function translated(run: Run, args: Arguments, place: Place, before: Stream, after: Stream): Stream {
  const [table] = args.positional;
  const removed = table?.kind === 'object' && table.name === 'builtins.str.maketrans' ? exactText(table.arguments[2]) : undefined;
  const spared = table?.kind === 'object' ? [exactText(table.arguments[0]), exactText(table.arguments[1])] : [];
  if (removed === undefined || spared.some((text) => text !== '')) return withoutTerms(after);
  return transferTerms(after, before, (term) => applyTerm('remove', term, termMark(run, place), new Map([['characters', removed]])));
}

/** `fillna(value)`, `fillna(method="ffill")`, `fillna({"a": 0})`. */
function filled(run: Run, args: Arguments, place: Place, before: Stream, after: Stream): Stream {
  const mark = termMark(run, place);
  const value = args.positional[0] ?? args.keywords.get('value') ?? args.keywords.get('method') ?? UNKNOWN;
  const withValue = (literal: Literal | undefined): Map<string, Literal> => new Map(literal === undefined ? [] : [['value', literal]]);
  if (value.kind === 'mapping') return byColumn(run, value, before, after, (term, inner) => applyTerm('fill', term, mark, withValue(fillLiteral(run, inner, before))));
  return transferTerms(after, before, (term) => applyTerm('fill', term, mark, withValue(fillLiteral(run, value, before))));
}

/** A statistic of other rows than those that are filled (saved by training, say) is a number like any other. */
function fillLiteral(run: Run, value: Value, { origins }: Stream): Literal | undefined {
  const foreign = value.kind === 'unknown' && value.of?.every((origin) => !origins.some(({ kind, key }) => kind === origin.kind && key === origin.key));
  return foreign ? undefined : literalOf(run, value);
}

/** A setting for each of some columns; the others stay as they are. */
function byColumn(run: Run, settings: Mapping, before: Stream, after: Stream, change: (term: Term, setting: Value) => Term | undefined): Stream {
  const state = run.store.read(settings.cell);
  const same = transferTerms(after, before, (term) => term);
  if (!state || state.rest) return withoutTerms(same);
  return [...state.entries].reduce((table: Stream, [name, setting]) => {
    const column = selectColumns(before, [name], true);
    return assignColumns(table, [name], mapTerms(column, (term) => change(term, setting)));
  }, same);
}
