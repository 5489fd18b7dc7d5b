import type { Diagnostic } from 'vscode-languageserver/node';

/** Diagnostics by document URI. */
export type DiagnosticsByUri = Map<string, Diagnostic[]>;

/**
 * What is shown now, by who says it. Two comparisons may speak about one file, and LSP replaces all diagnostics of a
 * file at once: so each owner's are kept, and the union is sent for the files that an owner's change touches.
 */
export class PublishedDiagnostics {
  readonly #owners = new Map<string, DiagnosticsByUri>();
  readonly #send: (uri: string, diagnostics: Diagnostic[]) => void;

  constructor(send: (uri: string, diagnostics: Diagnostic[]) => void) {
    this.#send = send;
  }

  /** Replaces everything the owner said before; an empty map takes it away. */
  replace(owner: string, diagnostics: DiagnosticsByUri): void {
    const touched = new Set([...(this.#owners.get(owner)?.keys() ?? []), ...diagnostics.keys()]);
    if (diagnostics.size === 0) this.#owners.delete(owner);
    else this.#owners.set(owner, diagnostics);
    for (const uri of touched) {
      this.#send(uri, [...this.#owners.values()].flatMap((byUri) => byUri.get(uri) ?? []));
    }
  }
}
