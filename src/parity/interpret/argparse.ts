import type { Arguments } from './functions.ts';
import { fromOutside } from './paths.ts';
import type { Run } from './run.ts';
import type { LibraryObject, Value } from './values.ts';
import { exactText, UNKNOWN } from './values.ts';

/** `parser.add_argument("--model", default="model.pkl")` … `parser.parse_args().model`: the default is what is meant. */
export function argparseMethod(run: Run, parser: LibraryObject, name: string, args: Arguments): Value {
  const state = run.store.read(parser.cell);
  if (!state) return UNKNOWN;
  if (name === 'add_argument') {
    const flags = args.positional.map(exactText).filter((flag) => flag !== undefined);
    const long = flags.find((flag) => flag.startsWith('--')) ?? flags[0];
    const target = exactText(args.keywords.get('dest')) ?? long?.replace(/^-+/, '').replaceAll('-', '_');
    if (target !== undefined) {
      const attributes = new Map(state.attributes).set(target, fromOutside(args.keywords.get('default') ?? UNKNOWN));
      run.store.write(parser.cell, { ...state, attributes });
    }
    return UNKNOWN;
  }
  if (name === 'parse_args') return { ...parser, role: { kind: 'container' } };
  if (name === 'parse_known_args') {
    return { kind: 'sequence', type: 'tuple', cell: run.store.cell({ items: [{ ...parser, role: { kind: 'container' } }, UNKNOWN], open: false }) };
  }
  // Groups and subcommands take arguments for the same result.
  return parser;
}

