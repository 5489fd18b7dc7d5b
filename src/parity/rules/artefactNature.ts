import type { Artefact } from '../artefacts.ts';
import { effectiveRole } from '../interpret/objects.ts';
import { baseRole } from '../interpret/models.ts';
import type { Value } from '../interpret/values.ts';

export type Nature = 'model' | 'transformer' | 'data' | 'unknown';

/** What is in a saved file. */
export function natureOf({ kind, value }: Artefact): Nature {
  return kind === 'table' ? 'data' : natureOfValue(value);
}

function natureOfValue(value: Value | undefined): Nature {
  switch (value?.kind) {
    case 'object': {
      const role = effectiveRole(value);
      return role === 'model' || role === 'transformer' ? role : 'unknown';
    }
    case 'instance': return baseRole(value)?.kind === 'model' ? 'model' : 'unknown';
    case 'union': {
      const natures = new Set(value.options.map(natureOfValue));
      const [only] = natures;
      return only !== undefined && natures.size === 1 ? only : 'unknown';
    }
    // Lists of columns, settings, several objects in one file.
    case 'sequence': case 'constant': return 'data';
    default: return 'unknown';
  }
}
