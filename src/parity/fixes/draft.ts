import type { Module, Span, Statement } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { walkStatements } from '../python/walk.ts';
import { changeOf } from './change.ts';
import type { Change, Fix } from './change.ts';
import { namesIn, statementsAround } from './syntax.ts';

/** The text that was parsed: of a notebook, its virtual module. */
export type Texts = (source: SourceFile) => string;

/** Collects the changes of one fix. Places are those of the unchanged text. */
export class Draft {
  readonly #texts: Texts;
  readonly #changes: Change[] = [];
  readonly #creates: Fix['creates'] = [];
  readonly #taken = new Map<SourceFile, Set<string>>();
  readonly #imported = new Set<string>();

  constructor(texts: Texts) {
    this.#texts = texts;
  }

  fix(title: string): Fix {
    return { title, changes: this.#changes, creates: this.#creates };
  }

  lines(source: SourceFile): string[] {
    return this.#texts(source).split('\n').map((line) => line.replace(/\r$/, ''));
  }

  text(source: SourceFile, { line, column, endLine, endColumn }: Span): string {
    const lines = this.lines(source).slice(line - 1, endLine);
    const last = lines.length - 1;
    if (last >= 0) lines[last] = (lines[last] ?? '').slice(0, endColumn - 1);
    if (lines.length > 0) lines[0] = (lines[0] ?? '').slice(column - 1);
    return lines.join('\n');
  }

  replace(source: SourceFile, span: Span, text: string): void {
    this.#changes.push(changeOf(source, span, text));
  }

  insert(source: SourceFile, line: number, column: number, text: string): void {
    this.replace(source, { line, column, endLine: line, endColumn: column }, text);
  }

  create(file: string, text: string): void {
    this.#creates.push({ file, text });
  }

  /** Lines of their own before a statement, in its block. */
  before(source: SourceFile, statement: Statement, text: string): void {
    const line = firstLine(statement);
    this.insert(source, line, 1, `${this.#indented(source, line, text)}\n`);
  }

  /** Lines of their own after a statement, in its block. */
  after(source: SourceFile, statement: Statement, text: string): void {
    const { endLine } = statement.span;
    this.insert(source, endLine, (this.lines(source)[endLine - 1] ?? '').length + 1, `\n${this.#indented(source, firstLine(statement), text)}`);
  }

  /** Takes a statement away with its lines; a block that would be empty gets a `pass`. */
  remove(source: SourceFile, statement: Statement): void {
    const { span } = statement;
    const lines = this.lines(source);
    const shared = (lines[span.line - 1] ?? '').slice(0, span.column - 1).trim() !== '' || (lines[span.endLine - 1] ?? '').slice(span.endColumn - 1).replace(/#.*/, '').trim() !== '';
    const around = statementsAround(source.module, span);
    const parent = around[around.indexOf(statement) - 1];
    const alone = parent !== undefined && isAlone(parent, statement);
    let end = span.endLine + 1;
    // Definitions stand apart: one of the two gaps goes with them.
    if (statement.kind === 'function') while (end < lines.length && (lines[end - 1] ?? '').trim() === '' && !endsCell(source, end)) end++;
    if (shared || alone) this.replace(source, span, 'pass');
    else if (span.endLine < lines.length && !endsCell(source, span.endLine)) this.replace(source, { line: firstLine(statement), column: 1, endLine: end, endColumn: 1 }, '');
    else this.replace(source, { line: span.line, column: 1, endLine: span.endLine, endColumn: (lines[span.endLine - 1] ?? '').length + 1 }, '');
  }

  /** A name that nothing in the file has yet. */
  fresh(source: SourceFile, wish: string): string {
    const taken = this.#taken.get(source) ?? namesIn(source.module);
    this.#taken.set(source, taken);
    let name = wish;
    for (let number = 2; taken.has(name); number++) name = number === 2 ? `fitted_${wish}` : `fitted_${wish}_${number - 1}`;
    taken.add(name);
    return name;
  }

  /** The name under which a module is known in a file where it is used at `use`; imports it where it is not. */
  module(source: SourceFile, path: string, use: Span, alias = path): string {
    const known = importedAs(source.module, path);
    if (known !== undefined) return known;
    this.#import(source, alias === path ? `import ${path}` : `import ${path} as ${alias}`, use);
    return alias;
  }

  /** `from module import name`, unless the file has it already. */
  member(source: SourceFile, module: string, name: string, use: Span): void {
    this.#import(source, `from ${module} import ${name}`, use);
  }

  #import(source: SourceFile, statement: string, use: Span): void {
    const key = `${source.path}\n${statement}`;
    if (this.#imported.has(key)) return;
    this.#imported.add(key);
    const body = source.module.body;
    const user = body.find((candidate) => candidate.span.endLine >= use.line);
    const limit = user ? firstLine(user) : Infinity;
    const last = body.findLast((candidate) => (candidate.kind === 'import' || candidate.kind === 'import-from') && candidate.span.line < limit);
    if (last) return this.after(source, last, statement);
    const [first] = body;
    const docstring = first?.kind === 'expression' && first.value.kind === 'string' && source.cells === undefined ? first : undefined;
    if (docstring) return this.insert(source, docstring.span.endLine, (this.lines(source)[docstring.span.endLine - 1] ?? '').length + 1, `\n\n${statement}`);
    if (first) this.before(source, first, statement);
    else this.insert(source, 1, 1, `${statement}\n`);
  }

  #indented(source: SourceFile, line: number, text: string): string {
    const indentation = /^[ \t]*/.exec(this.lines(source)[line - 1] ?? '')?.[0] ?? '';
    return text.split('\n').map((own) => indentation + own).join('\n');
  }
}

/** With its decorators. */
export function firstLine(statement: Statement): number {
  const decorators = statement.kind === 'function' || statement.kind === 'class' ? statement.decorators : [];
  return Math.min(statement.span.line, ...decorators.map(({ span }) => span.line));
}

function isAlone(parent: Statement, statement: Statement): boolean {
  const blocks: (readonly Statement[])[] = [];
  if ('body' in parent) blocks.push(parent.body);
  if ('otherwise' in parent) blocks.push(parent.otherwise);
  if (parent.kind === 'try') blocks.push(parent.finalBody, ...parent.handlers.map(({ body }) => body));
  if (parent.kind === 'match') blocks.push(...parent.cases.map(({ body }) => body));
  return blocks.some((block) => block.length === 1 && block[0] === statement);
}

/** The lines of the next cell are another text. */
function endsCell({ cells }: SourceFile, line: number): boolean {
  return cells?.some(({ firstLine: first, lines }) => first + lines - 1 === line) ?? false;
}

function importedAs(module: Module, path: string): string | undefined {
  let name: string | undefined;
  walkStatements(module.body, (statement) => {
    if (statement.kind === 'import') for (const imported of statement.names) if (imported.path === path) name ??= imported.alias ?? path;
  });
  return name;
}
