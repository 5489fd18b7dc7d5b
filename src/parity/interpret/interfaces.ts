/** Gradio: the function that an interface is made of is called with what its inputs give. */
import type { Place } from '../steps.ts';
import { parameter } from '../libraries/tables.ts';
import { argument } from './arguments.ts';
import { callValue } from './calls.ts';
import type { Arguments } from './functions.ts';
import { captured } from './imageCalls.ts';
import { exactItems } from './iteration.ts';
import type { Run } from './run.ts';
import type { Value } from './values.ts';
import { exactText, UNKNOWN } from './values.ts';

/** `gr.Interface(fn=classify, inputs=gr.Image(), outputs="label")`; undefined: another call. */
export function interfaceCall(run: Run, name: string, args: Arguments, place: Place): void {
  if (name !== 'gradio.Interface') return;
  const callee = argument(args, parameter('fn', 0));
  const inputs = argument(args, parameter('inputs', 1)) ?? UNKNOWN;
  if (callee?.kind !== 'function') return;
  run.handed.add(callee.node);
  const { entry } = run;
  run.entry = { kind: 'route', name: callee.node.kind === 'function' ? callee.node.name : 'lambda', boundary: true };
  callValue(run, callee, { positional: (exactItems(run, inputs) ?? [inputs]).map((input) => given(run, input, place)), keywords: new Map(), open: false }, place, 'fn');
  run.entry = entry;
}

/** A picture is RGB, as an array or as Pillow has it; with a shape of its own it is resized before. */
function given(run: Run, input: Value, place: Place): Value {
  const picture = exactText(input) === 'image' || (input.kind === 'object' && input.name.endsWith('.Image') && !['shape', 'image_mode', 'invert_colors'].some((name) => input.keywords.has(name)) && exactText(input.keywords.get('type')) !== 'filepath');
  if (picture) return run.data(captured(run, 'rgb', place));
  return run.data(run.originOf('request', 'request', place));
}
