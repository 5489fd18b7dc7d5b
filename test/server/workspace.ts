import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';

/** A folder of its own for a test, with these files; gone when the test ends. */
export function workspace(t: TestContext, files: Record<string, string>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-server-')));
  t.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** CSV of `rows` rows with a number from 0 to 99 in turn, a category of four, and, where given, a column that grows. */
export function csv(header: string[], rows: number, cell: (row: number, column: number) => string): string {
  const lines = [header.join(',')];
  for (let row = 0; row < rows; row++) lines.push(header.map((_, column) => cell(row, column)).join(','));
  return `${lines.join('\n')}\n`;
}
