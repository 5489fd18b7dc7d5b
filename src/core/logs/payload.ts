/** Bodies of requests and answers, as the inference protocols write them, to rows. */
import { JsonNumber, isList, isObject, jsonText, parsedJson } from './jsonValue.ts';
import type { JsonObject, JsonValue } from './jsonValue.ts';
import { answerRole } from './fieldRoles.ts';
import { jsonCell, leaves, scalarText } from './logCell.ts';
import type { LogCell, LogRow } from './logEvent.ts';

type Side = 'request' | 'response';

/** Keys under which a list of instances stands, in bodies of requests and of answers. */
const LISTS: Readonly<Record<Side, readonly string[]>> = {
  request: ['instances', 'dataframe_records', 'inputs', 'rows', 'examples'],
  response: ['predictions', 'outputs', 'results', 'result'],
};

/**
 * Rows of a body: V1 (`instances`, `predictions`), V2 (`inputs`, `outputs` of tensors), Seldon (`data` with names), pandas
 * (`dataframe_split`, `dataframe_records`), lists of lists, of objects or of single values, or one object. Values in a list of a row have
 * positions instead of names. undefined for a body that has no rows: an error message, a chat.
 */
export function payloadRows(body: JsonValue, side: Side): LogRow[] | undefined {
  if (isList(body)) return instances(body, side);
  if (!isObject(body)) return side === 'response' && scalarText(body) !== undefined ? [row(body, side)] : undefined;
  const split = body.get('dataframe_split') ?? (isList(body.get('columns')) && isList(body.get('data')) ? body : undefined);
  if (isObject(split)) return splitRows(split, side);
  for (const key of LISTS[side]) {
    const list = body.get(key);
    if (isList(list)) return list.length > 0 && list.every(isTensor) ? tensorRows(list, side) : instances(list, side);
    if (isObject(list)) return columnRows(list, side);
  }
  const seldon = body.get('data');
  if (isList(seldon)) return instances(seldon, side);
  if (isObject(seldon)) return seldonRows(seldon, side) ?? payloadRows(seldon, side);
  const json = body.get('jsonData');
  if (json !== undefined) return payloadRows(json, side);
  const text = body.get('strData');
  if (typeof text === 'string') {
    const inner = parsedJson(text);
    return inner === undefined ? [row(text, side)] : payloadRows(inner, side);
  }
  return isMessage(body) ? undefined : [row(body, side)];
}

/** Errors and chats: answers without a prediction. */
function isMessage(body: JsonObject): boolean {
  return ['error', 'error_code', 'messages', 'choices', 'detail'].some((key) => body.has(key));
}

function instances(list: readonly JsonValue[], side: Side): LogRow[] {
  return list.map((instance) => row(instance, side));
}

/** One instance. */
export function row(instance: JsonValue, side: Side): LogRow {
  if (isObject(instance)) return namedRow(instance, side);
  if (isList(instance)) return instance.map((value, k) => jsonCell(side === 'request' ? 'feature' : 'output', k, value));
  return [jsonCell(side === 'request' ? 'feature' : 'output', 0, instance)];
}

function namedRow(instance: JsonObject, side: Side): LogRow {
  const features = instance.get('features');
  // The only thing there is, or beside an answer in the records of a batch.
  if (side === 'request' && instance.size === 1 && (isList(features) || isObject(features))) return row(features, side);
  const cells: LogCell[] = [];
  leaves(instance, '', (name, value) => cells.push(jsonCell(side === 'request' ? 'feature' : answerRole(name), name, value)));
  return cells;
}

/** `{columns, data}`, as pandas writes a table. */
function splitRows(split: JsonObject, side: Side): LogRow[] | undefined {
  const [columns, data] = [split.get('columns'), split.get('data')];
  if (!isList(data)) return undefined;
  const names = isList(columns) ? columns.map((name) => scalarText(name) ?? jsonText(name)) : undefined;
  return data.map((values) => namedValues(isList(values) ? values : [values], names, side));
}

function namedValues(values: readonly JsonValue[], names: readonly string[] | undefined, side: Side): LogRow {
  const fits = names?.length === values.length;
  return values.map((value, k) => {
    const name = fits ? (names[k] as string) : k;
    return jsonCell(side === 'request' ? 'feature' : typeof name === 'number' ? 'output' : answerRole(name), name, value);
  });
}

/** `{names, ndarray}` or `{names, tensor: {shape, values}}`. */
function seldonRows(data: JsonObject, side: Side): LogRow[] | undefined {
  const list = data.get('names');
  const names = isList(list) ? list.map((name) => scalarText(name) ?? '') : undefined;
  const [array, tensor] = [data.get('ndarray'), data.get('tensor')];
  if (isList(array)) return array.map((values) => (isObject(values) ? row(values, side) : namedValues(isList(values) ? values : [values], names, side)));
  if (!isObject(tensor)) return undefined;
  const [shape, values] = [tensor.get('shape'), tensor.get('values')];
  if (!isList(values)) return undefined;
  const rows = rowsOf(shape, values.length);
  const width = values.length / rows;
  return Array.from({ length: rows }, (_, k) => namedValues(values.slice(k * width, (k + 1) * width), names, side));
}

/** How many rows a tensor has: its first dimension, where that divides its values. */
function rowsOf(shape: JsonValue | undefined, values: number): number {
  const first = isList(shape) ? Number(scalarText(shape[0])) : NaN;
  return Number.isInteger(first) && first > 0 && values % first === 0 ? first : 1;
}

function isTensor(value: JsonValue): boolean {
  return isObject(value) && typeof value.get('name') === 'string' && (value.has('shape') || value.has('datatype'));
}

interface Tensor {
  name: string;
  rows: number;
  data: readonly JsonValue[];
}

/** Tensors of the open inference protocol: columns that lie side by side, row-major. One that has another number of rows stays a list. */
function tensorRows(list: readonly JsonValue[], side: Side): LogRow[] {
  const tensors = list.flatMap((tensor): Tensor[] => {
    if (!isObject(tensor)) return [];
    const data = flattened(tensor.get('data'));
    // The request names outputs that it wants, without data.
    return data === undefined ? [] : [{ name: scalarText(tensor.get('name')) ?? '', rows: rowsOf(tensor.get('shape'), data.length), data }];
  });
  const rows = tensors[0]?.rows ?? 0;
  return Array.from({ length: rows }, (_, k) =>
    tensors.flatMap(({ name, rows: own, data }): LogCell[] => {
      const role = side === 'request' ? ('feature' as const) : answerRole(name);
      if (own !== rows) return [jsonCell(role, name, data)];
      const width = data.length / rows;
      return data.slice(k * width, (k + 1) * width).map((value, j) => jsonCell(role, width === 1 ? name : `${name}_${j + 1}`, value));
    }),
  );
}

/** Data may be nested as its shape is. */
function flattened(data: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (!isList(data)) return undefined;
  return data.some(isList) ? data.flatMap((each) => (isList(each) ? (flattened(each) ?? []) : [each])) : data;
}

/** `{"a": [1, 2], "b": [3, 4]}`: columns; anything else is one row. */
function columnRows(columns: JsonObject, side: Side): LogRow[] {
  const lengths = new Set([...columns.values()].map((values) => (isList(values) ? values.length : -1)));
  const [length = -1] = lengths;
  if (lengths.size !== 1 || length < 0) return [row(columns, side)];
  return Array.from({ length }, (_, k) => [...columns].map(([name, values]) => jsonCell(side === 'request' ? 'feature' : answerRole(name), name, (values as readonly JsonValue[])[k] ?? null)));
}

/** Rows of CSV text without a header, one for each line. `whole`: a row is one cell, which `csvCells` parts. */
export function csvRows(text: string, side: Side, whole = false): LogRow[] {
  const role = side === 'request' ? ('feature' as const) : ('output' as const);
  const rows: LogRow[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const record = text.slice(start, end > start && text.charCodeAt(end - 1) === 13 ? end - 1 : end);
    start = end + 1;
    if (record.trim() !== '') rows.push(whole ? [{ role, name: 0, text: record, kind: 'text', record: true }] : csvCells(record, role));
  }
  return rows;
}

/** The fields of a record. */
export function csvCells(record: string, role: LogCell['role']): LogCell[] {
  return csvFields(record).map((field, k): LogCell => ({ role, name: k, text: field, kind: isNumber(field) ? 'number' : 'text' }));
}

/** Nearly all fields are plain digits, which needs no pattern. */
function isNumber(text: string): boolean {
  let points = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2e) points++;
    else if ((code < 0x30 || code > 0x39) && !(code === 0x2d && at === 0)) return NUMBER.test(text);
  }
  return text !== '' && points <= 1;
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

function csvFields(record: string): string[] {
  if (!record.includes('"')) return record.includes(' ') || record.includes('\t') ? record.split(',').map((field) => field.trim()) : record.split(',');
  const fields: string[] = [];
  const field = /\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(,|$)/y;
  for (;;) {
    const match = field.exec(record);
    if (!match) return [...fields, record.slice(field.lastIndex)];
    fields.push(match[1] === undefined ? (match[2] ?? '').trim() : match[1].replaceAll('""', '"'));
    if (match[3] === '') return fields;
  }
}

/** A text that is JSON, or JSON Lines: one body, or a list of its lines. undefined: it is neither. */
export function jsonBody(text: string): JsonValue | undefined {
  const whole = parsedJson(text);
  if (whole !== undefined) return whole;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (lines.length < 2) return undefined;
  const values = lines.map(parsedJson);
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** `true` for the text of a number. */
export function isNumberValue(value: JsonValue): boolean {
  return value instanceof JsonNumber;
}
