import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { normal, seeded } from '../core/random.ts';

/** The built command line; `npm test` builds before it tests. */
export const CLI = path.resolve(import.meta.dirname, '../../../dist/cli.cjs');

export interface Ran {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line in a folder. */
export function plumbline(folder: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject).on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A folder of its own that goes away with the test. */
export function folderOf(context: TestContext, files: Record<string, string>): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-cli-')));
  context.after(() => fs.rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/**
 * A small taxi-like pair, the same on every machine: fares in another unit, a new payment type, more missing tips, a column gone and one
 * come; trips, hours and the rest as they were.
 */
export function taxiPair(rows = 3000): { 'train.csv': string; 'production.csv': string } {
  const write = (seed: number, production: boolean) => {
    const random = seeded(seed);
    const lines = [production ? 'id,distance,fare,tip,payment,hour,channel' : 'id,distance,fare,tip,payment,hour,vendor'];
    for (let i = 0; i < rows; i++) {
      const distance = Math.exp(normal(random));
      const fare = (3 + 2.5 * distance + 0.3 * normal(random)) * (production ? 1.6 : 1);
      const tip = random() < (production ? 0.12 : 0.02) ? '' : (fare * 0.1 * random()).toFixed(2);
      const payment = production && random() < 0.08 ? 'wallet' : random() < 0.7 ? 'card' : 'cash';
      const id = (production ? 50_000 : 10_000) + i;
      lines.push([id, distance.toFixed(2), fare.toFixed(2), tip, payment, Math.floor(random() * 24), production ? 'app' : random() < 0.5 ? 'A' : 'B'].join(','));
    }
    return `${lines.join('\n')}\n`;
  };
  return { 'train.csv': write(1, false), 'production.csv': write(2, true) };
}
