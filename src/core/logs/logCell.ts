import { JsonNumber, cellText, isList, isObject } from './jsonValue.ts';
import type { JsonValue } from './jsonValue.ts';
import type { LogCell, LogRole, LogValueKind } from './logEvent.ts';

export function valueKind(value: JsonValue): LogValueKind {
  if (value === null) return 'null';
  if (value instanceof JsonNumber) return 'number';
  return typeof value === 'boolean' ? 'boolean' : typeof value === 'string' ? 'text' : 'list';
}

export function jsonCell(role: LogRole, name: string | number, value: JsonValue): LogCell {
  return { role, name, text: cellText(value), kind: valueKind(value) };
}

export function textCell(role: LogRole, name: string | number, text: string): LogCell {
  return { role, name, text, kind: 'text' };
}

/** The text of a string or a number; undefined for anything else. */
export function scalarText(value: JsonValue | undefined): string | undefined {
  return value === undefined || value === null || isList(value) || isObject(value) ? undefined : (cellText(value) ?? undefined);
}

/** The leaves of an object by dotted names; an object without keys and a list are leaves. */
export function leaves(value: JsonValue, name: string, use: (name: string, value: JsonValue) => void): void {
  if (!isObject(value) || (value.size === 0 && name !== '')) {
    use(name, value);
    return;
  }
  for (const [key, each] of value) leaves(each, name === '' ? key : `${name}.${key}`, use);
}
