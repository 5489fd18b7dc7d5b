import { FITTED_OPERATIONS } from './steps.ts';
import type { Step } from './steps.ts';

export type Aligned =
  | { kind: 'same'; training: Step; serving: Step }
  | { kind: 'missing'; training: Step }
  | { kind: 'extra'; serving: Step };

/** Whether two steps are the same operation: one object, or one class or function applied on both sides. */
export function correspond(training: Step, serving: Step): boolean {
  if (training.object !== undefined && training.object === serving.object) return true;
  if (training.operation !== serving.operation || training.name !== serving.name) return false;
  return FITTED_OPERATIONS.has(training.operation) || sameParameters(training, serving);
}

function sameParameters(training: Step, serving: Step): boolean {
  if (training.parameters.size !== serving.parameters.size) return false;
  return [...training.parameters].every(([name, value]) => serving.parameters.get(name) === value);
}

const MAX_STEPS = 300;

/** The minimal edit script from the training steps to the serving steps (longest common subsequence). */
export function align(training: readonly Step[], serving: readonly Step[]): Aligned[] {
  const left = training.slice(0, MAX_STEPS);
  const right = serving.slice(0, MAX_STEPS);
  const width = right.length + 1;
  const common = new Uint16Array((left.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const same = correspond(left[i] as Step, right[j] as Step);
      common[i * width + j] = same ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const script: Aligned[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const a = left[i];
    const b = right[j];
    if (a && b && correspond(a, b)) {
      script.push({ kind: 'same', training: a, serving: b });
      i++;
      j++;
    } else if (a && (!b || at(i + 1, j) >= at(i, j + 1))) {
      script.push({ kind: 'missing', training: a });
      i++;
    } else if (b) {
      script.push({ kind: 'extra', serving: b });
      j++;
    }
  }
  return pairMoved(script);
}

/** A fitted step that stands in another place of the order is there all the same: moved, not missing and extra. */
function pairMoved(script: readonly Aligned[]): Aligned[] {
  const taken = new Set<Aligned>();
  const moved = script.map((entry): Aligned => {
    if (entry.kind !== 'missing') return entry;
    const counterpart = script.find((other) => other.kind === 'extra' && !taken.has(other) && correspond(entry.training, other.serving));
    if (counterpart?.kind !== 'extra') return entry;
    taken.add(counterpart);
    return { kind: 'same', training: entry.training, serving: counterpart.serving };
  });
  return moved.filter((entry) => !taken.has(entry));
}
