import { readdirSync, rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** A new folder that only this user may enter, named after this process. */
export async function createPrivateFolder(): Promise<string> {
  return fs.mkdtemp(path.join(os.tmpdir(), prefix(process.pid)));
}

/** Removes the folders of a process that was killed before it could. */
export async function removePrivateFolders(pid: number): Promise<void> {
  const names = await fs.readdir(os.tmpdir()).catch(() => []);
  const left = names.filter((name) => name.startsWith(prefix(pid)));
  await Promise.all(left.map((name) => fs.rm(path.join(os.tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)));
}

/** Removes the folders of this process, at once: it is about to end. */
export function removeOwnFolders(): void {
  for (const name of readdirSync(os.tmpdir())) {
    if (name.startsWith(prefix(process.pid))) rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
}

function prefix(pid: number): string {
  return `plumbline-${pid}-`;
}
