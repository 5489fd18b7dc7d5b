import { baseName, namesFit, normalisePath } from '../artefacts.ts';
import type { Artefact } from '../artefacts.ts';
import { flattenSteps } from '../interpret/streams.ts';
import { folderOf } from '../modules.ts';
import type { ArtefactRef, Dump, Load, Place } from '../steps.ts';
import type { DeploymentFile } from '../surroundings.ts';
import { fingerprint } from '../../core/fingerprint.ts';
import { neutralise } from '../../core/displayText.ts';
import { alike, artefactFamily } from './artefactNames.ts';
import type { Likeness } from './artefactNames.ts';
import { locationOf, servingPlace, shortPlace } from './finding.ts';
import { natureOf } from './artefactNature.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

const id = 'artifact-path-differs';

export const artifactPathDiffers: ParityRule = {
  id,
  title: 'Artefact saved under another name than it is loaded by',
  severity: 'warning',
  documentation: {
    what:
      'The serving side loads a file that no code of the workspace writes, and the training side saves an artefact of the same kind under a ' +
      'similar name that nothing reads; or both use the same file name in different folders and run from the same place. Names with unknown ' +
      'parts are compared as patterns. Nothing is said when the name comes from the command line, the environment or a caller, when the code ' +
      'fetches or moves files, when other code of the workspace mentions the name, or when a Dockerfile, Compose file, Makefile or DVC ' +
      'pipeline beside the code does.',
    why: 'After the next training the serving side still loads the file that was there before, or none at all: training and serving part without an error.',
    example:
      "```python\n# train.py\njoblib.dump(scaler, 'artifacts/proprocessor.pkl')\n\n# serve.py\nscaler = joblib.load('artifacts/preprocessor.pkl')\n```\n\n" +
      'serve.py:2 loads `artifacts/preprocessor.pkl`, which nothing writes; train.py:2 saves `artifacts/proprocessor.pkl`, which nothing reads.',
    remedy: 'Use one constant, imported by both sides, for the path.',
  },
  inspect: findPaths,
};

interface Candidate {
  load: Load;
  dump: Dump;
  likeness: Likeness | 'other folder';
}

function findPaths(pair: PairRun): Decision {
  const { training, serving, surroundings } = pair;
  if ([...training.sources, ...serving.sources].some((path) => surroundings.mentions.get(path)?.movesFiles)) return { findings: [], abstentions: [] };
  const candidates = [...renamed(pair), ...elsewhere(pair)];
  if (candidates.length === 0) return { findings: [], abstentions: [] };
  const { deployment } = surroundings;
  if (!deployment) return { findings: [], abstentions: [], awaitsDeployment: true };
  const decision: Decision = { findings: [], abstentions: [] };
  for (const candidate of candidates) {
    const mover = deployment.find((file) => moves(file, candidate));
    if (mover) decision.abstentions.push({ place: candidate.load.place, text: `\`${mover.path}\` may bring \`${candidate.dump.path}\` to \`${candidate.load.path}\`.` });
    else decision.findings.push(describe(candidate));
  }
  return decision;
}

/** Files that are read and never written, beside files that are written and never read. */
function renamed({ training, serving, surroundings }: PairRun): Candidate[] {
  const mentionedBy = (path: string, but: ReadonlySet<string>): boolean =>
    [...surroundings.mentions].some(([file, { artefacts }]) => !but.has(file) && [...artefacts].some((name) => namesFit(name, baseName(normalisePath(path)))));
  const read = [...training.loads, ...serving.loads];
  const written = [...training.artefacts.all, ...serving.artefacts.all];
  const loads = firstOfEach(serving.loads).filter((load) => load.fixed && !load.linked && artefactFamily(load.path) !== undefined && !mentionedBy(load.path, serving.sources));
  const dumps = firstOfEach(training.artefacts.all).filter((dump) => dump.fixed && artefactFamily(dump.path) !== undefined &&
    !read.some((load) => namesFit(baseName(normalisePath(load.path)), baseName(normalisePath(dump.path)))) && !mentionedBy(dump.path, training.sources));
  // A name that is partly known may be any of them.
  if (written.some((dump) => !dump.fixed && loads.some((load) => artefactFamily(load.path) === artefactFamily(dump.path)) && /^[*.]*\w{0,8}$/.test(baseName(dump.path)))) return [];
  const candidates = loads.flatMap((load) => {
    const nature = loadNature(serving, load);
    return dumps.flatMap((dump): Candidate[] => {
      if (artefactFamily(dump.path) !== artefactFamily(load.path)) return [];
      const own = natureOf(dump);
      if (own !== 'unknown' && nature !== 'unknown' && own !== nature) return [];
      const likeness = alike(baseName(normalisePath(dump.path)), baseName(normalisePath(load.path)));
      if (likeness === undefined) return [];
      // Two models that are only both called "model" are the same one where there is no other on either side.
      if (likeness === 'kind' && !(own === 'model' && nature === 'model' && onlyModel(serving, load) && onlyDumpedModel(training.artefacts.all))) return [];
      return [{ load, dump, likeness }];
    });
  });
  const rank: Record<Candidate['likeness'], number> = { spelling: 0, part: 1, words: 2, kind: 3, 'other folder': 4 };
  const taken = new Set<Load | Dump>();
  return candidates.toSorted((a, b) => rank[a.likeness] - rank[b.likeness]).filter(({ load, dump }) => {
    if (taken.has(load) || taken.has(dump)) return false;
    taken.add(load).add(dump);
    return true;
  });
}

/** One name in two folders, seen from the same place: both files lie in one folder and give the path relative to it. */
function elsewhere({ training, serving }: PairRun): Candidate[] {
  return firstOfEach(serving.loads).flatMap((load): Candidate[] => {
    if (load.fixed?.from !== 'working directory' || !load.linked || !isRelative(load.path) || artefactFamily(load.path) === undefined) return [];
    const name = baseName(normalisePath(load.path));
    const dumps = [...training.artefacts.all, ...serving.artefacts.all].filter((dump) => namesFit(baseName(normalisePath(dump.path)), name));
    const [dump] = dumps;
    if (!dump || dumps.length !== 1 || dump.fixed?.from !== 'working directory' || !isRelative(dump.path)) return [];
    const from = runFolder(load);
    if (from !== runFolder(dump) || baseName(normalisePath(dump.path)) !== name) return [];
    return normalisePath(dump.path) === normalisePath(load.path) ? [] : [{ load, dump, likeness: 'other folder' }];
  });
}

/** The folder of the file that is run: helpers are imported, so the outermost call counts. */
function runFolder({ place, callPath }: { place: Place; callPath: readonly Place[] }): string {
  return folderOf((callPath[0] ?? place).source.path);
}

function isRelative(path: string): boolean {
  return !/^(?:[/~]|[a-z]:|[a-z][a-z0-9+.-]*:\/\/)/i.test(path.replaceAll('\\', '/')) && !path.includes('..');
}

function firstOfEach<T extends { path: string; place: Place }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter(({ path }) => {
    const known = seen.has(path);
    seen.add(path);
    return !known;
  });
}

function loadNature(serving: PairRun['serving'], load: Load): ReturnType<typeof natureOf> {
  const from = (artefact: ArtefactRef | undefined): boolean => artefact?.path === load.path;
  if (serving.sinks.some((sink) => from(sink.modelArtefact))) return 'model';
  if (serving.sinks.some((sink) => flattenSteps(sink.value).some((step) => step.operation === 'opaque' && from(step.artefact)))) return 'transformer';
  return 'unknown';
}

function onlyModel(serving: PairRun['serving'], load: Load): boolean {
  return serving.sinks.every((sink) => sink.kind !== 'predict' || sink.modelArtefact?.path === load.path) &&
    firstOfEach(serving.loads).filter((other) => other.path !== load.path && loadNature(serving, other) === 'model').length === 0;
}

function onlyDumpedModel(artefacts: readonly Artefact[]): boolean {
  return firstOfEach(artefacts).filter((artefact) => natureOf(artefact) === 'model').length === 1;
}

/** A line that names the file that is loaded, or copies what is saved or its folder, may be what joins the two. */
function moves({ text }: DeploymentFile, { load, dump }: Candidate): boolean {
  const saved = normalisePath(dump.path);
  const folder = folderOf(saved);
  return text.split('\n').some((line) => {
    if (/^\s*#/.test(line)) return false;
    if (line.includes(baseName(normalisePath(load.path)))) return true;
    if (!/\b(?:COPY|ADD|cp|mv|ln|rsync|volumes?)\b|^\s*-\s*\S+:\S+/i.test(line)) return false;
    return line.includes(baseName(saved)) || (folder !== '' && line.split(/[\s:]+/).some((word) => normalisePath(word) === folder || normalisePath(word).startsWith(`${folder}/`)));
  });
}

function describe({ load, dump, likeness }: Candidate): Decision['findings'][number] {
  const serving = load.fixed?.written ?? servingPlace(load, undefined);
  const training = dump.fixed?.written ?? servingPlace(dump, undefined);
  const loaded = neutralise(load.path);
  const saved = neutralise(dump.path);
  return {
    rule: id,
    severity: 'warning',
    fingerprint: fingerprint(id, `${load.path} in ${serving.source.path}`),
    message: likeness === 'other folder'
      ? `${shortPlace(serving)} loads \`${loaded}\`; ${shortPlace(training)} saves that file as \`${saved}\`, in another folder.`
      : `${shortPlace(serving)} loads \`${loaded}\`, which nothing here writes; ${shortPlace(training)} saves \`${saved}\`, which nothing here reads.`,
    evidence: { loaded, saved, likeness },
    training: locationOf(training),
    serving: locationOf(serving),
    related: [
      { message: 'Here the file is saved.', location: locationOf(dump.place) },
      { message: 'Here the file is loaded.', location: locationOf(load.place) },
    ],
    fix: { kind: 'replace-path', from: load.path, to: dump.path },
  };
}
