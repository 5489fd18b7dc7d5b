import type { Place } from '../steps.ts';
import { dumpArtefact } from './loading.ts';
import type { Arguments } from './functions.ts';
import type { Run } from './run.ts';
import type { FileHandle, Value } from './values.ts';
import { NONE, UNKNOWN } from './values.ts';

/** Methods of an open file. Its content is the file itself until something reads it as an object or as data. */
export function fileMethod(run: Run, file: FileHandle, name: string, args: Arguments, place: Place): Value {
  switch (name) {
    case 'write': case 'writelines': {
      const [content] = args.positional;
      if (content && ['object', 'instance', 'mapping', 'sequence', 'union'].includes(content.kind)) dumpArtefact(run, content, file.path, place);
      return NONE;
    }
    case 'read': case 'readlines': case 'readline': case '__enter__': case 'open': return file;
    case 'close': case 'flush': case 'seek': return NONE;
    default: return UNKNOWN;
  }
}
