import fs from 'node:fs/promises';
import path from 'node:path';
import { emptyConfiguration, optionsOf, parseConfiguration, settingsFrom } from '../core/configuration.ts';
import type { CodePair, Configuration as FileConfiguration, DataPair } from '../core/configuration.ts';
import type { DialectOverride, PairOptions } from '../core/pairOptions.ts';
import { RULES } from '../core/rules/catalogue.ts';
import type { Problem } from '../core/report.ts';
import type { ComparisonSettings } from '../core/settings.ts';
import { PARITY_RULES } from '../parity/rules/catalogue.ts';
import { fileUri } from './places.ts';
import { comparisonSettings, settingValues } from './settingValues.ts';

export const CONFIGURATION_FILE = 'plumbline.json';

/** Every rule that the file may name. */
const RULE_NAMES: readonly string[] = [...RULES, ...PARITY_RULES].map(({ id }) => id);

const MAX_BYTES = 1_000_000;

/** Absolute paths of two datasets. */
export interface DataFiles {
  training: string;
  production: string;
  /** What is asked for; a split or a revision makes another pair of the same files. */
  options?: PairOptions | undefined;
}

export interface FolderConfiguration {
  /** Of one comparison: what the file says of a named pair holds for that pair only. */
  comparison(files: DataFiles): ComparisonSettings;
  /** How the sides come out of the files, with what is asked for over what the file says of the pair. */
  options(files: DataFiles): PairOptions;
  /** Of one file by itself; what a pair says of its production data holds for it too. */
  dataset(file: string): { settings: ComparisonSettings; features?: string[]; dialect?: DialectOverride };
  /** `rules` and `accepted` hold for code as for data. */
  parity: { enabled: boolean; pairs: Required<CodePair>[]; exclude: string[] } & Pick<ComparisonSettings, 'rules' | 'accepted'>;
}

export interface ConfigurationOptions {
  /** The editor's `plumbline` section for a folder, or for no folder. */
  section(folderUri: string | undefined): Promise<unknown>;
  /** Text of an open document. */
  openText(uri: string): string | undefined;
  problems(file: string, problems: readonly Problem[]): void;
  trusted(): boolean;
}

/** Settings of the editor and `plumbline.json`, a folder at a time; the file wins. Kept until the file has changed, or `invalidate`. */
export class Configuration {
  readonly #options: ConfigurationOptions;
  readonly #folders = new Map<string | undefined, { stamp: string; configuration: Promise<FolderConfiguration> }>();

  constructor(options: ConfigurationOptions) {
    this.#options = options;
  }

  /** Word that the file has changed may come later than a request that counts on it, so the file is looked at each time. */
  async of(folder: string | undefined): Promise<FolderConfiguration> {
    const stamp = folder === undefined ? '' : await this.#stamp(path.join(folder, CONFIGURATION_FILE));
    const known = this.#folders.get(folder);
    if (known?.stamp === stamp) return known.configuration;
    const configuration = this.#read(folder);
    this.#folders.set(folder, { stamp, configuration });
    return configuration;
  }

  /** A folder that has left the workspace has no problems any more. */
  forget(folder: string): void {
    this.#folders.delete(folder);
    this.#options.problems(path.join(folder, CONFIGURATION_FILE), []);
  }

  async #stamp(file: string): Promise<string> {
    const open = this.#options.openText(fileUri(undefined, file));
    if (open !== undefined) return `open ${open}`;
    const { size, mtimeMs } = await fs.stat(file).catch(() => ({ size: -1, mtimeMs: 0 }));
    return `${size} ${mtimeMs}`;
  }

  invalidate(): void {
    this.#folders.clear();
  }

  async #read(folder: string | undefined): Promise<FolderConfiguration> {
    const section = await this.#options.section(folder === undefined ? undefined : fileUri(undefined, folder)).catch(() => undefined);
    const values = settingValues(section);
    const base = comparisonSettings(values);
    const file = folder === undefined ? undefined : path.join(folder, CONFIGURATION_FILE);
    const configuration = file === undefined ? emptyConfiguration() : await this.#file(file);
    const { pairs, exclude } = configuration.parity;
    const { rules, accepted = [] } = settingsFrom(configuration, base);
    return {
      comparison: (files) => this.#permitted(settingsFrom(configuration, base, folder === undefined ? undefined : pairOf(configuration, folder, files)?.name)),
      dataset: (file) => {
        const pair = folder === undefined ? undefined : configuration.pairs.find(({ production }) => path.resolve(folder, production) === file);
        const { features, dialect } = pair ? optionsOf(pair) : {};
        return { settings: this.#permitted(settingsFrom(configuration, base)), ...(features ? { features } : {}), ...(dialect?.production ? { dialect: dialect.production } : {}) };
      },
      options: (files) => {
        const pair = folder === undefined ? undefined : pairOf(configuration, folder, files);
        const { split, revision, dialect, labels, validation, features } = pair ? optionsOf(pair) : {};
        const other = files.options?.split !== undefined || files.options?.revision !== undefined;
        const dialects = { ...dialect, ...files.options?.dialect };
        return {
          ...(split && !other ? { split } : {}),
          ...(revision !== undefined && !other ? { revision } : {}),
          // A configuration that is not trusted names no further file to read.
          ...(labels !== undefined && folder !== undefined && this.#options.trusted() ? { labels: path.resolve(folder, labels) } : {}),
          ...(validation !== undefined && folder !== undefined && this.#options.trusted() ? { validation: path.resolve(folder, validation) } : {}),
          ...(features === undefined ? {} : { features }),
          ...files.options,
          ...(Object.keys(dialects).length > 0 ? { dialect: dialects } : {}),
        };
      },
      parity: {
        enabled: values['plumbline.parity.enabled'],
        pairs: (pairs.length > 0 ? pairs : values['plumbline.parity.pairs']).map((pair, index) => ({ ...pair, name: pair.name ?? `pair ${index + 1}` })),
        exclude: [...values['plumbline.parity.exclude'], ...exclude],
        rules,
        accepted,
      },
    };
  }

  #permitted(settings: ComparisonSettings): ComparisonSettings {
    return this.#options.trusted() ? settings : withoutPublicColumns(settings);
  }

  async #file(file: string): Promise<FileConfiguration> {
    const text = await this.#text(file);
    const { configuration, problems } = text === undefined ? { configuration: emptyConfiguration(), problems: [] } : parseConfiguration(text, file, RULE_NAMES);
    this.#options.problems(file, problems);
    return configuration;
  }

  async #text(file: string): Promise<string | undefined> {
    const open = this.#options.openText(fileUri(undefined, file));
    if (open !== undefined) return open;
    try {
      const { size } = await fs.stat(file);
      return size > MAX_BYTES ? undefined : await fs.readFile(file, 'utf8');
    } catch {
      return undefined;
    }
  }
}

/** The pair of these files; of several, the one that is split, or has its revision, as asked. */
function pairOf({ pairs }: FileConfiguration, folder: string, { training, production, options }: DataFiles): DataPair | undefined {
  const same = (name: string, file: string): boolean => path.resolve(folder, name) === file;
  const own = pairs.filter((pair) => same(pair.training, training) && same(pair.production, production));
  const asked = JSON.stringify([options?.split, options?.revision]);
  return own.find(({ split, revision }) => JSON.stringify([split, revision]) === asked) ?? own[0];
}

/** In Restricted Mode the workspace may hide more, and show no value that the person's own patterns hide. */
function withoutPublicColumns(settings: ComparisonSettings): ComparisonSettings {
  const columns = settings.columns.map((column) => {
    const { private: hidden, ...rest } = column;
    return hidden === false ? rest : column;
  });
  return { ...settings, columns };
}
