/** Names of the features of a log in plumbline.json, under the pair that it is the production data of. */
import { applyEdits, findNodeAtLocation, getNodeValue, modify, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';

/** Paths relative to the configuration file, with `/`. */
export interface NamedPair {
  training: string;
  production: string;
}

/** The names that the file states for the pair; undefined where it states none. An empty list: they stay without names. */
export function statedFeatures(text: string, pair: NamedPair): string[] | undefined {
  const root = rootOf(text);
  const pairs = root && findNodeAtLocation(root, ['pairs']);
  const own = pairs?.type === 'array' ? pairs.children?.find((each) => isPair(each, pair)) : undefined;
  const features = own && findNodeAtLocation(own, ['features']);
  const value: unknown = features && getNodeValue(features);
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : undefined;
}

/**
 * The text of the file with these names for the pair, which is added where it is not there. Outside it nothing changes. An empty text
 * becomes a new file; undefined where the text is no JSON object that could take it.
 */
export function withFeatures(text: string, pair: NamedPair, features: readonly string[]): string | undefined {
  const base = text.trim() === '' ? '{}\n' : text;
  const root = rootOf(base);
  if (!root) return undefined;
  const pairs = findNodeAtLocation(root, ['pairs']);
  if (pairs && pairs.type !== 'array') return undefined;
  const present = pairs?.children ?? [];
  const own = present.findIndex((each) => isPair(each, pair));
  const indentation = /\n([ \t]+)\S/.exec(base)?.[1] ?? '  ';
  const formattingOptions = { insertSpaces: !indentation.startsWith('\t'), tabSize: indentation.length, eol: base.includes('\r\n') ? '\r\n' : '\n' };
  if (own >= 0) return applyEdits(base, modify(base, ['pairs', own, 'features'], features, { formattingOptions }));
  const added = { name: freeName(present, pair), ...pair, features };
  return applyEdits(base, modify(base, pairs ? ['pairs', present.length] : ['pairs'], pairs ? added : [added], { isArrayInsertion: pairs !== undefined, formattingOptions }));
}

/** So many names, separated by commas or line breaks; or what is wrong with them. */
export function namesIn(text: string, count: number): { names: string[] } | { wrong: 'count' | 'empty' | 'repeated'; found: number } {
  if (text.trim() === '') return { wrong: 'count', found: 0 };
  const names = text.split(/[,\n]/).map((name) => name.trim());
  if (names.length !== count) return { wrong: 'count', found: names.length };
  if (names.includes('')) return { wrong: 'empty', found: names.length };
  return new Set(names).size < names.length ? { wrong: 'repeated', found: names.length } : { names };
}

function rootOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors);
  return errors.length === 0 && tree?.type === 'object' ? tree : undefined;
}

function isPair(node: Node, { training, production }: NamedPair): boolean {
  const value = getNodeValue(node) as { training?: unknown; production?: unknown } | null;
  return isPath(value?.training, training) && isPath(value?.production, production);
}

function isPath(written: unknown, file: string): boolean {
  return typeof written === 'string' && plain(written) === plain(file);
}

function plain(file: string): string {
  return file.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
}

/** After the files; with a number where another pair is called so. */
function freeName(pairs: readonly Node[], { training, production }: NamedPair): string {
  const stem = (file: string): string => /([^/]+?)(?:\.[^/]*)?\/?$/.exec(file)?.[1] ?? file;
  const taken = new Set(pairs.map((each) => (getNodeValue(each) as { name?: unknown } | null)?.name));
  const wanted = `${stem(training)} and ${stem(production)}`;
  let name = wanted;
  for (let copy = 2; taken.has(name); copy++) name = `${wanted} ${copy}`;
  return name;
}
