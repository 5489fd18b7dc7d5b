import * as vscode from 'vscode';
import type { PairOptions, SplitOptions } from '../core/pairOptions.ts';
import type { Pair } from './comparisons.ts';

/**
 * The URIs of a pair as a view keeps them. What tells two parts of one file apart travels in the fragment of the production URI, so that
 * the view needs to keep nothing else.
 */
export function persistentUris({ training, production, options }: Pair): { training: string; production: string } {
  const { split, revision } = options ?? {};
  const parts = split || revision !== undefined ? production.with({ fragment: JSON.stringify({ ...(split ? { split } : {}), ...(revision === undefined ? {} : { revision }) }) }) : production;
  return { training: training.toString(), production: parts.toString() };
}

/** What a view kept is input like any other. */
export function persistedPair(training: unknown, production: unknown): Pair | undefined {
  if (typeof training !== 'string' || typeof production !== 'string') return undefined;
  const [left, right] = [vscode.Uri.parse(training), vscode.Uri.parse(production)];
  if (left.scheme !== 'file' || right.scheme !== 'file') return undefined;
  const options = right.fragment === '' ? undefined : optionsOf(right.fragment);
  if (right.fragment !== '' && !options) return undefined;
  return { training: left, production: right.with({ fragment: '' }), ...(options ? { options } : {}) };
}

function optionsOf(fragment: string): PairOptions | undefined {
  try {
    const { split, revision } = JSON.parse(fragment) as { split?: unknown; revision?: unknown };
    if (isSplit(split)) return { split };
    return typeof revision === 'string' ? { revision } : undefined;
  } catch {
    return undefined;
  }
}

function isSplit(value: unknown): value is SplitOptions {
  if (typeof value !== 'object' || value === null) return false;
  const { column, training, production, at } = value as Record<string, unknown>;
  const strings = (list: unknown): boolean => list === undefined || (Array.isArray(list) && list.every((item) => typeof item === 'string'));
  return typeof column === 'string' && strings(training) && strings(production) && (at === undefined || typeof at === 'string');
}
