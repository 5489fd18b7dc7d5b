/**
 * A compact syntax tree of Python: plain objects, made once from the parser's tree. Positions count from 1, in UTF-16
 * units, in the text that was parsed (for a notebook, its virtual module).
 */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export interface Argument {
  /** Keyword, if any. */
  name?: string;
  /** 1 for `*x`, 2 for `**x`. */
  star?: 1 | 2;
  value: Expression;
}

export interface Parameter {
  name: string;
  star?: 1 | 2;
  default?: Expression;
  annotation?: Expression;
  /** After a bare `*` or `*args`. */
  keywordOnly?: boolean;
}

export type ComprehensionClause =
  | { kind: 'for'; target: Expression; iterable: Expression }
  | { kind: 'if'; test: Expression };

interface Node {
  span: Span;
}

export interface Name extends Node { kind: 'name'; id: string }
export interface Attribute extends Node { kind: 'attribute'; value: Expression; name: string; nameSpan: Span }
export interface Call extends Node { kind: 'call'; callee: Expression; arguments: Argument[] }
export interface Subscript extends Node { kind: 'subscript'; value: Expression; indices: Expression[] }
export interface Slice extends Node { kind: 'slice'; lower?: Expression; upper?: Expression; step?: Expression }
export interface NumberLiteral extends Node { kind: 'number'; value: number }
/** `parts` alternate text and, for f-strings, expressions; `formats`: how those are written, `:.2f` or `!r`, by their index among the parts. */
export interface StringLiteral extends Node { kind: 'string'; parts: (string | Expression)[]; bytes: boolean; formats?: ReadonlyMap<number, string> }
export interface Singleton extends Node { kind: 'constant'; value: boolean | null }
export interface Collection extends Node { kind: 'list' | 'tuple' | 'set'; items: Expression[] }
/** An entry without key is `**value`. */
export interface DictDisplay extends Node { kind: 'dict'; entries: { key?: Expression; value: Expression }[] }
export interface Lambda extends Node { kind: 'lambda'; parameters: Parameter[]; body: Expression }
export interface Comprehension extends Node {
  kind: 'comprehension';
  of: 'list' | 'set' | 'dict' | 'generator';
  key?: Expression;
  element: Expression;
  clauses: ComprehensionClause[];
}
export interface Binary extends Node { kind: 'binary'; operator: string; left: Expression; right: Expression }
export interface Unary extends Node { kind: 'unary'; operator: string; operand: Expression }
export interface Logical extends Node { kind: 'logical'; operator: 'and' | 'or'; left: Expression; right: Expression }
export interface Comparison extends Node { kind: 'comparison'; operators: string[]; operands: Expression[] }
export interface Conditional extends Node { kind: 'conditional'; body: Expression; test: Expression; otherwise: Expression }
export interface Await extends Node { kind: 'await'; value: Expression }
export interface Yield extends Node { kind: 'yield'; value?: Expression }
export interface NamedExpression extends Node { kind: 'named'; target: Name; value: Expression }
export interface Starred extends Node { kind: 'starred'; value: Expression }
/** What the parser could not read; its readable parts are kept. */
export interface BrokenExpression extends Node { kind: 'broken'; parts: Expression[] }

export type Expression =
  | Name | Attribute | Call | Subscript | Slice | NumberLiteral | StringLiteral | Singleton | Collection | DictDisplay | Lambda
  | Comprehension | Binary | Unary | Logical | Comparison | Conditional | Await | Yield | NamedExpression | Starred | BrokenExpression;

export interface ExpressionStatement extends Node { kind: 'expression'; value: Expression }
export interface Assignment extends Node { kind: 'assign'; targets: Expression[]; value?: Expression; annotation?: Expression }
export interface AugmentedAssignment extends Node { kind: 'augmented'; target: Expression; operator: string; value: Expression }
export interface FunctionDefinition extends Node {
  kind: 'function';
  name: string;
  nameSpan: Span;
  parameters: Parameter[];
  body: Statement[];
  decorators: Expression[];
}
export interface ClassDefinition extends Node {
  kind: 'class';
  name: string;
  bases: Argument[];
  body: Statement[];
  decorators: Expression[];
}
export interface Return extends Node { kind: 'return'; value?: Expression }
export interface If extends Node { kind: 'if'; test: Expression; body: Statement[]; otherwise: Statement[] }
export interface For extends Node { kind: 'for'; target: Expression; iterable: Expression; body: Statement[]; otherwise: Statement[] }
export interface While extends Node { kind: 'while'; test: Expression; body: Statement[]; otherwise: Statement[] }
export interface ExceptHandler { type?: Expression; name?: string; body: Statement[] }
export interface Try extends Node {
  kind: 'try';
  body: Statement[];
  handlers: ExceptHandler[];
  otherwise: Statement[];
  finalBody: Statement[];
}
export interface With extends Node { kind: 'with'; items: { value: Expression; target?: Expression }[]; body: Statement[] }
export interface Import extends Node { kind: 'import'; names: { path: string; alias?: string }[] }
/** `names` is `*` for a star import; `level` counts leading dots. */
export interface ImportFrom extends Node { kind: 'import-from'; module: string; level: number; names: { name: string; alias?: string }[] | '*' }
export interface Raise extends Node { kind: 'raise'; value?: Expression }
export interface Delete extends Node { kind: 'delete'; targets: Expression[] }
export interface Scoping extends Node { kind: 'global' | 'nonlocal'; names: string[] }
export interface Match extends Node { kind: 'match'; subject: Expression; cases: { body: Statement[] }[] }
export interface Jump extends Node { kind: 'pass' | 'break' | 'continue' }
/** A stretch the parser could not read: the statements that could still be made out. */
export interface BrokenStatement extends Node { kind: 'broken-statement'; body: Statement[] }

export type Statement =
  | ExpressionStatement | Assignment | AugmentedAssignment | FunctionDefinition | ClassDefinition | Return | If | For | While | Try | With
  | Import | ImportFrom | Raise | Delete | Scoping | Match | Jump | BrokenStatement;

export interface Comment {
  line: number;
  text: string;
  /** Nothing else stands in its line. */
  alone: boolean;
}

export interface Module {
  body: Statement[];
  comments: Comment[];
  /** Share of the text inside stretches that the parser could not read, from 0 to 1. */
  errorShare: number;
  /** Lines that were not finished and are read as if they were. */
  completed?: readonly number[];
}
