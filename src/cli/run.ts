import { closest } from '../core/closest.ts';
import { displayText } from '../core/displayText.ts';
import { compare } from './commands/compare.ts';
import { usage } from './commands/finish.ts';
import { inspect } from './commands/inspect.ts';
import { parity } from './commands/parity.ts';
import { versions } from './commands/versions.ts';
import { EXIT } from './exitCodes.ts';
import type { ExitCode } from './exitCodes.ts';
import { GENERAL_HELP } from './help.ts';
import type { Surroundings } from './surroundings.ts';

const COMMANDS: ReadonlyMap<string, (args: readonly string[], surroundings: Surroundings) => Promise<ExitCode>> = new Map([
  ['compare', compare],
  ['inspect', inspect],
  ['versions', versions],
  ['parity', parity],
]);

/** Planned, and answered as such, so that nobody looks for a spelling mistake. */
const LATER: readonly string[] = ['check'];

/** Runs the command line; the arguments are those after the script. */
export async function run(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) {
    surroundings.note(GENERAL_HELP);
    return EXIT.failed;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    surroundings.write(GENERAL_HELP);
    return EXIT.clean;
  }
  if (name === '--version' || name === '-v') {
    surroundings.write(`${surroundings.version}\n`);
    return EXIT.clean;
  }
  const command = COMMANDS.get(name);
  if (command) return command(rest, surroundings);
  if (LATER.includes(name)) return usage(`${name} is not available in this version; compare, inspect, versions and parity are.`, surroundings);
  const near = closest(name, [...COMMANDS.keys(), ...LATER, '--help', '--version']);
  const kind = name.startsWith('-') ? 'option' : 'command';
  return usage(`Unknown ${kind} ${displayText(name, 40)}. ${near ? `Did you mean ${near}?` : 'See plumbline --help.'}`, surroundings);
}
