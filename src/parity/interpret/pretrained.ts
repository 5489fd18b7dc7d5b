/** Published and fine-tuned models with their tokenizers: `from_pretrained`, calls of tokenizers, trainers. */
import { isPublished, TRAINERS } from '../libraries/pretrained.ts';
import type { Place } from '../steps.ts';
import { applyTerm } from '../terms.ts';
import type { Literal } from '../terms.ts';
import { argument } from './arguments.ts';
import type { Arguments } from './functions.ts';
import { construct } from './libraryCalls.ts';
import { dumpArtefact, loadPath } from './loading.ts';
import { addModelSink } from './models.ts';
import { textsOf } from './paths.ts';
import type { Run } from './run.ts';
import { transferTerms, withStep } from './streams.ts';
import { literalOf } from './termSteps.ts';
import { toStream } from './toStream.ts';
import { elementOf } from './iteration.ts';
import { joinValues } from './join.ts';
import type { LibraryObject, Value } from './values.ts';
import { textConstant, UNKNOWN } from './values.ts';

const TOKENIZER = /Tokenizer(?:Fast)?$/;
/** A tokenizer is saved into the folder of its model. */
const SUFFIX = '.tokenizer';

/** `transformers.AutoTokenizer.from_pretrained(name)`; undefined: another call. */
export function pretrainedCall(run: Run, name: string, args: Arguments, place: Place): Value | undefined {
  const [, type] = /^transformers\.(?:[\w.]+\.)?(\w+)\.from_pretrained$/.exec(name) ?? [];
  if (type === undefined) return undefined;
  const path = argument(args, { name: 'pretrained_model_name_or_path', position: 0 });
  return textsOf(path).map((text) => fromPretrained(run, type, text, args, place)).reduce(joinValues);
}

function fromPretrained(run: Run, type: string, text: string, args: Arguments, place: Place): Value {
  const tokenizer = TOKENIZER.test(type);
  if (!isPublished(text)) {
    const loaded = loadPath(run, tokenizer ? `${text}${SUFFIX}` : text, 'opaque', place);
    if (loaded.kind !== 'opaque' || !tokenizer) return loaded;
  }
  const made = construct(run, `transformers.${type}`, { kind: tokenizer ? 'container' : 'model' }, { ...args, positional: [textConstant(text, text.includes('*'))] }, place, []);
  // The same published tokenizer is the same on both sides.
  return tokenizer && isPublished(text) ? { ...made, id: `tokenizer ${text}` } : made;
}

const ENCODING = new Set(['__call__', 'encode', 'encode_plus', 'batch_encode_plus', 'tokenize']);

/** A method of a tokenizer or of a trainer; undefined: of another object. */
export function pretrainedMethod(run: Run, object: LibraryObject, name: string, args: Arguments, place: Place): Value | undefined {
  const type = object.name.slice(object.name.lastIndexOf('.') + 1);
  if (!/^(?:transformers|trl|setfit)\./.test(object.name)) return undefined;
  if (TRAINERS.has(type)) return trainerMethod(run, object, name, args, place);
  if (!TOKENIZER.test(type)) return undefined;
  if (name === 'save_pretrained') {
    save(run, object, args.positional[0] ?? args.keywords.get('save_directory'), place);
    return UNKNOWN;
  }
  return ENCODING.has(name) ? encoded(run, object, args, place) : UNKNOWN;
}

function save(run: Run, tokenizer: Value, path: Value | undefined, place: Place): void {
  for (const text of textsOf(path)) dumpArtefact(run, tokenizer, textConstant(`${text}${SUFFIX}`, text.includes('*')), place);
}

const SETTINGS = ['max_length', 'truncation', 'padding', 'add_special_tokens'];

function encoded(run: Run, tokenizer: LibraryObject, args: Arguments, place: Place): Value {
  const stream = toStream(run, args.positional[0] ?? args.keywords.get('text') ?? UNKNOWN, true);
  const checkpoint = tokenizer.arguments[0] ? textsOf(tokenizer.arguments[0])[0] : undefined;
  const settings = new Map<string, Literal>();
  for (const name of SETTINGS) {
    const given = args.keywords.get(name);
    const literal = given && literalOf(run, given);
    if (literal !== undefined) settings.set(name, literal);
  }
  const lower = tokenizer.keywords.get('do_lower_case');
  const lowers = lower ? literalOf(run, lower) : checkpoint !== undefined && /uncased/.test(checkpoint);
  if (checkpoint !== undefined && isPublished(checkpoint)) settings.set('checkpoint', checkpoint);
  if (typeof lowers === 'boolean' && lower) settings.set('do_lower_case', lowers);
  run.addVectorisation(tokenizer.id, new Map<string, Literal>([['words', false], ['lowers', lowers === true], ['stops', false]]), stream, place, args.open ? undefined : settings);
  const step = { operation: 'vectorize', name: 'tokenizer', parameters: new Map(), object: tokenizer.id, state: 'loaded', missing: 'handmade', place, callPath: run.callPath(), certainty: 'proved' } as const;
  const parameters = new Map<string, Literal>([['name', 'tokenizer'], ['operation', 'vectorize']]);
  return run.data(transferTerms(withStep(stream, step), stream, (term) => applyTerm('transform', term, { place, callPath: step.callPath }, parameters, tokenizer.id)));
}

/** https://huggingface.co/docs/transformers/main_classes/trainer */
function trainerMethod(run: Run, trainer: LibraryObject, name: string, args: Arguments, place: Place): Value {
  const model = trainer.keywords.get('model') ?? trainer.arguments[0] ?? UNKNOWN;
  if (name === 'train') {
    const data = trainer.keywords.get('train_dataset') ?? UNKNOWN;
    addModelSink(run, model, toStream(run, data.kind === 'instance' ? elementOf(run, data) : data), place, 'fit');
    return UNKNOWN;
  }
  if (name === 'save_model') {
    const path = args.positional[0] ?? args.keywords.get('output_dir');
    dumpArtefact(run, model, path, place);
    const tokenizer = trainer.keywords.get('tokenizer') ?? trainer.keywords.get('processing_class');
    if (tokenizer) save(run, tokenizer, path, place);
  }
  return UNKNOWN;
}
