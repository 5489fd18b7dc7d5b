/** Reads the files that say which libraries and which Python a folder's code runs with. */
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { exactVersion, readRequirement } from './requirement.ts';
import type { Requirement } from './requirement.ts';

export interface PythonVersion {
  /** Major and minor, `3.10`. */
  version: string;
  file: string;
  line: number;
}

export interface EnvironmentFile {
  path: string;
  /** What a tool solved: every library with its version, those brought by others too. */
  lock: boolean;
  requirements: readonly Requirement[];
  python?: PythonVersion;
  /** Files it takes in, `-r`, relative to its folder. */
  includes: readonly string[];
  /** Says more than could be read, so that what is not in it may be there all the same. */
  partial: boolean;
}

type Table = Readonly<Record<string, unknown>>;

const tableAt = (value: unknown, ...keys: string[]): Table => {
  const at = keys.reduce<unknown>((inner, key) => (isTable(inner) ? inner[key] : undefined), value);
  return isTable(at) ? at : {};
};

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** undefined: no environment file, or one that cannot be read; what it might say is then not known. */
export function readEnvironmentFile(path: string, text: string): EnvironmentFile | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  try {
    if (name === 'pyproject.toml') return fromPyproject(path, text);
    if (name === 'Pipfile') return fromPipfile(path, text);
    if (name === 'poetry.lock' || name === 'uv.lock') return fromTomlLock(path, text);
    if (name === 'Pipfile.lock') return fromPipfileLock(path, text);
    if (name === 'environment.yml' || name === 'environment.yaml' || name === 'conda.yaml') return fromConda(path, text);
  } catch {
    // Half-typed or broken: the readers throw on what is no TOML, YAML or JSON.
    return { path, lock: false, requirements: [], includes: [], partial: true };
  }
  if (name === 'Dockerfile' || name === 'dockerfile') return fromDockerfile(path, text);
  if (name === '.python-version' || name === 'runtime.txt') return versionFile(path, text);
  return name.endsWith('.txt') ? fromRequirements(path, text) : undefined;
}

function pythonOf(text: string | undefined, file: string, line: number): { python?: PythonVersion } {
  const match = /^\s*(?:python-)?(?:={1,2}|~=)?\s*(3\.\d+|2\.7)(?:\.\d+|\.\*)?\s*$/.exec(text ?? '');
  return match ? { python: { version: match[1] as string, file, line } } : {};
}

function versionFile(path: string, text: string): EnvironmentFile {
  return { path, lock: false, requirements: [], includes: [], partial: false, ...pythonOf(text.trim().split('\n')[0], path, 1) };
}

/** https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
function fromRequirements(path: string, text: string): EnvironmentFile {
  const requirements: Requirement[] = [];
  const includes: string[] = [];
  let partial = false;
  for (const { content, line } of logicalLines(text.replace(/^\uFEFF/, ''))) {
    const body = content.replace(/(?:^|\s)#.*$/, '').trim();
    if (body === '') continue;
    const included = /^(?:-r|--requirement)[\s=]*(\S+)$/.exec(body)?.[1];
    if (included !== undefined) includes.push(included);
    else if (/^(?:-e|--editable|\.|\/|https?:|git\+)/.test(body)) partial = true;
    else if (!body.startsWith('-')) {
      const requirement = readRequirement(body, path, line);
      if (requirement) requirements.push(requirement);
      else partial = true;
    }
  }
  return { path, lock: false, requirements, includes, partial };
}

/** Lines that end in a backslash go on in the next one. */
function logicalLines(text: string): { content: string; line: number }[] {
  const lines: { content: string; line: number }[] = [];
  let open = false;
  text.split(/\r?\n/).forEach((content, index) => {
    const last = lines[lines.length - 1];
    if (open && last) last.content = last.content.slice(0, -1).trimEnd() + ' ' + content.trim();
    else lines.push({ content, line: index + 1 });
    open = content.trimEnd().endsWith('\\');
    const now = lines[lines.length - 1];
    if (open && now) now.content = now.content.trimEnd();
  });
  return lines;
}

/** `RUN pip install a==1 b -r more.txt` and `FROM python:3.10-slim`; of several stages the last one runs. */
function fromDockerfile(path: string, text: string): EnvironmentFile {
  const requirements: Requirement[] = [];
  const includes: string[] = [];
  let partial = false;
  let python: { python?: PythonVersion } = {};
  for (const { content, line } of logicalLines(text)) {
    const from = /^\s*FROM\s+(?:--\S+\s+)?(\S+)/i.exec(content)?.[1];
    if (from !== undefined) {
      const version = /(?:^|\/)python:(\d+\.\d+)/.exec(from)?.[1];
      python = version === undefined ? {} : pythonOf(version, path, line);
      // Other images bring libraries with them.
      if (version === undefined) partial = true;
    }
    if (!/^\s*(?:FROM|COPY|ADD|ENV|EXPOSE|CMD|ENTRYPOINT|LABEL|ARG|WORKDIR|#)/i.test(content) && /\b(?:conda|mamba|poetry|pipenv|uv|apt-get|apk)\b/.test(content)) partial = true;
    for (const command of content.split(/&&|;|\|\|/)) {
      const installed = /\bpip3?\s+install\s+(.*)$/.exec(command)?.[1];
      if (installed === undefined) continue;
      const words = installed.split(/\s+/).filter((word) => word !== '');
      for (let at = 0; at < words.length; at++) {
        const word = (words[at] as string).replace(/^["']|["']$/g, '');
        if (word === '-r' || word === '--requirement') includes.push(words[++at] ?? '');
        else if (/^(?:-i|--index-url|--extra-index-url|-f|--find-links|--trusted-host|-t|--target|-c|--constraint|--timeout|--default-timeout)$/.test(word)) at++;
        else if (!word.startsWith('-')) {
          const requirement = /[$./]/.test(word.replace(/==.*$/, '')) ? undefined : readRequirement(word, path, line);
          if (requirement) requirements.push(requirement);
          else partial = true;
        }
      }
    }
  }
  return { path, lock: false, requirements, includes: includes.filter((file) => file !== ''), partial, ...python };
}

/** The line on which a name is first written, as the readers of TOML and YAML keep no places. */
function lineOf(text: string, name: string): number {
  const pattern = new RegExp(`(?:^|[^A-Za-z0-9._-])${name.replace(/[-_.]/g, '[-_.]')}(?![A-Za-z0-9_-])`, 'im');
  const found = pattern.exec(text);
  return found ? text.slice(0, found.index + found[0].length).split('\n').length : 1;
}

function fromPyproject(path: string, text: string): EnvironmentFile | undefined {
  const root = parseToml(text);
  const project = tableAt(root, 'project');
  const poetry = tableAt(root, 'tool', 'poetry');
  const listed = [...list(project['dependencies']), ...Object.values(tableAt(project, 'optional-dependencies')).flatMap(list)];
  const requirements = listed.flatMap((entry) => readListed(entry, path, text));
  const tables = [tableAt(poetry, 'dependencies'), ...Object.values(tableAt(poetry, 'group')).map((group) => tableAt(group, 'dependencies'))];
  const named = tables.flatMap((table) => namedRequirements(table, path, text));
  const python = textOf(tableAt(poetry, 'dependencies')['python']) ?? textOf(project['requires-python']);
  const says = project['dependencies'] !== undefined || poetry['dependencies'] !== undefined;
  const found = pythonOf(python, path, lineOf(text, project['requires-python'] === undefined ? 'python' : 'requires-python'));
  if (!says && !found.python) return undefined;
  return { path, lock: false, requirements: [...requirements, ...named], includes: [], partial: list(project['dynamic']).includes('dependencies'), ...found };
}

function readListed(entry: unknown, path: string, text: string): Requirement[] {
  const written = textOf(entry);
  const requirement = written === undefined ? undefined : readRequirement(written, path, 1);
  return requirement ? [{ ...requirement, line: lineOf(text, requirement.name) }] : [];
}

/** `name = "==1.2"`, `name = "1.2"` (Poetry: exactly this one) and `name = { version = … }`. */
function namedRequirements(table: Table, path: string, text: string): Requirement[] {
  return Object.entries(table).flatMap(([name, value]) => {
    if (name === 'python') return [];
    const written = textOf(value) ?? textOf(tableAt({ value }, 'value')['version']) ?? '';
    const specifier = /^\d+(?:\.\d+)*$/.test(written) ? `==${written}` : /^[=<>!~]/.test(written) ? written : '';
    const requirement = readRequirement(`${name}${specifier}`, path, lineOf(text, name));
    return requirement ? [{ ...requirement, specifier: written === '*' ? '' : written }] : [];
  });
}

function fromPipfile(path: string, text: string): EnvironmentFile {
  const root = parseToml(text);
  const requirements = [...namedRequirements(tableAt(root, 'packages'), path, text), ...namedRequirements(tableAt(root, 'dev-packages'), path, text)];
  const version = textOf(tableAt(root, 'requires')['python_version']) ?? textOf(tableAt(root, 'requires')['python_full_version']);
  return { path, lock: false, requirements, includes: [], partial: false, ...pythonOf(version, path, lineOf(text, 'python_version')) };
}

function fromTomlLock(path: string, text: string): EnvironmentFile {
  const packages = list(parseToml(text)['package']).filter(isTable);
  const lines = namedLines(text, /^name = "([^"]+)"/);
  const requirements = packages.flatMap((one) => locked(textOf(one['name']), `==${textOf(one['version']) ?? ''}`, path, lines));
  return { path, lock: true, requirements, includes: [], partial: false };
}

function fromPipfileLock(path: string, text: string): EnvironmentFile {
  const root: unknown = JSON.parse(text);
  const lines = namedLines(text, /^\s*"([^"]+)": \{/);
  const requirements = Object.entries(tableAt(root, 'default')).flatMap(([name, one]) => locked(name, textOf(tableAt({ one }, 'one')['version']) ?? '', path, lines));
  return { path, lock: true, requirements, includes: [], partial: false };
}

/** Lock files are long: their lines are looked at once. */
function namedLines(text: string, pattern: RegExp): Map<string, number> {
  const lines = new Map<string, number>();
  text.split('\n').forEach((line, index) => {
    const name = pattern.exec(line)?.[1];
    if (name !== undefined && !lines.has(name)) lines.set(name, index + 1);
  });
  return lines;
}

function locked(name: string | undefined, specifier: string, path: string, lines: ReadonlyMap<string, number>): Requirement[] {
  const requirement = name === undefined ? undefined : readRequirement(`${name}${specifier}`, path, lines.get(name) ?? 1);
  return requirement ? [requirement] : [];
}

/** Conda writes `numpy=1.26`, `numpy=1.26.4=build`, `numpy>=1.2`; what pip installs is a list below `pip`. */
function fromConda(path: string, text: string): EnvironmentFile {
  const entries = list(tableAt({ root: parseYaml(text) as unknown }, 'root')['dependencies']);
  const fromPip = entries.filter(isTable).flatMap((entry) => list(entry['pip'])).flatMap((entry) => readListed(entry, path, text));
  const own = entries.filter((entry) => typeof entry === 'string').map((entry) => entry.replace(/^.*::/, '').trim());
  const python = own.find((entry) => /^python\s*=/.test(entry));
  const requirements = own.filter((entry) => !/^(?:python|pip)\b(?!-)/.test(entry)).flatMap((entry) => {
    const [, name = '', specifier = ''] = /^([\w.-]+)\s*(.*)$/.exec(entry) ?? [];
    const version = exactVersion(specifier);
    return readListed(`${name}${version === undefined ? (/^[<>!~]/.test(specifier) ? specifier : '') : `==${version}`}`, path, text);
  });
  return {
    path, lock: false, requirements: [...requirements, ...fromPip], includes: [], partial: false,
    ...pythonOf(python === undefined ? undefined : exactVersion(python.replace(/^python\s*/, '')), path, lineOf(text, 'python')),
  };
}
