import path from 'node:path';
import * as vscode from 'vscode';
import type { LogFacts } from '../core/logs/logFacts.ts';
import type { Report } from '../core/report.ts';
import { editConfiguration, readText } from './configurationEdit.ts';
import { namesIn, statedFeatures, withFeatures } from './featureText.ts';
import type { NamedPair } from './featureText.ts';
import type { Feedback } from './feedback.ts';
import { fileName } from './files.ts';
import { plainText } from './plainText.ts';

const TITLE = vscode.l10n.t('Name the Features of a Log');

/** A log whose features have positions only, and the training data that may have their names. */
export interface UnnamedLog {
  training: vscode.Uri;
  production: vscode.Uri;
  log: LogFacts;
  /** Names of all columns of the training data, in their order; asked only where somebody chooses among them. */
  columns: () => Promise<readonly string[]>;
  /** The folder of plumbline.json. */
  root: string | undefined;
  /** Runs what depends on the names, after they were written and after that was undone. */
  again: () => Promise<void>;
}

/**
 * Asks what the features of a log are called that gives them by position, and writes the answer to plumbline.json, which is not asked
 * about again. Who does not answer is asked again in the next window.
 */
export class FeatureNaming {
  readonly #feedback: Feedback;
  readonly #asked = new Set<string>();

  constructor(feedback: Feedback) {
    this.#feedback = feedback;
  }

  /** Asks once, where there is something to ask and plumbline.json does not say it. */
  async offer(unnamed: UnnamedLog): Promise<void> {
    const { production, training, log, root } = unnamed;
    const { positions } = log;
    // What is asked of a log by itself says less than what is asked beside its training data.
    const question = JSON.stringify([training.toString(), production.toString(), log.names]);
    if (!positions || root === undefined || this.#asked.has(question)) return;
    const text = await readText(configurationOf(root));
    if (text !== undefined && statedFeatures(text, pairOf(unnamed, root)) !== undefined) return;
    this.#asked.add(question);
    const taken = trainingNames(log);
    const choose = { title: vscode.l10n.t('Choose Names…'), run: () => this.ask(unnamed) };
    if (taken) {
      const message = vscode.l10n.t('{0} gives {1} features by position. They were given the names of {2} in its order: {3}. Are they right?', fileName(production), taken.length, fileName(training), listed(taken));
      this.#feedback.notice(message, [{ title: vscode.l10n.t('Yes, Remember'), run: () => this.#write(unnamed, root, taken) }, choose]);
    } else this.#feedback.notice(vscode.l10n.t('{0} gives {1} features by position and without names.', fileName(production), positions.features), [choose]);
  }

  /** Asks by name, also where it was answered before. */
  async ask(unnamed: UnnamedLog): Promise<void> {
    const { production, training, log, root } = unnamed;
    if (root === undefined) {
      this.#feedback.problem({ code: 'no-folder', message: vscode.l10n.t('The files lie in no folder of this workspace, so there is no plumbline.json to write to.'), remedy: vscode.l10n.t('Open the folder that holds them.') });
      return;
    }
    const count = featureCount(log);
    const given = trainingNames(log);
    const columns = given ? [] : await unnamed.columns();
    const taken = given ?? (columns.length === count ? columns : undefined);
    const chosen = await vscode.window.showQuickPick(
      [
        ...(taken ? [{ label: vscode.l10n.t('Take the names of {0}, in this order', fileName(training)), detail: listed(taken), names: () => Promise.resolve<readonly string[] | undefined>(taken) }] : []),
        ...(columns.length > count ? [{ label: vscode.l10n.t('Choose {0} columns of {1}…', count, fileName(training)), detail: vscode.l10n.t('In the order of the file; without those that are no features.'), names: () => chooseColumns(columns, count) }] : []),
        { label: vscode.l10n.t('Enter names…'), detail: vscode.l10n.t('{0} names, separated by commas', count), names: () => enterNames(count, taken) },
        { label: vscode.l10n.t('Leave them without names'), detail: vscode.l10n.t('They are called by their positions and compared with no column of the training data.'), names: () => Promise.resolve<readonly string[] | undefined>([]) },
      ],
      { title: `${TITLE}: ${fileName(production)}`, placeHolder: vscode.l10n.t('What are its {0} features called?', count), ignoreFocusOut: true },
    );
    const names = await chosen?.names();
    if (names) await this.#write(unnamed, root, names);
  }

  async #write(unnamed: UnnamedLog, root: string, names: readonly string[]): Promise<void> {
    await editConfiguration({
      folder: vscode.Uri.file(root),
      change: (text) => withFeatures(text, pairOf(unnamed, root), names),
      done: names.length > 0 ? vscode.l10n.t('The names of {0} features are in plumbline.json.', names.length) : vscode.l10n.t('That the features stay without names is in plumbline.json.'),
      again: vscode.l10n.t('name the features again'),
      afterwards: unnamed.again,
    }, this.#feedback);
  }
}

/** Features of the log, whether they have names by now or not. */
export function featureCount({ positions, roles }: LogFacts): number {
  return positions?.features ?? roles.filter(({ role }) => role === 'feature').length;
}

/** The columns of the training data of a comparison, in their order. */
export function trainingColumns({ report }: { report?: Report }): string[] {
  return (report?.columns ?? []).flatMap(({ name, training }) => (training ? [name] : []));
}

/** The names that the features were given after the training data, in their order. */
function trainingNames({ names, roles, positions }: LogFacts): string[] | undefined {
  return names === 'training' && positions ? roles.filter(({ role }) => role === 'feature').slice(0, positions.features).map(({ column }) => column) : undefined;
}

/** Asks until as many are chosen as there are features. */
async function chooseColumns(columns: readonly string[], count: number): Promise<readonly string[] | undefined> {
  let placeHolder = vscode.l10n.t('Which {0} columns are the features?', count);
  let picked: ReadonlySet<number> = new Set();
  for (;;) {
    const items = columns.map((name, index) => ({ label: plainText(name), index, picked: picked.has(index) }));
    const chosen = await vscode.window.showQuickPick(items, { title: TITLE, placeHolder, canPickMany: true, ignoreFocusOut: true });
    if (!chosen) return undefined;
    const indices = chosen.map(({ index }) => index).toSorted((a, b) => a - b);
    if (indices.length === count) return indices.map((index) => columns[index] as string);
    picked = new Set(indices);
    placeHolder = vscode.l10n.t('{0} columns are needed, and {1} were chosen.', count, indices.length);
  }
}

async function enterNames(count: number, taken: readonly string[] | undefined): Promise<readonly string[] | undefined> {
  const text = await vscode.window.showInputBox({
    title: TITLE,
    prompt: vscode.l10n.t('The names of the {0} features in the order of the log, separated by commas.', count),
    value: taken?.every((name) => !name.includes(',')) ? taken.join(', ') : '',
    ignoreFocusOut: true,
    validateInput: (entered) => {
      const read = namesIn(entered, count);
      if ('names' in read) return undefined;
      if (read.wrong === 'count') return vscode.l10n.t('{0} names are needed, and {1} are there.', count, read.found);
      return read.wrong === 'empty' ? vscode.l10n.t('A name is empty.') : vscode.l10n.t('A name is there twice.');
    },
  });
  const read = text === undefined ? undefined : namesIn(text, count);
  return read && 'names' in read ? read.names : undefined;
}

function configurationOf(root: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.file(root), 'plumbline.json');
}

function pairOf({ training, production }: UnnamedLog, root: string): NamedPair {
  const relative = (file: vscode.Uri): string => path.relative(root, file.fsPath).split(path.sep).join('/');
  return { training: relative(training), production: relative(production) };
}

/** The first and the last of many. */
function listed(names: readonly string[]): string {
  return names.length > 8 ? `${names.slice(0, 6).join(', ')}, … ${names.at(-1)}` : names.join(', ');
}
