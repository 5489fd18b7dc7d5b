import type { Artefact } from '../artefacts.ts';
import type { ArtefactRef, FixedPath, Place, Stream } from '../steps.ts';
import { joinValues } from './join.ts';
import { fixedPath, textsOf } from './paths.ts';
import type { Run } from './run.ts';
import { joinStreams } from './streams.ts';
import { hasContent, toStream } from './toStream.ts';
import type { Value } from './values.ts';

/** What Python code reads back from a file: what was written there, if code of the pair writes it. */
export function loadArtefact(run: Run, path: Value | undefined, missing: 'opaque' | 'data', place: Place): Value {
  // Bytes or text that are in memory already: a dumped object itself, or the body of a request.
  if (path && !['constant', 'file', 'unknown', 'union'].includes(path.kind)) {
    return path.kind === 'data' && missing === 'opaque' ? { kind: 'opaque', artefact: { path: 'data', place } } : path;
  }
  const fixed = fixedPath(path);
  return textsOf(path).map((text) => loadPath(run, text, missing, place, fixed)).reduce((all, value) => joinValues(all, value));
}

export function loadPath(run: Run, path: string, missing: 'opaque' | 'data', place: Place, fixed?: FixedPath): Value {
  const found = findWritten(run, path, 'object');
  if (run.recording) run.loads.push({ path, place, callPath: run.callPath(), linked: found.length > 0, ...(fixed ? { fixed } : {}) });
  if (found.length > 0) {
    return found.map((artefact) => artefact.value as Value).map((value, index) => {
      markLoaded(run, value, { path, place, dump: (found[index] as Artefact).place });
      return value;
    }).reduce((all, value) => joinValues(all, value));
  }
  const table = readTable(run, path);
  if (table) return run.data(table);
  return missing === 'opaque' ? { kind: 'opaque', artefact: { path, place } } : run.data({ ...run.originOf('file', path, place), unresolved: [unknownFile(run, path, place)] });
}

function unknownFile(run: Run, path: string, place: Place) {
  return run.reason(place, `\`${path}\` is written by no code of this pair, so what is in it is not known.`);
}

function findWritten(run: Run, path: string, kind: Artefact['kind']): Artefact[] {
  const other = run.other?.find(path, kind) ?? [];
  return other.length > 0 ? other : run.own.find(path, kind);
}

/** A table that code of the pair wrote, with its history. */
function readTable(run: Run, path: string): Stream | undefined {
  const written = findWritten(run, path, 'table').flatMap((artefact) => artefact.table ?? []);
  return written.length > 0 ? written.reduce(joinStreams) : undefined;
}

/** `pd.read_csv(path)`: a file, a table written before, or an upload that is passed on. */
export function readData(run: Run, path: Value | undefined, source: Stream['source'], place: Place): Value {
  if (path && !['constant', 'file', 'union'].includes(path.kind)) {
    const inside = toStream(run, path);
    if (path.kind !== 'unknown' && hasContent(inside)) return run.data({ ...inside, source });
    return run.data({ ...run.originOf('file', `*:${place.source.path}:${place.span.line}`, place), source });
  }
  const streams = textsOf(path).map((text) => {
    const origin = { ...run.originOf('file', text, place), source };
    const table = readTable(run, text);
    return table ? { ...table, origins: [...table.origins, ...origin.origins] } : origin;
  });
  return run.data(streams.reduce(joinStreams));
}

/** `joblib.dump(value, path)` and its like; tables keep their history, everything else itself. */
export function dumpArtefact(run: Run, value: Value | undefined, path: Value | undefined, place: Place): void {
  if (!value) return;
  const fixed = fixedPath(path);
  for (const text of textsOf(path)) dumpPath(run, value, text, place, fixed);
}

export function dumpPath(run: Run, value: Value, path: string, place: Place, fixed?: FixedPath): void {
  const written = { path, place, callPath: run.callPath(), ...(fixed ? { fixed } : {}) };
  if (value.kind === 'data') run.addDump({ ...written, kind: 'table', table: toStream(run, value) });
  else run.addDump({ ...written, kind: 'object', value });
}

/** Remembers for every object in a loaded value which file it came from. */
function markLoaded(run: Run, value: Value, artefact: ArtefactRef, depth = 0): void {
  if (depth > 4) return;
  const inside = (inner: Value | undefined): void => {
    if (inner) markLoaded(run, inner, artefact, depth + 1);
  };
  switch (value.kind) {
    case 'object':
      run.loaded.set(value.id, artefact);
      value.members.forEach((member) => inside(member.value));
      return;
    case 'unknown':
      if (value.id !== undefined) run.loaded.set(value.id, artefact);
      return;
    case 'instance':
      if (run.loaded.has(value.id)) return;
      run.loaded.set(value.id, artefact);
      for (const cell of value.attributes.values()) inside(run.store.read(cell));
      return;
    case 'sequence':
      run.store.read(value.cell)?.items.forEach(inside);
      return;
    case 'mapping': {
      const state = run.store.read(value.cell);
      for (const item of state?.entries.values() ?? []) inside(item);
      inside(state?.rest);
      return;
    }
    case 'union':
      value.options.forEach(inside);
      return;
    default:
  }
}
