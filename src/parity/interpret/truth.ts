import type { Run } from './run.ts';
import type { Value } from './values.ts';

/** Whether Python would take the value as true; undefined when it depends. */
export function truth(run: Run, value: Value): boolean | undefined {
  switch (value.kind) {
    case 'constant': return value.pattern ? undefined : Boolean(value.value);
    case 'function': case 'class': case 'object': case 'instance': case 'module': case 'file': return true;
    // A setting (`FLAGS.debug`) looks like a function that is not called.
    case 'library': return /\.[a-z_][^.]*$/.test(value.name) ? undefined : true;
    case 'sequence': {
      const state = run.store.read(value.cell);
      return state && !state.open ? state.items.length > 0 : undefined;
    }
    case 'mapping': {
      const state = run.store.read(value.cell);
      return state && !state.rest && state.entries.size > 0 ? true : undefined;
    }
    default: return undefined;
  }
}
