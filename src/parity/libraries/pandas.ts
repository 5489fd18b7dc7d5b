import { parameter } from './tables.ts';
import type { FunctionEffect, LibraryTable } from './tables.ts';

const read = (name: string): FunctionEffect => ({ effect: 'read', source: 'table', path: parameter(name, 0) });

/** https://pandas.pydata.org/docs/reference/io.html and the same readers in polars and dask */
export const pandas: LibraryTable = {
  packages: ['pandas', 'polars', 'dask', 'modin', 'pyarrow', 'geopandas', 'cudf', 'openpyxl'],
  aliases: { 'modin.pandas': 'pandas', 'dask.dataframe': 'pandas', cudf: 'pandas', polars: 'pandas' },
  functions: {
    'pandas.read_csv': read('filepath_or_buffer'),
    'pandas.read_table': read('filepath_or_buffer'),
    'pandas.read_fwf': read('filepath_or_buffer'),
    'pandas.read_excel': read('io'),
    'pandas.read_json': read('path_or_buf'),
    'pandas.read_parquet': read('path'),
    'pandas.read_feather': read('path'),
    'pandas.read_hdf': read('path_or_buf'),
    'pandas.scan_csv': read('source'),
    'pandas.scan_parquet': read('source'),
    'pandas.read_sql': { effect: 'database' },
    'pandas.read_sql_query': { effect: 'database' },
    'pandas.read_sql_table': { effect: 'database' },
    'pandas.read_gbq': { effect: 'database' },
    'pandas.read_clipboard': { effect: 'request' },
    'pandas.read_pickle': { effect: 'load', path: parameter('filepath_or_buffer', 0), missing: 'data' },
    'pandas.to_pickle': { effect: 'dump', value: parameter('obj', 0), path: parameter('filepath_or_buffer', 1) },
    'pandas.get_dummies': { effect: 'step', operation: 'dummies', data: parameter('data', 0) },
    'pandas.factorize': { effect: 'self-fit', operation: 'encode', data: parameter('values', 0) },
    'pandas.cut': { effect: 'step', operation: 'function', data: parameter('x', 0) },
    'pandas.qcut': { effect: 'self-fit', operation: 'discretise', data: parameter('x', 0) },
    'pandas.DataFrame': { effect: 'new' },
    'pandas.concat': { effect: 'concat' },
    'pandas.Series': { effect: 'new' },
    'pandas.set_option': { effect: 'nothing' },
  },
};
