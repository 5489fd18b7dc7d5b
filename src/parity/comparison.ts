import { align } from './align.ts';
import type { Aligned } from './align.ts';
import { baseName, normalisePath } from './artefacts.ts';
import type { Artefact } from './artefacts.ts';
import { alike, artefactFamily } from './rules/artefactNames.ts';
import { natureOf } from './rules/artefactNature.ts';
import type { SideRun } from './interpret/side.ts';
import { flattenOrigins, flattenReasons, flattenSteps } from './interpret/streams.ts';
import type { Dump, Origin, Reason, Sink, Step } from './steps.ts';

/** A place where the serving side asks a model, beside the place where that model was fitted. */
export interface Comparison {
  training: Sink;
  serving: Sink;
  /** All fits of that model. */
  fits: readonly Sink[];
  /** `artefact`: the same model on both sides. `renamed`: a model whose file is written under a name that is like
   * that one, and no other. `assumed`: the serving model comes from elsewhere; all fits of the training side agree. */
  link: 'artefact' | 'renamed' | 'assumed';
  steps: readonly Aligned[];
  trainingSteps: readonly Step[];
  servingSteps: readonly Step[];
  trainingOrigins: readonly Origin[];
  servingOrigins: readonly Origin[];
  /** Why parts of the way are unknown. */
  trainingReasons: readonly Reason[];
  servingReasons: readonly Reason[];
  /** What the serving side does to predictions; `unknown` where one is given to code that is not followed. */
  afterPrediction: ReadonlySet<string>;
  /** Where the training side saves an object, alone in its file. */
  savedAlone(object: string | undefined): Dump | undefined;
  /** Whether rows of this origin are rows that the training side reads. */
  isTrainingData: (origin: Origin) => boolean;
}

export interface Comparisons {
  comparisons: Comparison[];
  abstentions: Reason[];
}

/** Pairs every prediction of the serving side with the last fit of the model it asks. */
export function compareSides(training: SideRun, serving: SideRun): Comparisons {
  const comparisons: Comparison[] = [];
  const abstentions: Reason[] = [...training.unresolved, ...serving.unresolved];
  const isTrainingData = trainingData(training);
  const savedAlone = (object: string | undefined): Dump | undefined =>
    training.artefacts.all.find((artefact) => object !== undefined && artefact.value?.kind === 'object' && artefact.value.id === object);
  const fits = [...training.sinks, ...serving.sinks].filter((sink) => sink.kind === 'fit');
  for (const sink of serving.sinks) {
    if (sink.kind !== 'predict' || isEvaluation(sink, serving)) continue;
    const own = fits.filter((fit) => fit.models.some((model) => sink.models.includes(model)));
    const renamed = own.length === 0 ? renamedModel(sink, training, serving) : undefined;
    const likely = renamed === undefined ? [] : fits.filter((fit) => fit.models.includes(renamed));
    const decisive = own.length > 0 ? latest(own) : likely.length > 0 ? latest(likely) : assumedFit(fits.filter((fit) => fit.side === 'training'));
    if (!decisive) {
      abstentions.push({ place: sink.place, text: unlinked(sink, training) });
      continue;
    }
    comparisons.push({ ...compare(decisive, sink, own.length > 0 ? 'artefact' : likely.length > 0 ? 'renamed' : 'assumed'), fits: own.length > 0 ? own : [decisive], isTrainingData, savedAlone, afterPrediction: serving.afterPrediction });
  }
  return { comparisons, abstentions };
}

function compare(training: Sink, serving: Sink, link: Comparison['link']): Omit<Comparison, 'fits' | 'isTrainingData' | 'savedAlone' | 'afterPrediction'> {
  const trainingSteps = flattenSteps(training.value);
  const servingSteps = flattenSteps(serving.value);
  return {
    training, serving, link, trainingSteps, servingSteps,
    steps: align(trainingSteps, servingSteps),
    trainingOrigins: flattenOrigins(training.value),
    servingOrigins: flattenOrigins(serving.value),
    trainingReasons: flattenReasons(training.value),
    servingReasons: flattenReasons(serving.value),
  };
}

/** The model comes from a file that nobody writes, and the only model that the training side saves lies in one with a like name. */
function renamedModel({ modelArtefact }: Sink, training: SideRun, serving: SideRun): string | undefined {
  if (!modelArtefact || modelArtefact.dump) return undefined;
  const fitted = new Set(training.sinks.flatMap(({ kind, models }) => (kind === 'fit' ? models : [])));
  const models = training.artefacts.all.filter((artefact) => artefactFamily(artefact.path) === artefactFamily(modelArtefact.path) && (natureOf(artefact) === 'model' || fitted.has(identityOf(artefact) ?? '')));
  const [only] = models;
  const identity = only && identityOf(only);
  if (models.length !== 1 || !only || identity === undefined) return undefined;
  const own = likeness(only.path, modelArtefact.path);
  // Of several models that are loaded only one can be it.
  const others = serving.sinks.flatMap((sink) => (sink.modelArtefact && !sink.modelArtefact.dump && sink.modelArtefact.path !== modelArtefact.path ? [likeness(only.path, sink.modelArtefact.path)] : []));
  return own > 0 && others.every((other) => other < own) ? identity : undefined;
}

function identityOf({ value }: Artefact): string | undefined {
  return value?.kind === 'object' || value?.kind === 'unknown' ? value.id : undefined;
}

function likeness(saved: string, loaded: string): number {
  const name = alike(baseName(normalisePath(saved)), baseName(normalisePath(loaded))) === undefined ? 0 : 1;
  return name + (sameTellingFolder(saved, loaded) ? 2 : 0);
}

/** Both lie in one folder that has a name of its own: `gender_models`, not `models`. */
function sameTellingFolder(saved: string, loaded: string): boolean {
  const [left, right] = [saved, loaded].map((path) => normalisePath(path).split('/').at(-2));
  return left !== undefined && left === right && !left.includes('*') && !/^(?:saved|trained|best|final|my)?[_-]?(?:models?|checkpoints?|weights?|artifacts?|artefacts?|outputs?|results?|files|data|src|app|static|assets|logs?|runs?|export(?:ed)?)[_-]?\d*$/i.test(left);
}

/** A prediction for rows on which the same run fits the model (its test split) measures the model; it does not serve. */
function isEvaluation(sink: Sink, serving: SideRun): boolean {
  const origins = flattenOrigins(sink.value);
  return serving.sinks.some((fit) => fit.kind === 'fit' && fit.models.some((model) => sink.models.includes(model)) &&
    flattenOrigins(fit.value).some((origin) => origins.some((other) => sameRows(origin, other))));
}

/**
 * The fit that made the model what it is: the last one. Several candidates (one of many models was kept) count only when the
 * fitted steps before them are the same.
 */
function latest(fits: readonly Sink[]): Sink | undefined {
  const last = new Map<string, Sink>();
  for (const fit of fits) for (const model of fit.models) if ((last.get(model)?.order ?? -1) <= fit.order) last.set(model, fit);
  return agreeing([...new Set(last.values())]);
}

function assumedFit(fits: readonly Sink[]): Sink | undefined {
  return agreeing(fits);
}

function agreeing(fits: readonly Sink[]): Sink | undefined {
  const [first] = fits;
  if (!first) return undefined;
  const signature = (sink: Sink): string => flattenSteps(sink.value).map((step) => (step.missing ? step.name : '')).filter((name) => name !== '').join(' ');
  return fits.every((fit) => signature(fit) === signature(first)) ? fits.reduce((a, b) => (b.order > a.order ? b : a)) : undefined;
}

function unlinked(sink: Sink, training: SideRun): string {
  if (sink.modelArtefact && sink.models.length === 0) return `The model comes from \`${sink.modelArtefact.path}\`, which the training side does not write under that name.`;
  if (sink.models.length === 0) return 'Which model is asked here could not be followed.';
  return training.sinks.length === 0 ? 'No fit of a model was found on the training side.' : 'The fits of this model differ in their preprocessing, so there is nothing single to compare with.';
}

export function sameRows(left: Origin, right: Origin): boolean {
  if (left.kind !== right.kind) return false;
  if (left.kind === 'file') return left.key === right.key && !/^[*.]*$/.test(baseName(normalisePath(left.key)));
  return left.key === right.key;
}

/** Origins that the training side reads: the same file name, data set, download or query. */
export function trainingData(training: SideRun): (origin: Origin) => boolean {
  const keys = new Set(training.reads.map(originKey).filter((key) => key !== undefined));
  return (origin) => {
    const key = originKey(origin);
    return key !== undefined && keys.has(key);
  };
}

function originKey(origin: Origin): string | undefined {
  switch (origin.kind) {
    case 'file': {
      const name = baseName(normalisePath(origin.key));
      return /^[*.]*$/.test(name) || name.startsWith('*:') ? undefined : `file ${name}`;
    }
    case 'dataset': case 'download': case 'database': return `${origin.kind} ${origin.key}`;
    default: return undefined;
  }
}
