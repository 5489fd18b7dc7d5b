import * as vscode from 'vscode';
import { fileName } from './files.ts';
import type { Pair } from './comparisons.ts';

/** What the sides of a pair are called in titles and lists: the file names, and what tells two parts of one file apart. */
export function pairNames({ training, production, options }: Pair): { training: string; production: string } {
  const [left, right] = [fileName(training), fileName(production)];
  if (options?.revision !== undefined) return { training: `${left} @ ${options.revision.slice(0, 7)}`, production: right };
  const { split } = options ?? {};
  if (!split) return { training: left, production: right };
  const { column, at } = split;
  const values = (own: string[] | undefined, other: string[] | undefined): string => (own?.length ? listed(own) : vscode.l10n.t('not {0}', listed(other ?? [])));
  return {
    training: `${left} (${column} ${at === undefined ? values(split.training, split.production) : vscode.l10n.t('before {0}', at)})`,
    production: `${right} (${column} ${at === undefined ? values(split.production, split.training) : vscode.l10n.t('from {0}', at)})`,
  };
}

function listed(values: string[]): string {
  return values.length > 2 ? `${values.slice(0, 2).join(', ')}, …` : values.join(', ');
}
