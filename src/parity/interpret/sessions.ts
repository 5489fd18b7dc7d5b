/** Graphs that are run in sessions (TensorFlow 1), and trainers of Lightning: what is fed to them, saved and restored. */
import { parameter } from '../libraries/tables.ts';
import type { Place } from '../steps.ts';
import { argument } from './arguments.ts';
import { callMethod } from './calls.ts';
import type { Arguments } from './functions.ts';
import { NO_ARGUMENTS } from './functions.ts';
import { elementOf, exactItems } from './iteration.ts';
import { dumpArtefact, loadArtefact } from './loading.ts';
import { addModelSink, linkWeights, runModel, saveCheckpoints } from './models.ts';
import { concatenate } from './paths.ts';
import type { Run } from './run.ts';
import { toStream } from './toStream.ts';
import type { LibraryObject, Value } from './values.ts';
import { textConstant, UNKNOWN } from './values.ts';

const SESSIONS = new Set(['tensorflow.Session', 'tensorflow.InteractiveSession']);
const SAVERS = new Set(['tensorflow.train.Saver', 'tensorflow.train.import_meta_graph']);
const TRAINERS = /^(?:pytorch_lightning|lightning(?:\.pytorch)?)\.Trainer$/;

/** A method of a session, a saver or a Lightning trainer; undefined: of another object. */
export function sessionMethod(run: Run, object: LibraryObject, name: string, args: Arguments, place: Place): Value | undefined {
  if (SESSIONS.has(object.name)) return name === 'run' ? runSession(run, object, args, place) : undefined;
  if (SAVERS.has(object.name)) return saverMethod(run, name, args, place);
  return TRAINERS.test(object.name) ? trainerMethod(run, object, name, args, place) : undefined;
}

/** https://www.tensorflow.org/api_docs/python/tf/compat/v1/Session#run : what is fed is the first thing with a history. */
function runSession(run: Run, session: LibraryObject, args: Arguments, place: Place): Value {
  const feed = argument(args, parameter('feed_dict', 1));
  const state = feed?.kind === 'mapping' ? run.store.read(feed.cell) : undefined;
  const fed = [...(state?.unnamed ?? []), ...(state?.entries.values() ?? [])].find((value) => toStream(run, value).origins.length > 0);
  return fed ? runModel(run, session, fed, place, run.side === 'training' ? 'fit' : 'predict') : UNKNOWN;
}

/** A checkpoint of several files under one name, with the step number where one is given. */
function saverMethod(run: Run, name: string, args: Arguments, place: Place): Value | undefined {
  const [session, path] = args.positional;
  if (!session) return undefined;
  if (name === 'save') {
    const step = args.keywords.get('global_step') ?? args.positional[2];
    dumpArtefact(run, session, path && step ? concatenate([path, textConstant('-*', true)]) : path, place);
    return UNKNOWN;
  }
  if (name !== 'restore') return undefined;
  if (session.kind === 'object') linkWeights(run, session, loadArtefact(run, path, 'opaque', place));
  return UNKNOWN;
}

/** https://lightning.ai/docs/pytorch/stable/common/trainer.html */
function trainerMethod(run: Run, trainer: LibraryObject, name: string, args: Arguments, place: Place): Value | undefined {
  const [model = UNKNOWN] = args.positional;
  if (name === 'fit') {
    const loaders = argument(args, parameter('train_dataloaders', 1, 'train_dataloader', 'train_loader'));
    const module = args.keywords.get('datamodule') ?? (loaders?.kind === 'instance' ? loaders : undefined);
    const batches = module ? callMethod(run, module, 'train_dataloader', NO_ARGUMENTS, place) : (loaders ?? UNKNOWN);
    const batch = elementOf(run, batches);
    addModelSink(run, model, toStream(run, exactItems(run, batch)?.[0] ?? batch), place, 'fit');
    saveCheckpoints(run, model, { ...NO_ARGUMENTS, keywords: trainer.keywords }, place);
    const state = run.store.read(trainer.cell);
    if (state) run.store.write(trainer.cell, { ...state, attributes: new Map(state.attributes).set('model', model) });
    return UNKNOWN;
  }
  if (name !== 'save_checkpoint') return undefined;
  dumpArtefact(run, run.store.read(trainer.cell)?.attributes.get('model'), args.positional[0], place);
  return UNKNOWN;
}
