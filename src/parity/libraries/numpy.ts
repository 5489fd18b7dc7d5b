import { parameter } from './tables.ts';
import type { FunctionEffect, LibraryTable } from './tables.ts';

const step: FunctionEffect = { effect: 'step', operation: 'function', data: parameter('x', 0) };

/** numpy and scipy: conversions and shapes derive (they change no value), elementwise functions are steps. */
export const numpy: LibraryTable = {
  packages: ['numpy', 'scipy', 'math', 'statistics', 'cupy', 'numba'],
  aliases: { cupy: 'numpy', 'jax.numpy': 'numpy' },
  functions: {
    'numpy.load': { effect: 'load', path: parameter('file', 0), missing: 'data' },
    'numpy.loadtxt': { effect: 'read', source: 'table', path: parameter('fname', 0) },
    'numpy.genfromtxt': { effect: 'read', source: 'table', path: parameter('fname', 0) },
    'numpy.fromfile': { effect: 'read', source: 'unknown', path: parameter('file', 0) },
    'numpy.save': { effect: 'dump', value: parameter('arr', 1), path: parameter('file', 0) },
    'numpy.savez': { effect: 'dump', value: parameter('x', 1), path: parameter('file', 0) },
    'numpy.savez_compressed': { effect: 'dump', value: parameter('x', 1), path: parameter('file', 0) },
    'numpy.savetxt': { effect: 'dump', value: parameter('X', 1), path: parameter('fname', 0) },
    'numpy.where': { effect: 'where' },
    'numpy.apply_along_axis': { effect: 'apply', function: parameter('func1d', 0), data: parameter('arr', 2) },
    'scipy.stats.zscore': { effect: 'self-fit', operation: 'scale', data: parameter('a', 0) },
    'scipy.stats.boxcox': { effect: 'self-fit', operation: 'scale', data: parameter('x', 0) },
    ...Object.fromEntries(
      ['log', 'log1p', 'log2', 'log10', 'exp', 'expm1', 'sqrt', 'square', 'power', 'abs', 'absolute', 'clip', 'tanh', 'sin', 'cos', 'round']
        .map((name) => [`numpy.${name}`, step]),
    ),
    ...Object.fromEntries(['log', 'log1p', 'log2', 'log10', 'exp', 'sqrt', 'pow', 'sin', 'cos'].map((name) => [`math.${name}`, step])),
    ...Object.fromEntries(['zeros', 'ones', 'empty', 'full', 'zeros_like', 'array'].map((name) => [`numpy.${name}`, { effect: 'new' } as const])),
    'numpy.nan_to_num': { effect: 'step', operation: 'fill', data: parameter('x', 0) },
    ...Object.fromEntries(
      ['mean', 'std', 'median', 'min', 'max', 'sum', 'argmax', 'argmin', 'shape', 'unique', 'isnan', 'arange', 'linspace', 'percentile', 'nanmean', 'nanmedian']
        .map((name) => [`numpy.${name}`, { effect: 'nothing' } as const]),
    ),
  },
};
