import type * as vscode from 'vscode';
import type { DialectOverride, SplitOptions } from '../core/pairOptions.ts';

const DIALECTS = 'plumbline.dialects';
const SPLITS = 'plumbline.splits';
/** Files that are remembered; the longest unused is forgotten. */
const MOST = 200;

/** What a person has said about single files: how they are read, and how they were split last. Remembered with the workspace. */
export class PairMemory {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  dialect(file: vscode.Uri): DialectOverride | undefined {
    return this.#of<DialectOverride>(DIALECTS, file);
  }

  split(file: vscode.Uri): SplitOptions | undefined {
    return this.#of<SplitOptions>(SPLITS, file);
  }

  /** Without settings, everything about the file is recognised again. */
  async setDialect(file: vscode.Uri, dialect: DialectOverride): Promise<void> {
    await this.#set(DIALECTS, file, Object.keys(dialect).length > 0 ? dialect : undefined);
  }

  async setSplit(file: vscode.Uri, split: SplitOptions): Promise<void> {
    await this.#set(SPLITS, file, split);
  }

  #entries(key: string): [string, unknown][] {
    const stored = this.#memory.get<unknown>(key);
    return Array.isArray(stored) ? stored.filter((entry): entry is [string, unknown] => Array.isArray(entry) && typeof entry[0] === 'string') : [];
  }

  #of<Value>(key: string, file: vscode.Uri): Value | undefined {
    const [, value] = this.#entries(key).find(([uri]) => uri === file.toString()) ?? [];
    return typeof value === 'object' && value !== null ? (value as Value) : undefined;
  }

  async #set(key: string, file: vscode.Uri, value: object | undefined): Promise<void> {
    const others = this.#entries(key).filter(([uri]) => uri !== file.toString());
    await this.#memory.update(key, [...(value ? [[file.toString(), value]] : []), ...others].slice(0, MOST));
  }
}
