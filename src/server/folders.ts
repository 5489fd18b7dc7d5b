import path from 'node:path';
import type { WorkspaceFolder } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';

/** The workspace folders on disk, as absolute paths. */
export class Folders {
  #paths: string[] = [];

  constructor(folders: readonly WorkspaceFolder[] = []) {
    this.change(folders, []);
  }

  get paths(): readonly string[] {
    return this.#paths;
  }

  change(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): void {
    const gone = new Set(removed.flatMap(pathOf));
    this.#paths = [...new Set([...this.#paths.filter((folder) => !gone.has(folder)), ...added.flatMap(pathOf)])];
  }

  /** The innermost folder that holds the file. */
  of(file: string): string | undefined {
    return this.#paths.filter((folder) => isInside(folder, file)).sort((a, b) => b.length - a.length)[0];
  }
}

export function isInside(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative);
}

/** Path relative to the folder, with `/` on every platform. */
export function relativePath(folder: string, file: string): string {
  return path.relative(folder, file).split(path.sep).join('/');
}

function pathOf(folder: WorkspaceFolder): string[] {
  const uri = URI.parse(folder.uri);
  return uri.scheme === 'file' ? [path.normalize(uri.fsPath)] : [];
}
