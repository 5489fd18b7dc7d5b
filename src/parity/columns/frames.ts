import type { Expression, Module } from '../python/ast.ts';
import { walkExpressions, walkStatements } from '../python/walk.ts';

/** Members that only frames have: a name on which one is used is a frame. */
const FRAME_MEMBERS = new Set([
  'loc', 'iloc', 'columns', 'dtypes', 'groupby', 'fillna', 'dropna', 'drop_duplicates', 'isnull', 'isna', 'head', 'tail', 'describe', 'merge', 'set_index',
  'reset_index', 'sort_values', 'to_csv', 'to_parquet', 'select_dtypes', 'iterrows', 'itertuples', 'get_dummies', 'rename', 'with_columns', 'corr', 'info', 'nunique',
]);
const FRAME_MAKERS = /^(?:read_\w+|scan_\w+|DataFrame|from_dict|from_records|concat|merge|get_dummies|json_normalize)$/;
const FRAME_KEEPERS = new Set([
  'copy', 'dropna', 'fillna', 'drop', 'merge', 'join', 'reset_index', 'set_index', 'sort_values', 'rename', 'assign', 'astype', 'query', 'sample', 'head', 'tail',
  'drop_duplicates', 'reindex', 'append', 'replace', 'filter', 'to_pandas', 'select_dtypes',
]);
const RECORD_BASES = /^(?:BaseModel|TypedDict|NamedTuple|Schema|\w*(?:Request|Input|Record|Payload))$/;

/** `df`, `self.df`; undefined for anything else. */
export function dottedName(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.id;
  if (expression.kind !== 'attribute') return undefined;
  const inner = dottedName(expression.value);
  return inner === undefined ? undefined : `${inner}.${expression.name}`;
}

function calleeName(expression: Expression): string | undefined {
  if (expression.kind !== 'call') return undefined;
  return expression.callee.kind === 'attribute' ? expression.callee.name : expression.callee.kind === 'name' ? expression.callee.id : undefined;
}

/** Names that hold frames, or records whose attributes are columns, anywhere in a file. Scopes are not told apart. */
export function frameNames(module: Module): Set<string> {
  const frames = new Set<string>();
  const records = recordClasses(module);
  walkExpressions(module.body, (expression) => {
    if (expression.kind === 'attribute' && FRAME_MEMBERS.has(expression.name)) add(frames, expression.value);
    else if (expression.kind === 'subscript' && expression.indices.some((index) => index.kind === 'list' && index.items.every((item) => item.kind === 'string'))) add(frames, expression.value);
  });
  // A frame made from a frame: twice is enough for the chains that people write.
  for (let round = 0; round < 2; round++) {
    walkStatements(module.body, (statement) => {
      if (statement.kind === 'assign' && statement.value && makesFrame(statement.value, frames)) for (const target of statement.targets) add(frames, target);
      if (statement.kind !== 'function') return;
      for (const { name, annotation } of statement.parameters) {
        const type = annotation && dottedName(annotation);
        if (type !== undefined && (/(?:^|\.)DataFrame$/.test(type) || records.has(type))) frames.add(name);
      }
    });
  }
  return frames;
}

function makesFrame(value: Expression, frames: ReadonlySet<string>): boolean {
  const name = calleeName(value);
  if (name !== undefined && FRAME_MAKERS.test(name)) return true;
  if (value.kind === 'call' && value.callee.kind === 'attribute' && name !== undefined && FRAME_KEEPERS.has(name)) {
    const receiver = dottedName(value.callee.value);
    return receiver === undefined ? makesFrame(value.callee.value, frames) : frames.has(receiver);
  }
  if (value.kind === 'name') return frames.has(value.id);
  if (value.kind === 'subscript') {
    const receiver = dottedName(value.value);
    const many = value.indices.some((index) => index.kind !== 'string' && index.kind !== 'number');
    return many && receiver !== undefined && frames.has(receiver.replace(/\.i?loc$/, ''));
  }
  return false;
}

function add(frames: Set<string>, expression: Expression): void {
  const name = dottedName(expression);
  if (name !== undefined && name !== 'self') frames.add(name);
}

/** Classes whose annotated names are fields of a request or a record. */
export function recordClasses(module: Module): Set<string> {
  const records = new Set<string>();
  walkStatements(module.body, (statement) => {
    if (statement.kind !== 'class') return;
    const bases = statement.bases.map((base) => dottedName(base.value)?.split('.').at(-1) ?? '');
    const decorated = statement.decorators.some((decorator) => (dottedName(decorator) ?? calleeName(decorator)) === 'dataclass');
    if (decorated || bases.some((base) => RECORD_BASES.test(base) || records.has(base))) records.add(statement.name);
  });
  return records;
}
