import type { Diagnostic } from 'vscode-languageserver/node';

/** Diagnostics by document URI. */
export type DiagnosticsByUri = Map<string, Diagnostic[]>;

/**
 * What is shown now, by who says it. Two comparisons may speak about one file, and LSP replaces all diagnostics of a
 * file at once: so each owner's are kept, and the union is sent for the files that an owner's change touches.
 */
export class PublishedDiagnostics {
  readonly #owners = new Map<string, { diagnostics: DiagnosticsByUri; yields: boolean }>();
  readonly #send: (uri: string, diagnostics: Diagnostic[]) => void;

  constructor(send: (uri: string, diagnostics: Diagnostic[]) => void) {
    this.#send = send;
  }

  /**
   * Replaces everything the owner said before; an empty map takes it away. One that `yields` is silent where another owner says a thing of
   * the same code on the same line: a log that is looked at by itself and compared is not told of twice.
   */
  replace(owner: string, diagnostics: DiagnosticsByUri, { yields = false } = {}): void {
    const touched = new Set([...(this.#owners.get(owner)?.diagnostics.keys() ?? []), ...diagnostics.keys()]);
    if (diagnostics.size === 0) this.#owners.delete(owner);
    else this.#owners.set(owner, { diagnostics, yields });
    for (const uri of touched) {
      this.#send(uri, this.#of(uri));
    }
  }

  #of(uri: string): Diagnostic[] {
    const own = [...this.#owners.values()].map(({ diagnostics, yields }) => ({ said: diagnostics.get(uri) ?? [], yields }));
    const firm = own.flatMap(({ said, yields }) => (yields ? [] : said));
    const known = new Set(firm.map(placeOf));
    return [...firm, ...own.flatMap(({ said, yields }) => (yields ? said.filter((diagnostic) => !known.has(placeOf(diagnostic))) : []))];
  }
}

function placeOf({ code, range }: Diagnostic): string {
  return `${code} ${range.start.line}`;
}
