/**
 * The patterns of one .gitignore file (https://git-scm.com/docs/gitignore#_pattern_format): comments, negation,
 * directories only, anchoring, `*`, `?`, `**` and character classes. Matched without regular expressions: patterns come
 * with the workspace, and no pattern may cost more than its length times the path's.
 */
export interface IgnoreRule {
  negated: boolean;
  directoriesOnly: boolean;
  /** One a path segment; `**` stands for any number of segments. */
  segments: string[];
}

const MAX_RULES = 2000;
const MAX_PATTERN_LENGTH = 500;

export function parseGitignore(text: string): IgnoreRule[] {
  return text.split(/\r?\n/, MAX_RULES).flatMap(parseLine);
}

/**
 * Whether the last rule that matches ignores the path, which is relative to the folder of the .gitignore file, with `/`.
 *
 * @returns undefined when no rule says anything: the file of the folder above then decides
 */
export function ignoredBy(rules: readonly IgnoreRule[], path: string, isDirectory: boolean): boolean | undefined {
  const parts = path.split('/');
  const rule = rules.findLast(({ directoriesOnly, segments }) => (isDirectory || !directoriesOnly) && matchSegments(segments, parts));
  return rule ? !rule.negated : undefined;
}

function parseLine(line: string): IgnoreRule[] {
  // Trailing blanks do not count unless escaped.
  let text = line.replace(/([^\\\s])\s+$/, '$1');
  if (text.trim() === '' || text.startsWith('#') || text.length > MAX_PATTERN_LENGTH) return [];
  const negated = text.startsWith('!');
  if (negated) text = text.slice(1);
  const directoriesOnly = text.endsWith('/');
  if (directoriesOnly) text = text.slice(0, -1);
  if (text === '') return [];
  const segments = text.replace(/^\//, '').split('/');
  return [{ negated, directoriesOnly, segments: text.includes('/') ? segments : ['**', ...segments] }];
}

/** A final `**` needs something to stand for, the others do not. */
function matchSegments(pattern: string[], path: string[]): boolean {
  let reachable = new Set([0]);
  for (const [index, segment] of pattern.entries()) {
    const next = new Set<number>();
    for (const at of reachable) {
      if (segment === '**') {
        const first = index === pattern.length - 1 ? at + 1 : at;
        for (let to = first; to <= path.length; to++) next.add(to);
      } else if (at < path.length && matchName(segment, path[at] as string)) next.add(at + 1);
    }
    reachable = next;
  }
  return reachable.has(path.length);
}

/** Wildcards within one name: on a mismatch only the last `*` takes one character more. */
function matchName(pattern: string, name: string): boolean {
  let at = 0;
  let star: { pattern: number; name: number } | undefined;
  let position = 0;
  while (position < name.length || at < pattern.length) {
    if (pattern[at] === '*') {
      star = { pattern: ++at, name: position };
      continue;
    }
    const after = position < name.length ? matchCharacter(pattern, at, name[position] as string) : undefined;
    if (after !== undefined) {
      at = after;
      position++;
    } else if (star && star.name < name.length) {
      at = star.pattern;
      position = ++star.name;
    } else return false;
  }
  return true;
}

/** @returns where the pattern goes on, or undefined when the character does not fit */
function matchCharacter(pattern: string, at: number, character: string): number | undefined {
  const token = pattern[at];
  if (token === undefined) return undefined;
  if (token === '?') return at + 1;
  if (token === '\\') return pattern[at + 1] === character ? at + 2 : undefined;
  const end = token === '[' ? pattern.indexOf(']', at + 2) : -1;
  if (end < 0) return token === character ? at + 1 : undefined;
  const negated = pattern[at + 1] === '!' || pattern[at + 1] === '^';
  return inClass(pattern.slice(at + (negated ? 2 : 1), end), character) === negated ? undefined : end + 1;
}

function inClass(members: string, character: string): boolean {
  for (let at = 0; at < members.length; at++) {
    const low = members[at] as string;
    const high = members[at + 1] === '-' && at + 2 < members.length ? (members[at + 2] as string) : low;
    if (character >= low && character <= high) return true;
    if (high !== low) at += 2;
  }
  return false;
}
