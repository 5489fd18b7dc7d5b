import * as vscode from 'vscode';
import { setContext } from './contextKeys.ts';

const STORED = 'plumbline.training';

/** The file selected as training data; remembered with the workspace. */
export class TrainingSelection implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();
  #uri: vscode.Uri | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
    const stored = memory.get<unknown>(STORED);
    this.#uri = typeof stored === 'string' ? vscode.Uri.parse(stored) : undefined;
    setContext('plumbline.hasTraining', this.#uri !== undefined);
  }

  get uri(): vscode.Uri | undefined {
    return this.#uri;
  }

  async select(uri: vscode.Uri | undefined): Promise<void> {
    this.#uri = uri;
    setContext('plumbline.hasTraining', uri !== undefined);
    this.#changed.fire();
    await this.#memory.update(STORED, uri?.toString());
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
