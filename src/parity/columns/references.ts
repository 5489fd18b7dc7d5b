import type { ColumnReference } from '../../core/report.ts';
import type { Argument, Call, Expression, Span, Statement, StringLiteral } from '../python/ast.ts';
import { locate } from '../python/source.ts';
import type { SourceFile } from '../python/source.ts';
import { walkExpressions, walkStatements } from '../python/walk.ts';
import { dottedName, frameNames, recordClasses } from './frames.ts';

/** Receivers whose keys are settings, not columns. */
const NO_FRAME = /(?:^|\.)(?:config|cfg|conf|settings|environ|session|headers|kwargs|options|argv|metrics?|results?|history|report|logs?|state|cache|artifacts|registry|secrets|cookies)$/i;
/** Methods whose positional texts are columns. */
const COLUMN_METHODS = new Set(['groupby', 'sort_values', 'drop', 'set_index', 'pop', 'get', 'getlist', 'drop_duplicates', 'explode', 'col', 'nlargest', 'nsmallest', 'pivot', 'select', 'with_column', 'orderBy', 'groupBy', 'filter']);
/** Keywords that take a column or several. */
const COLUMN_KEYWORDS = new Set(['columns', 'usecols', 'subset', 'on', 'left_on', 'right_on', 'by', 'id_vars', 'value_vars', 'values', 'index', 'parse_dates', 'index_col', 'features', 'feature_names', 'cat_features', 'categorical_feature', 'cols', 'labels', 'dtype', 'converters', 'target', 'stratify']);
/** Keywords of plots: columns when a frame is given by `data=`. */
const PLOT_KEYWORDS = new Set(['x', 'y', 'hue', 'size', 'style', 'color']);
const LIST_NAME = /(?:col|feat|field|attr|var|num|cat|target|label|input|predictor|drop|keep|select)/i;

/**
 * Where the code of these files reads a column by name: exact places of the texts and attributes, one a line and column. Serving side
 * first; on each side the lines that read come before those that only list names.
 */
export function findColumnReferences(sources: readonly SourceFile[], columns: ReadonlySet<string>, sides: ReadonlyMap<string, 'training' | 'serving'>): ColumnReference[] {
  if (columns.size === 0) return [];
  const references = sources.flatMap((source) => {
    const side = sides.get(source.path);
    const rank = side === 'serving' ? 0 : side === 'training' ? 2 : 4;
    return referencesIn(source, columns).map(({ column, span, listed }) => ({
      reference: { column, location: locate(source, span), ...(side ? { side } : {}) } satisfies ColumnReference,
      rank: rank + (listed ? 1 : 0),
    }));
  });
  return references.sort((a, b) => a.rank - b.rank).map(({ reference }) => reference);
}

interface Found {
  column: string;
  span: Span;
  /** Named in a list of columns, not read there. */
  listed: boolean;
}

function referencesIn(source: SourceFile, columns: ReadonlySet<string>): Found[] {
  const { module } = source;
  const frames = frameNames(module);
  const found = new Map<string, Found>();
  const add = (column: string, span: Span, listed = false): void => {
    const key = `${span.line} ${column}`;
    const known = found.get(key);
    if (known === undefined || (known.listed && !listed)) found.set(key, { column, span, listed });
  };
  const addText = (expression: Expression, listed = false): void => {
    const text = textOf(expression);
    if (text !== undefined && columns.has(text)) add(text, expression.span, listed);
  };
  const addAll = (expression: Expression): void => {
    if (expression.kind === 'string') addText(expression);
    else if (expression.kind === 'list' || expression.kind === 'tuple' || expression.kind === 'set') expression.items.forEach(addAll);
    else if (expression.kind === 'dict') for (const { key } of expression.entries) if (key) addText(key);
  };

  walkStatements(module.body, (statement) => addFields(statement, recordsOf(source), columns, add));
  walkExpressions(module.body, (expression, parent) => {
    switch (expression.kind) {
      case 'subscript':
        if (!NO_FRAME.test(dottedName(expression.value) ?? '')) expression.indices.forEach(addAll);
        return;
      case 'attribute': {
        const receiver = dottedName(expression.value);
        const called = parent.kind === 'call' && parent.callee === expression;
        if (!called && columns.has(expression.name) && receiver !== undefined && frames.has(receiver)) add(expression.name, expression.nameSpan);
        return;
      }
      case 'call':
        addCall(expression, addAll);
        return;
      case 'list': case 'tuple': case 'set':
        if (isColumnList(expression.items, parent, columns)) for (const item of expression.items) addText(item, true);
        return;
      case 'dict': {
        const keys = expression.entries.map((entry) => entry.key && textOf(entry.key));
        if (isMostlyColumns(keys, columns)) for (const { key } of expression.entries) if (key) addText(key, true);
        return;
      }
      default:
    }
  });
  return [...found.values()].sort((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
}

function textOf(expression: Expression): string | undefined {
  if (expression.kind !== 'string') return undefined;
  const [only] = (expression as StringLiteral).parts;
  return expression.parts.length === 1 && typeof only === 'string' ? only : undefined;
}

function addCall(call: Call, addAll: (expression: Expression) => void): void {
  const { callee } = call;
  const name = callee.kind === 'attribute' ? callee.name : callee.kind === 'name' ? callee.id : '';
  const receiver = callee.kind === 'attribute' ? (dottedName(callee.value) ?? '') : '';
  if (COLUMN_METHODS.has(name) && callee.kind === 'attribute' && !NO_FRAME.test(receiver)) {
    const [first] = call.arguments;
    if (first && !first.name && !first.star) addAll(first.value);
  }
  if (name === 'ColumnTransformer' || name === 'make_column_transformer') addTransformerColumns(call, addAll);
  if (name === 'DataFrame') call.arguments.filter((argument) => !argument.star).forEach((argument) => addRecords(argument, addAll));
  const plotsFrame = call.arguments.some((argument) => argument.name === 'data' || argument.name === 'data_frame');
  for (const { name: keyword, value } of call.arguments) {
    if (keyword !== undefined && (COLUMN_KEYWORDS.has(keyword) || (plotsFrame && PLOT_KEYWORDS.has(keyword)))) addAll(value);
  }
}

/** `DataFrame({"a": …})`, `DataFrame([{"a": …}])`. */
function addRecords({ name, value }: Argument, addAll: (expression: Expression) => void): void {
  if (name !== undefined && name !== 'data') return;
  if (value.kind === 'dict') addAll(value);
  else if (value.kind === 'list') for (const item of value.items) if (item.kind === 'dict') addAll(item);
}

/** The third part of `(name, transformer, columns)`, or the second of `(transformer, columns)`. */
function addTransformerColumns(call: Call, addAll: (expression: Expression) => void): void {
  for (const item of call.arguments.flatMap(({ value }) => (value.kind === 'list' ? value.items : [value]))) {
    const columns = item.kind === 'tuple' && item.items.length >= 2 ? item.items[item.items.length - 1] : undefined;
    if (columns) addAll(columns);
  }
}

/** A list of texts of which most are columns, or that is named like one. */
function isColumnList(items: readonly Expression[], parent: Expression | Statement, columns: ReadonlySet<string>): boolean {
  const texts = items.map(textOf);
  if (!texts.some((text) => text !== undefined && columns.has(text))) return false;
  if (parent.kind === 'assign') {
    const names = parent.targets.map((target) => dottedName(target) ?? '');
    if (names.some((name) => LIST_NAME.test(name))) return true;
  }
  return isMostlyColumns(texts, columns);
}

function isMostlyColumns(texts: readonly (string | undefined)[], columns: ReadonlySet<string>): boolean {
  const known = texts.filter((text) => text !== undefined && columns.has(text)).length;
  return known >= 2 && known * 2 >= texts.length;
}

const records = new WeakMap<SourceFile, Set<string>>();

function recordsOf(source: SourceFile): Set<string> {
  const known = records.get(source) ?? recordClasses(source.module);
  records.set(source, known);
  return known;
}

/** `fare: float` in a class of requests. */
function addFields(statement: Statement, classes: ReadonlySet<string>, columns: ReadonlySet<string>, add: (column: string, span: Span) => void): void {
  if (statement.kind !== 'class' || !classes.has(statement.name)) return;
  for (const field of statement.body) {
    const [target] = field.kind === 'assign' && field.annotation ? field.targets : [];
    if (target?.kind === 'name' && columns.has(target.id)) add(target.id, target.span);
  }
}
