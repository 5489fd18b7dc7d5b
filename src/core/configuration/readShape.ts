import { closest } from '../closest.ts';
import { displayText } from '../displayText.ts';
import { DIALECT_FORM, parseDialect } from '../pairOptions.ts';
import type { JsonNode } from './jsonTree.ts';
import type { Shape } from './shape.ts';

/** Called with every problem: two plain sentences and the line. */
export type Report = (line: number, message: string, remedy: string) => void;

/** Rule ids that a map of rules may name; undefined: any. */
export type KnownRules = readonly string[] | undefined;

/**
 * Checks a JSON value against a shape and returns what fits: objects with known keys only, maps as a Map (a key may be `__proto__`).
 * undefined where the value does not fit; the problem has then been reported.
 */
export function readShape(node: JsonNode, shape: Shape, path: string, report: Report, rules: KnownRules): unknown {
  switch (shape.type) {
    case 'anything':
      return null;
    case 'object':
      return node.type === 'object' ? readObject(node, shape, path, report, rules) : wrong(node, path, 'an object', report);
    case 'map':
      return node.type === 'object' ? readMap(node, shape, path, report, rules) : wrong(node, path, 'an object', report);
    case 'list':
      if (node.type !== 'array') return wrong(node, path, 'a list', report);
      return node.items.flatMap((item, i) => readShape(item, shape.items, `${path}[${i}]`, report, rules) ?? []);
    case 'boolean':
      return node.type === 'boolean' ? node.value : wrong(node, path, 'true or false', report);
    case 'number':
      return readNumber(node, shape, path, report);
    case 'choice':
      return readChoice(node, shape.choices, path, report);
    case 'string':
      return readString(node, shape, path, report);
  }
}

type JsonObject = Extract<JsonNode, { type: 'object' }>;

function readObject(node: JsonObject, shape: Extract<Shape, { type: 'object' }>, path: string, report: Report, rules: KnownRules): Record<string, unknown> | undefined {
  const result: Record<string, unknown> = {};
  const known = new Map(Object.entries(shape.keys));
  reportRepeated(node, path, report);
  for (const { key, line, value } of node.members) {
    const inner = known.get(key);
    if (inner === undefined) {
      const near = closest(key, known.keys());
      report(line, `${at(path)} has no key ${quoted(key)}.`, near ? `Write ${quoted(near)}.` : `Known keys: ${[...known.keys()].filter((name) => name !== '$schema').join(', ')}.`);
      continue;
    }
    const read = readShape(value, inner, path === '' ? key : `${path}.${key}`, report, rules);
    if (read !== undefined) result[key] = read;
  }
  const absent = (shape.required ?? []).filter((key) => !node.members.some((member) => member.key === key));
  for (const key of absent) report(node.line, `${at(path)} lacks ${quoted(key)}.`, `Add it: ${known.get(key)?.description ?? 'it is needed'}`);
  if (!(shape.required ?? []).every((key) => Object.hasOwn(result, key))) return undefined;
  const problem = shape.check?.(result);
  if (problem === undefined) return result;
  report(node.line, `${at(path)}: ${problem.message}`, problem.remedy);
  return undefined;
}

function readMap(node: JsonObject, shape: Extract<Shape, { type: 'map' }>, path: string, report: Report, rules: KnownRules): Map<string, unknown> {
  const result = new Map<string, unknown>();
  reportRepeated(node, path, report);
  for (const { key, line, value } of node.members) {
    if (shape.keysAre === 'rules' && rules !== undefined && !rules.includes(key)) {
      const near = closest(key, rules);
      report(line, `There is no rule ${quoted(key)}.`, near ? `Write ${quoted(near)}.` : 'The rules are listed in docs/rules.');
      continue;
    }
    const read = readShape(value, shape.values, `${path}.${displayText(key, 40)}`, report, rules);
    if (read !== undefined) result.set(key, read);
  }
  return result;
}

function reportRepeated(node: JsonObject, path: string, report: Report): void {
  const seen = new Set<string>();
  for (const { key, line } of node.members) {
    if (seen.has(key)) report(line, `${at(path)} has the key ${quoted(key)} twice.`, 'Keep one of them.');
    seen.add(key);
  }
}

function readNumber(node: JsonNode, shape: Extract<Shape, { type: 'number' }>, path: string, report: Report): number | undefined {
  const { minimum = -Infinity, maximum = Infinity, integer } = shape;
  const kind = integer ? 'a whole number' : 'a number';
  const range = maximum < Infinity ? `${kind} from ${minimum} to ${maximum}` : minimum > -Infinity ? `${kind} from ${minimum}` : kind;
  if (node.type !== 'number' || node.value < minimum || node.value > maximum || (integer && !Number.isInteger(node.value))) {
    wrong(node, path, range, report);
    return undefined;
  }
  return node.value;
}

function readChoice(node: JsonNode, choices: readonly string[], path: string, report: Report): string | undefined {
  if (node.type === 'string' && choices.includes(node.value)) return node.value;
  const near = node.type === 'string' ? closest(node.value, choices) : undefined;
  report(node.line, `${at(path)} is ${seen(node)}.`, near ? `Write ${quoted(near)}.` : `Write one of ${choices.map(quoted).join(', ')}.`);
  return undefined;
}

function readString(node: JsonNode, { form }: Extract<Shape, { type: 'string' }>, path: string, report: Report): string | undefined {
  if (node.type !== 'string') return wrong(node, path, 'a text in quotation marks', report);
  if (form === 'not-empty' && node.value.trim() === '') return wrong(node, path, 'a text that is not empty', report);
  if (form === 'date' && !isDay(node.value)) return wrong(node, path, 'a day such as "2030-01-31"', report);
  const dialect = form === 'dialect' ? parseDialect(node.value) : {};
  if ('error' in dialect) {
    report(node.line, `${at(path)}: ${dialect.error}`, `Write ${DIALECT_FORM}.`);
    return undefined;
  }
  return node.value;
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function wrong(node: JsonNode, path: string, expected: string, report: Report): undefined {
  report(node.line, `${at(path)} is ${seen(node)}.`, `Write ${expected}.`);
  return undefined;
}

function seen(node: JsonNode): string {
  if (node.type === 'string') return quoted(node.value);
  if (node.type === 'number' || node.type === 'boolean') return String(node.value);
  return node.type === 'array' ? 'a list' : node.type === 'object' ? 'an object' : 'null';
}

function at(path: string): string {
  return path === '' ? 'The configuration' : path;
}

function quoted(text: string): string {
  return JSON.stringify(displayText(text, 40));
}
