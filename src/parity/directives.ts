import type { SourceFile } from './python/source.ts';

/** What comments of a file tell Plumbline. */
export interface Directives {
  role?: { side: 'train' | 'serve'; pair?: string };
  /** Rules that are not to be reported in a line; `*` for all. */
  ignored: Map<number, Set<string>>;
}

const ROLE = /^#\s*plumbline:\s*(train|serve)\b(?:\s*\[?\s*pair\s*=\s*([\w.-]+)\s*\]?)?/;
const IGNORE = /^#\s*plumbline:\s*ignore(?:\[([\w\s,-]*)\])?/;
/** Lines from the top in which a comment can say which side a file is on. */
const HEAD = 20;

/**
 * `# plumbline: train` or `# plumbline: serve [pair=name]` near the top of a file, and `# plumbline: ignore[rule] reason` at the end
 * of a line or in the line above it.
 */
export function readDirectives(source: SourceFile): Directives {
  const directives: Directives = { ignored: new Map() };
  for (const { line, text, alone } of source.module.comments) {
    const role = line <= HEAD ? ROLE.exec(text) : null;
    if (role) directives.role = { side: role[1] as 'train' | 'serve', ...(role[2] === undefined ? {} : { pair: role[2] }) };
    const ignore = IGNORE.exec(text);
    if (!ignore) continue;
    const rules = (ignore[1] ?? '').split(',').map((rule) => rule.trim()).filter((rule) => rule !== '');
    for (const target of alone ? [line, line + 1] : [line]) {
      const known = directives.ignored.get(target) ?? new Set<string>();
      for (const rule of rules.length > 0 ? rules : ['*']) known.add(rule);
      directives.ignored.set(target, known);
    }
  }
  return directives;
}

export function isIgnored(directives: Directives, line: number, rule: string): boolean {
  const rules = directives.ignored.get(line);
  return rules !== undefined && (rules.has(rule) || rules.has('*'));
}
