/** Which environment the code of a side runs in, from the files beside it and above it. */
import { folderOf } from '../modules.ts';
import type { Side } from '../steps.ts';
import type { EnvironmentFile, PythonVersion } from './environmentFile.ts';
import type { Requirement } from './requirement.ts';

export interface SideEnvironment {
  /** Files that say which libraries are installed, of the nearest folder that has any. */
  files: readonly EnvironmentFile[];
  /** Those and the ones in all folders above, up to the root. */
  reachable: readonly EnvironmentFile[];
  python?: PythonVersion;
}

export type Environments = Readonly<Record<Side, SideEnvironment>>;

/** An environment file by its path; undefined: there is none, or it says nothing. */
export type EnvironmentReader = (path: string) => Promise<EnvironmentFile | undefined>;

const SIDE_WORDS: Record<Side, readonly string[]> = {
  training: ['train', 'training', 'dev'],
  serving: ['serve', 'serving', 'api', 'app', 'prod', 'production', 'inference', 'deploy'],
};

/** Names that say nothing of a side. */
const NEUTRAL = [
  'requirements.txt', 'requirements/base.txt', 'pyproject.toml', 'environment.yml', 'environment.yaml', 'conda.yaml', 'Pipfile', 'poetry.lock', 'Pipfile.lock', 'uv.lock',
  '.python-version', 'runtime.txt',
];
/** How the code is deployed: of the serving side where the two sides share a folder. */
const DEPLOYED = ['Dockerfile', 'docker/Dockerfile', 'runtime.txt'];

function sideNames(side: Side): string[] {
  return SIDE_WORDS[side].flatMap((word) => [`requirements-${word}.txt`, `requirements_${word}.txt`, `requirements/${word}.txt`]);
}

/** Every file is asked for by name, as a tree lists Python only. */
export async function readEnvironments(train: readonly string[], serve: readonly string[], file: EnvironmentReader): Promise<Environments> {
  const shared = train.map(folderOf).some((folder) => serve.map(folderOf).includes(folder));
  return { training: await sideEnvironment('training', train, file, shared), serving: await sideEnvironment('serving', serve, file, shared) };
}

async function sideEnvironment(side: Side, code: readonly string[], file: EnvironmentReader, shared: boolean): Promise<SideEnvironment> {
  const [first] = code;
  if (first === undefined) return { files: [], reachable: [] };
  let nearest: EnvironmentFile[] = [];
  const reachable: EnvironmentFile[] = [];
  let python: PythonVersion | undefined;
  for (let folder = folderOf(first); ; folder = folderOf(folder)) {
    const here = await folderEnvironment(side, folder, file, shared);
    reachable.push(...here);
    if (nearest.length === 0 && here.some(({ requirements }) => requirements.length > 0)) nearest = here;
    python ??= oneVersion(here);
    if (folder === '') break;
  }
  return { files: nearest, reachable, ...(python ? { python } : {}) };
}

/** Files that disagree say nothing. */
function oneVersion(files: readonly EnvironmentFile[]): PythonVersion | undefined {
  const versions = files.flatMap(({ python }) => python ?? []);
  return versions.every(({ version }) => version === versions[0]?.version) ? versions[0] : undefined;
}

async function folderEnvironment(side: Side, folder: string, file: EnvironmentReader, shared: boolean): Promise<EnvironmentFile[]> {
  const at = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
  const own = await present(sideNames(side).map(at), file);
  const deployed = side === 'training' && shared ? [] : await present(DEPLOYED.map(at), file);
  const neutral = await present(NEUTRAL.filter((name) => !DEPLOYED.includes(name)).map(at), file);
  const seen = new Map([...own, ...deployed, ...neutral].map((one) => [one.path, one]));
  for (const one of seen.values()) {
    for (const include of one.includes) {
      const path = normal(`${folderOf(one.path)}/${include}`);
      const inner = seen.has(path) ? undefined : await file(path);
      if (inner) seen.set(path, inner);
      else if (!seen.has(path)) seen.set(path, { path, lock: false, requirements: [], includes: [], partial: true });
    }
  }
  // A file of its own for this side replaces the common one, unless that is taken in.
  if (own.some(({ requirements }) => requirements.length > 0)) {
    const included = new Set([...seen.values()].flatMap((one) => one.includes.map((include) => normal(`${folderOf(one.path)}/${include}`))));
    for (const one of neutral) if (one.path.endsWith('.txt') && !included.has(one.path)) seen.delete(one.path);
  }
  return [...seen.values()];
}

async function present(paths: readonly string[], file: EnvironmentReader): Promise<EnvironmentFile[]> {
  const found = await Promise.all(paths.map(file));
  return found.filter((one) => one !== undefined);
}

function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** What the nearest files say of a distribution: a lock file before a wish; undefined where it is not listed or they disagree. */
export function requirementOf({ files }: SideEnvironment, isDistribution: (name: string) => boolean): Requirement | undefined {
  const found = files.flatMap(({ lock, requirements }) => requirements.filter(({ name }) => isDistribution(name)).map((requirement) => ({ lock, requirement })));
  const locked = found.filter(({ lock }) => lock);
  const chosen = (locked.length > 0 ? locked : found).map(({ requirement }) => requirement);
  const pinned = chosen.find(({ version }) => version !== undefined);
  const disagree = chosen.some(({ version }) => version !== undefined && version !== pinned?.version);
  return disagree ? undefined : (pinned ?? chosen[0]);
}
