import type { FixedPath } from '../steps.ts';
import type { Run } from './run.ts';
import type { Constant, Value } from './values.ts';
import { isText, textConstant, UNKNOWN } from './values.ts';

/** The texts a value may be, with `*` for unknown parts. A value of which nothing is known is `*`. */
export function textsOf(value: Value | undefined): string[] {
  if (value === undefined) return ['*'];
  if (value.kind === 'union') return [...new Set(value.options.flatMap((option) => textsOf(option)))].slice(0, 6);
  if (value.kind === 'file') return textsOf(value.path);
  if (value.kind !== 'constant') return ['*'];
  return [value.value === null ? 'None' : String(value.value)];
}

export function isPattern(value: Value | undefined): boolean {
  return !(value?.kind === 'constant' && !value.pattern);
}

/** Texts put together: of unknown parts remains `*`. */
export function concatenate(parts: readonly (Value | string)[], separator = '', path = false): Constant {
  const texts = parts.map((part) => (typeof part === 'string' ? part : (textsOf(part)[0] ?? '*')));
  const pattern = parts.some((part) => typeof part !== 'string' && (isPattern(part) || part.kind === 'union'));
  const marked = (mark: 'outside' | 'rooted'): boolean => parts.some((part) => typeof part !== 'string' && part.kind === 'constant' && part[mark] === true);
  const last = parts.findLast((part) => typeof part !== 'string' && isText(part));
  return {
    ...textConstant(texts.join(separator).slice(0, 1000), pattern, path),
    ...(marked('outside') ? { outside: true as const } : {}),
    ...(marked('rooted') ? { rooted: true as const } : {}),
    ...(typeof last === 'object' && isText(last) && last.written ? { written: last.written } : {}),
  };
}

/** A path that is fixed in the code; undefined: it may lead elsewhere when the program runs. */
export function fixedPath(value: Value | undefined): FixedPath | undefined {
  if (value?.kind === 'file') return fixedPath(value.path);
  if (!isText(value) || value.pattern || value.outside || value.value.includes('*')) return undefined;
  return { from: value.rooted ? 'source file' : 'working directory', ...(value.written ? { written: value.written } : {}) };
}

/** The same text or number, known to be only the usual one. */
export function fromOutside(value: Value): Value {
  return value.kind === 'constant' && value.value !== null ? { ...value, outside: true } : value;
}

export function joinPath(parts: readonly Value[]): Constant {
  const kept = parts.filter((part) => !(isText(part) && part.value === ''));
  const path = parts.some((part) => part.kind === 'constant' && part.path);
  const absolute = kept.findLastIndex((part) => isText(part) && part.value.startsWith('/'));
  const joined = concatenate(absolute > 0 ? kept.slice(absolute) : kept, '/', path);
  return { ...joined, value: String(joined.value).replace(/\/{2,}/g, '/') };
}

export function parentPath(value: Value, levels = 1): Value {
  if (!isText(value)) return UNKNOWN;
  let text = value.value;
  for (let level = 0; level < levels; level++) text = text.includes('/') ? text.slice(0, text.lastIndexOf('/')) : '';
  return { ...value, value: text };
}

export function baseOfPath(value: Value): Value {
  return isText(value) ? { ...value, value: value.value.slice(value.value.lastIndexOf('/') + 1) } : UNKNOWN;
}

/** What the path functions of `os`, `os.path` and `pathlib` give. */
export function pathFunction(
  operation: 'join' | 'dirname' | 'basename' | 'same' | 'cwd' | 'path' | 'environment',
  positional: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
): Value {
  const [first] = positional;
  switch (operation) {
    case 'join': return joinPath(positional);
    case 'dirname': return first ? parentPath(first) : UNKNOWN;
    case 'basename': return first ? baseOfPath(first) : UNKNOWN;
    case 'same': return first ?? UNKNOWN;
    case 'cwd': return textConstant('', false, true);
    case 'environment': return fromOutside(positional[1] ?? keywords.get('default') ?? UNKNOWN);
    case 'path': {
      const joined = joinPath(positional.length > 0 ? positional : [textConstant('', false)]);
      return { ...joined, path: true };
    }
  }
}

/** Attributes and methods of pathlib paths; undefined: not one of them. */
export function pathMember(run: Run, path: Constant, name: string): Value | undefined {
  switch (name) {
    case 'parent': return parentPath(path);
    case 'parents': return { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items: [1, 2, 3, 4, 5].map((levels) => parentPath(path, levels)), open: true }) };
    case 'name': return baseOfPath(path);
    case 'stem': {
      const base = baseOfPath(path);
      return isText(base) ? { ...base, value: base.value.replace(/\.[^.]*$/, '') } : UNKNOWN;
    }
    default: return undefined;
  }
}

export function pathMethod(path: Constant, name: string, positional: readonly Value[]): Value | undefined {
  switch (name) {
    case 'resolve': case 'absolute': case 'expanduser': case 'as_posix': case '__str__': case '__fspath__': return path;
    case 'joinpath': return joinPath([path, ...positional]);
    case 'open': case 'read_bytes': case 'read_text': return { kind: 'file', path };
    case 'with_name': return positional[0] ? joinPath([parentPath(path), positional[0]]) : UNKNOWN;
    case 'with_suffix': {
      const suffix = positional[0];
      const stem = textConstant(String(path.value).replace(/\.[^./]*$/, ''), path.pattern === true, true);
      return suffix ? concatenate([stem, suffix], '', true) : UNKNOWN;
    }
    default: return undefined;
  }
}
