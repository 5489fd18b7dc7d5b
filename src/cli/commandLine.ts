import { parseArgs } from 'node:util';
import { closest } from '../core/closest.ts';
import { displayText } from '../core/displayText.ts';

export interface OptionShape {
  /** false: a flag; otherwise the name of the value in the help. */
  value: string | false;
  /** The values it may have. */
  choices?: readonly string[];
  multiple?: true;
  /** Values may follow without repeating the option: `--train a.py b.py`. */
  takesMore?: true;
  help: string;
}

export interface ParsedCommand {
  positionals: string[];
  /** Values of an option in the order given; flags have one empty value. */
  options: Map<string, string[]>;
}

/** Parses the arguments of one command. An error is one line: what is wrong and, where there is one, the likely meaning. */
export function parseCommand(args: readonly string[], shapes: Readonly<Record<string, OptionShape>>): ParsedCommand | { error: string } {
  const known = new Map(Object.entries(shapes));
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([...known].map(([name, { value }]) => [name, { type: value === false ? ('boolean' as const) : ('string' as const), ...(name === 'help' ? { short: 'h' } : {}) }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const positionals: string[] = [];
  const options = new Map<string, string[]>();
  let open: string | undefined;
  for (const token of tokens) {
    if (token.kind === 'option-terminator') open = undefined;
    if (token.kind === 'positional') {
      if (open === undefined) positionals.push(token.value);
      else options.get(open)?.push(token.value);
    }
    if (token.kind !== 'option') continue;
    const shape = known.get(token.name);
    const written = displayText(token.rawName, 40);
    if (shape === undefined) return { error: `Unknown option ${written}.${suggestion(token.name, known.keys())}` };
    if (shape.value === false && token.value !== undefined) return { error: `${written} takes no value.` };
    if (shape.value !== false && (token.value === undefined || token.value === '')) return { error: `${written} needs a value: ${written} ${shape.value}.` };
    const value = token.value ?? '';
    if (shape.choices && !shape.choices.includes(value)) {
      const near = closest(value, shape.choices);
      return { error: `${written} cannot be ${displayText(value, 40)}. ${near ? `Did you mean ${near}?` : `It is one of ${shape.choices.join(', ')}.`}` };
    }
    // Said twice, the last one holds, as in most tools.
    options.set(token.name, shape.multiple ? [...(options.get(token.name) ?? []), value] : [value]);
    open = shape.takesMore ? token.name : undefined;
  }
  return { positionals, options };
}

/** ` Did you mean --format?`, or nothing. */
function suggestion(name: string, known: Iterable<string>): string {
  const near = closest(name, known);
  return near === undefined ? ' See --help.' : ` Did you mean --${near}?`;
}
