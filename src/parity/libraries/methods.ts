/** Methods and attributes of data (frames, series, arrays, tensors, texts): those that do more than hand the data on. */
import { parameter } from './tables.ts';
import type { Parameter } from './tables.ts';
import type { Operation } from '../steps.ts';

export type MethodEffect =
  | { effect: 'write'; path: Parameter }
  | { effect: 'apply'; function: Parameter }
  | { effect: 'step'; operation: Operation }
  /** Describes the data (shape, names, sums) and is no data of the model. */
  | { effect: 'nothing' }
  /** Joins its arguments to the data. */
  | { effect: 'merge' };

const write = (name: string): MethodEffect => ({ effect: 'write', path: parameter(name, 0) });
const apply: MethodEffect = { effect: 'apply', function: parameter('func', 0) };
const nothing: MethodEffect = { effect: 'nothing' };
const merge: MethodEffect = { effect: 'merge' };
const step = (operation: Operation): MethodEffect => ({ effect: 'step', operation });

export const DATA_METHODS: ReadonlyMap<string, MethodEffect> = new Map<string, MethodEffect>([
  ['to_csv', write('path_or_buf')],
  ['to_parquet', write('path')],
  ['to_feather', write('path')],
  ['to_excel', write('excel_writer')],
  ['to_json', write('path_or_buf')],
  ['to_pickle', write('path')],
  ['to_hdf', write('path_or_buf')],
  ['write_csv', write('file')],
  ['write_parquet', write('file')],
  ['apply', apply],
  ['map', apply],
  ['applymap', apply],
  ['transform', apply],
  ['pipe', apply],
  ['fillna', step('fill')],
  ['interpolate', step('fill')],
  ['ffill', step('fill')],
  ['bfill', step('fill')],
  ['astype', step('cast')],
  ['reindex', step('align')],
  ['replace', step('function')],
  ['clip', step('function')],
  ['sub', step('arithmetic')],
  ['subtract', step('arithmetic')],
  ['div', step('arithmetic')],
  ['divide', step('arithmetic')],
  ['truediv', step('arithmetic')],
  ['mul', step('arithmetic')],
  ['multiply', step('arithmetic')],
  ['add', step('arithmetic')],
  ['merge', merge],
  ['join', merge],
  ['append', merge],
  ['assign', merge],
  ['insert', merge],
  ...['shape', 'columns', 'dtypes', 'dtype', 'index', 'size', 'ndim', 'info', 'describe', 'isnull', 'isna', 'notnull', 'nunique', 'value_counts', 'corr',
    'plot', 'hist', 'boxplot', 'mean', 'std', 'median', 'mode', 'min', 'max', 'sum', 'count', 'quantile', 'unique', 'any', 'all', 'argmax', 'argmin', 'close',
    'duplicated', 'is_file', 'exists', 'startswith', 'endswith', 'empty', 'status_code', 'ok', 'raise_for_status',
  ].map((name): [string, MethodEffect] => [name, nothing]),
]);

