/**
 * Makes half-typed code readable: an unclosed bracket or string would swallow every line below it. What is missing is added at the
 * end of its line, so that nothing moves to another line or column.
 */
export function repairHalfTyped(text: string): string {
  const lines = text.split('\n');
  let statement: OpenStatement | undefined;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as string;
    if (statement && statement.state.quote.length < 3 && (startsStatement(line, statement.indent) || startsBody(line, lines[statement.first] as string))) {
      close(lines, statement);
      statement = undefined;
    }
    const scan = scanLine(line, statement?.state ?? { brackets: '', quote: '' });
    const blank = line.trim() === '' || line.trimStart().startsWith('#');
    if (!statement && blank) continue;
    const first = statement?.first ?? index;
    if (scan.state.quote.length === 1) {
      // A string in single quotes ends with its line, or was not finished.
      lines[index] = line + scan.state.quote;
      scan.state.quote = '';
    }
    const open = scan.state.brackets !== '' || scan.state.quote !== '' || line.endsWith('\\');
    if (open) {
      statement = { first, last: blank ? (statement?.last ?? index) : index, indent: statement?.indent ?? indentOf(line), state: scan.state };
    } else {
      completeImport(lines, index);
      completeHeader(lines, first, index);
      statement = undefined;
    }
  }
  if (statement) close(lines, statement);
  return lines.join('\n');
}

interface ScanState {
  /** Open brackets, the outermost first. */
  brackets: string;
  /** The quote of an open string: one character, or three. */
  quote: string;
}

interface OpenStatement {
  first: number;
  last: number;
  indent: number;
  state: ScanState;
}

const HEADER = /^(?:async\s+)?(def|class|if|elif|else|for|while|with|try|except|finally)\b/;
const STARTS = /^(?:@|(?:def|class|import|from|return|if|for|while|with|try|except|finally|else|elif|async|raise|global|del|pass|print)\b|[A-Za-z_][\w.]*(?:\[[^\]]*\])?(?:\s*,\s*[A-Za-z_][\w.]*)*\s*(?:[-+*/]?=)(?!=)|[A-Za-z_][\w.]*\()/;

/** A line that begins a statement where the open one cannot go on: not deeper, and not a closing bracket. */
function startsStatement(line: string, indent: number): boolean {
  const text = line.trimStart();
  return text !== '' && indentOf(line) <= indent && STARTS.test(text);
}

/** A line of the block below a header whose bracket was not closed: `def f(a` above `    return a`. */
function startsBody(line: string, header: string): boolean {
  const text = line.trim();
  if (indentOf(line) <= indentOf(header) || !HEADER.test(header.trimStart())) return false;
  return /^(?:return|pass|raise|for|while|if|with|try|import|from)\b/.test(text) || (/^[A-Za-z_][\w.]*\s*=(?!=)/.test(text) && !text.endsWith(','));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

function close(lines: string[], statement: OpenStatement): void {
  const { last, first, state } = statement;
  const ending = state.quote + state.brackets.split('').toReversed().map((bracket) => CLOSING[bracket] ?? '').join('');
  const line = (lines[last] as string).replace(/\\$/, ' ');
  const comment = state.quote === '' ? commentStart(line) : -1;
  // Behind a comment it would be part of the comment.
  lines[last] = comment < 0 ? line + ending : line.slice(0, comment) + ending;
  completeHeader(lines, first, last);
}

function commentStart(line: string): number {
  const state: ScanState = { brackets: '', quote: '' };
  return scanLine(line, state).comment;
}

/** `def predi`, `if x ==`, `for row in rows` above an indented block lack at least their colon. */
function completeHeader(lines: string[], first: number, last: number): void {
  const head = (lines[first] as string).trimStart();
  const keyword = HEADER.exec(head)?.[1];
  const next = lines.slice(last + 1).find((line) => line.trim() !== '');
  if (keyword === undefined) return;
  const line = lines[last] as string;
  const comment = commentStart(line);
  const code = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
  const hasBody = next !== undefined && indentOf(next) > indentOf(lines[first] as string);
  // `if a: b` is whole; a header without a colon is not.
  if (code.endsWith(':') || (!hasBody && /:|\blambda\b/.test(code))) return;
  const missing = keyword === 'def' && !code.includes('(') ? `${/def\s+\w/.test(code) ? '' : ' _'}():` : /^(?:if|elif|while|with|for)$/.test(keyword) ? `${dangling(code, keyword)}:` : ':';
  lines[last] = code + missing + (hasBody ? '' : ' pass');
}

/** `from package`, `import `: a name to import makes it a statement. */
function completeImport(lines: string[], index: number): void {
  const line = (lines[index] as string).trimEnd();
  if (/^\s*from(?:\s+[\w.]*)?$/.test(line)) lines[index] = `${line}${line.endsWith('from') ? ' _' : ''} import _`;
  else if (/^\s*(?:from\s+[\w.]+\s+)?import$/.test(line)) lines[index] = `${line} _`;
  else if (/^\s*from\s+[\w.]+\s+i(?:m(?:p(?:o(?:r)?)?)?)?$/.test(line)) lines[index] = `${line.replace(/\s+\w+$/, '')} import _`;
}

/** An expression that stops in the middle gets a name to end with. */
function dangling(code: string, keyword: string): string {
  if (keyword === 'for' && !/\bin\b/.test(code)) return / \w+$/.test(code) ? ' in _' : ' _ in _';
  return /(?:[-+*/%=<>!&|^.,(]|\b(?:if|elif|while|with|in|not|and|or|is|as))$/.test(code) ? ' _' : '';
}

function scanLine(line: string, before: ScanState): { state: ScanState; comment: number } {
  let { brackets, quote } = before;
  for (let at = 0; at < line.length; at++) {
    const character = line[at] as string;
    if (quote !== '') {
      if (character === '\\') at++;
      else if (line.startsWith(quote, at)) {
        at += quote.length - 1;
        quote = '';
      }
    } else if (character === '#') return { state: { brackets, quote }, comment: at };
    else if (character === '"' || character === "'") {
      quote = line.startsWith(character.repeat(3), at) ? character.repeat(3) : character;
      at += quote.length - 1;
    } else if ('([{'.includes(character)) brackets += character;
    else if (')]}'.includes(character)) brackets = brackets.slice(0, -1);
  }
  return { state: { brackets, quote }, comment: -1 };
}
