/**
 * Git, as far as an earlier revision of a file needs it: names commits and hands out blobs. It runs the git executable without a shell,
 * and nothing that a repository may configure to be run: no hooks, filters, text conversion, signature checks or network.
 */
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BUDGETS } from './budgets.ts';
import { ProblemError, problems } from './problems.ts';

/** A commit that changed a file. */
export interface Revision {
  /** Full hash. */
  hash: string;
  short: string;
  subject: string;
  /** ISO 8601. */
  date: string;
}

const TIME_LIMIT = 20_000;
const BLOB_TIME_LIMIT = 300_000;
const POINTER = 'version https://git-lfs.github.com/spec/';

/** The newest commits that changed the file. @throws ProblemError */
export async function listRevisions(file: string, shown: string, count: number, signal?: AbortSignal): Promise<Revision[]> {
  await assertRepository(file, shown, signal);
  const format = '--format=%H%x00%h%x00%cI%x00%s';
  const log = await answer(file, ['log', `--max-count=${count}`, '--no-show-signature', '--no-ext-diff', '--no-textconv', format, '--', namedHere(file)], signal);
  // Without any commit yet git fails; there is nothing to choose from then.
  if (log.code !== 0) return [];
  return log.text.split('\n').filter((line) => line !== '').map((line) => {
    const [hash = '', short = '', date = '', ...subject] = line.split('\0');
    return { hash, short, date, subject: subject.join('\0') };
  });
}

/**
 * Writes the file as it was in a revision to `target`, which must lie in a private folder.
 * @throws ProblemError
 */
export async function writeRevision(file: string, shown: string, revision: string, target: string, signal?: AbortSignal): Promise<Revision> {
  await assertRepository(file, shown, signal);
  const parsed = await answer(file, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], signal);
  const hash = parsed.text.trim();
  if (parsed.code !== 0 || !/^[0-9a-f]{40,64}$/.test(hash)) throw problems.unknownRevision(shown, revision);
  const blob = `${hash}:${namedHere(file)}`;
  const size = await answer(file, ['cat-file', '-s', blob], signal);
  const type = await answer(file, ['cat-file', '-t', blob], signal);
  if (size.code !== 0 || type.text.trim() !== 'blob') throw problems.notInRevision(shown, revision);
  if (Number(size.text) > BUDGETS.fileBytes) throw problems.tooLarge(shown, Number(size.text), BUDGETS.fileBytes);
  const { code, error } = await run(file, ['cat-file', 'blob', blob], BLOB_TIME_LIMIT, signal, async (output) => pipeline(output, createWriteStream(target, { flags: 'wx', mode: 0o600 })));
  if (code !== 0) throw problems.gitFailed(shown, error);
  if (Number(size.text) < 1024 && (await answer(file, ['cat-file', 'blob', blob], signal)).text.startsWith(POINTER)) throw problems.largeFilePointer(shown);
  const log = await answer(file, ['log', '--max-count=1', '--no-show-signature', '--format=%h%x00%cI%x00%s', hash, '--'], signal);
  const [short = hash.slice(0, 7), date = '', ...subject] = log.text.trimEnd().split('\0');
  return { hash, short, date, subject: subject.join('\0') };
}

/** Relative to the folder that git is sent to; a name that begins with `:` or `-` means nothing else there. */
function namedHere(file: string): string {
  return `./${path.basename(file)}`;
}

async function assertRepository(file: string, shown: string, signal: AbortSignal | undefined): Promise<void> {
  const { code, error } = await answer(file, ['rev-parse', '--is-inside-work-tree'], signal);
  if (code === 0) return;
  throw /not a git repository/i.test(error) ? problems.noRepository(shown) : problems.gitFailed(shown, error);
}

interface Answer {
  code: number | null;
  error: string;
}

async function answer(file: string, args: string[], signal: AbortSignal | undefined): Promise<Answer & { text: string }> {
  const chunks: Buffer[] = [];
  const ended = await run(file, args, TIME_LIMIT, signal, async (output) => {
    for await (const chunk of output) chunks.push(chunk as Buffer);
  });
  return { ...ended, text: Buffer.concat(chunks).toString('utf8') };
}

async function run(file: string, args: string[], limit: number, signal: AbortSignal | undefined, use: (output: NodeJS.ReadableStream) => Promise<void>): Promise<Answer> {
  const settings = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never', 'log.showSignature=false', 'core.quotePath=false'];
  const child = spawn('git', ['--no-pager', '--literal-pathspecs', ...settings.flatMap((setting) => ['-c', setting]), '-C', path.dirname(file), ...args], {
    // On Windows a program of the working directory would be found first.
    cwd: os.tmpdir(),
    env: environment(process.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
    ...(signal ? { signal: AbortSignal.any([signal, AbortSignal.timeout(limit)]) } : { timeout: limit }),
  });
  let error = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (error = (error + text).slice(0, 2000)));
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', (code) => resolve(code));
  });
  try {
    const [code] = await Promise.all([ended, use(child.stdout)]);
    return { code, error: firstLine(error) };
  } catch (reason) {
    if (signal?.aborted) throw problems.cancelled();
    if (reason instanceof ProblemError) throw reason;
    if ((reason as NodeJS.ErrnoException).code === 'ENOENT') throw problems.noGit();
    throw problems.gitFailed(path.basename(file), (reason as Error).name === 'AbortError' || (reason as Error).name === 'TimeoutError' ? 'it took too long' : firstLine(String(reason)));
  }
}

/** Without what a surrounding git, such as a hook, has set; in English, without questions, without fetching. */
function environment(own: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(own).filter(([name]) => !/^GIT_/i.test(name));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', NoDefaultCurrentDirectoryInExePath: '1' };
}

/** Paths of the machine stay out of messages. */
function firstLine(text: string): string {
  const line = (text.split('\n').find((each) => each.trim() !== '') ?? '').replace(/^(fatal|error): /, '').replace(/'[^']*'|"[^"]*"/g, '"…"').trim();
  return line === '' ? 'no reason given' : line.length > 120 ? `${line.slice(0, 119)}…` : line;
}
