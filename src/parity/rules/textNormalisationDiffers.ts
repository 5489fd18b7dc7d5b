import type { Finding } from '../../core/report.ts';
import { trainingData } from '../comparison.ts';
import type { Comparison } from '../comparison.ts';
import { flattenOrigins } from '../interpret/streams.ts';
import type { ArtefactRef, Entry, Place, Reason, Stream } from '../steps.ts';
import type { Literal, Term, TermMark } from '../terms.ts';
import { isRedundant, textSteps } from '../textSteps.ts';
import type { TextAspect, TextSteps } from '../textSteps.ts';
import { comesPrepared, graded, isLinked, sinkTerm, termFinding } from './termDifference.ts';
import { servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

const id = 'text-normalisation-differs';

export const textNormalisationDiffers: ParityRule = {
  id,
  title: 'Text cleaned in another way at serving',
  severity: 'warning',
  documentation: {
    what:
      'What happens to a text on its way to the vectorizer or tokenizer differs: lower case, punctuation, digits, links, stop words, stemming, ' +
      'lemmas, replaced patterns. Functions that both sides call are followed; the order does not matter, nor how a pattern is written if it ' +
      'removes the same characters. What the vectorizer does by itself (scikit-learn lower-cases and splits at punctuation) is no difference. ' +
      'Nothing is said where a step is not known, or where one side reads texts that were cleaned before.',
    why: 'Words that were cleaned in training and are not at serving are other words: the vectorizer does not know them and leaves them out.',
    example:
      "```python\n# train.py\ndf['text'] = df['text'].apply(clean)  # lower, no punctuation, no stop words\nX = vectorizer.fit_transform(df['text'])\n\n# serve.py\n" +
      'x = vectorizer.transform([message])\nmodel.predict(x)\n```\n\nTexts are cleaned in training (train.py:2: punctuation removed, stop words removed); serve.py:2 takes them as they come.',
    remedy: 'Move the cleaning into a function that both sides import, or into the vectorizer (`preprocessor=`) that is saved with the model.',
  },
  compare: findTextDifference,
  inspect: findVectorizerDifference,
};

/** Where a text becomes numbers. */
interface TextUse {
  value: Stream;
  place: Place;
  callPath: readonly Place[];
  vectorizer?: ReadonlyMap<string, Literal>;
}

interface TextDifference {
  training: TextUse;
  trained: TextSteps;
  served: TextSteps;
  missing: readonly TextAspect[];
  extra: readonly TextAspect[];
}

function findTextDifference(comparison: Comparison): Decision {
  const { serving, fits } = comparison;
  if (!isLinked(comparison)) return NO_DECISION;
  const difference = differenceOf(fits.toSorted((a, b) => a.order - b.order), serving);
  return difference ? decide(difference, serving, comparison.training.modelName, serving.modelArtefact) : NO_DECISION;
}

/** The same vectorizer on both sides says enough, also where the model behind it could not be followed. */
function findVectorizerDifference({ training, serving }: PairRun): Decision {
  const isTrainingData = trainingData(training);
  const findings: Finding[] = [];
  const abstentions: Reason[] = [];
  for (const use of serving.vectorisations) {
    const own = training.vectorisations.filter(({ object }) => object === use.object);
    if (own.length === 0 || flattenOrigins(use.value).some(isTrainingData)) continue;
    // A text that is typed in where the model is tried out is no production data; in a program of its own it stands for it.
    if (flattenOrigins(use.value).some(({ kind }) => kind === 'literal') && own.some(({ place }) => place.source === use.place.source)) continue;
    const difference = differenceOf(own, use);
    const decision = difference ? decide(difference, use, 'the model', undefined) : NO_DECISION;
    findings.push(...decision.findings);
    abstentions.push(...decision.abstentions);
  }
  return { findings, abstentions };
}

/** What the serving side does in another way than every use in training; undefined: nothing, or not all is known. */
function differenceOf(uses: readonly TextUse[], serving: TextUse): TextDifference | undefined {
  const served = stepsOf(serving);
  let found: TextDifference | undefined;
  for (const training of served ? uses : []) {
    const trained = stepsOf(training);
    if (!trained || !served) return undefined;
    const vectorizer = trained.vectorizer?.parameters ?? training.vectorizer;
    // Only where something splits texts into words: categories of a table are no texts.
    if (!vectorizer && !isWordy(trained) && !isWordy(served)) return undefined;
    if (trained.vectorizer && trained.vectorizer.parameters.get('operation') !== 'vectorize') return undefined;
    const missing = without(trained, served, vectorizer);
    const extra = without(served, trained, vectorizer);
    if (missing.length + extra.length === 0) return undefined;
    found = { training, trained, served, missing, extra };
  }
  return found;
}

function decide(difference: TextDifference, serving: TextUse & { entry: Entry }, modelName: string, modelArtefact: ArtefactRef | undefined): Decision {
  const { training, trained, served, missing } = difference;
  const prepared = missing.length > 0 ? comesPrepared(flattenOrigins(serving.value), served.input.name) : comesPrepared(flattenOrigins(training.value), trained.input.name);
  if (prepared) return { findings: [], abstentions: [{ place: prepared.place, text: `The texts of \`${prepared.key}\` may have been cleaned before.` }] };
  return { findings: [describe(difference, serving, modelName, modelArtefact)], abstentions: [] };
}

function isWordy({ aspects }: TextSteps): boolean {
  return ['stop words', 'stem', 'lemma'].some((key) => aspects.has(key));
}

function stepsOf(sink: TextUse): TextSteps | undefined {
  const term = sink.value.unresolved.length === 0 ? sinkTerm(sink.value) : undefined;
  return term && textSteps(term);
}

/** What one side does and the other does not. */
function without(left: TextSteps, right: TextSteps, vectorizer: ReadonlyMap<string, Literal> | undefined): TextAspect[] {
  return [...left.aspects].flatMap(([key, aspect]) => {
    if (isRedundant(key, aspect, vectorizer)) return [];
    const other = right.aspects.get(key);
    if (!other) return covered(key, right) ? [] : [aspect];
    return key !== 'punctuation' && other.kind !== aspect.kind && key !== 'case' ? [aspect] : [];
  });
}

/** A link or a mention of which the punctuation is gone, a stem instead of a lemma: reported once, under the larger name. */
function covered(key: string, right: TextSteps): boolean {
  return key === 'tags' && [...right.aspects.keys()].some((other) => other.startsWith('clean '));
}

function describe({ training: use, served, missing, extra }: TextDifference, serving: TextUse & { entry: Entry }, modelName: string, modelArtefact: ArtefactRef | undefined) {
  const vectorized = served.vectorizer?.mark;
  const training = missing.length > 0 ? commonPlace(missing.map(({ link }) => link.mark)) : (firstMark(use.value) ?? use.place);
  const place = missing.length > 0 ? servingPlace(vectorized ?? serving, training) : commonPlace(extra.map(({ link }) => link.mark));
  const names = (aspects: readonly TextAspect[]): string => listed(aspects.map((aspect) => (aspect.kind !== undefined && ['stem', 'lemma'].includes(aspect.link.kind === 'apply' ? aspect.link.operation : '') ? `${aspect.name} (${aspect.kind})` : aspect.name)));
  const message = missing.length > 0
    ? `Texts are cleaned in training (${shortPlace(training)}: ${names(missing)}) and not in this way at ${shortPlace(place)}${extra.length > 0 ? `, where there is ${names(extra)} instead` : ''}.`
    : `Texts are cleaned at ${shortPlace(place)} (${names(extra)}) and not in this way in training (${shortPlace(training)}).`;
  return termFinding({ training: { place: use.place, modelName }, serving: { place: serving.place, entry: serving.entry, ...(modelArtefact ? { modelArtefact } : {}) } }, { rule: id, severity: graded('warning', flattenOrigins(serving.value), serving.entry), subject: 'text', message, training, serving: place, evidence: { missing: missing.map(({ name }) => name), extra: extra.map(({ name }) => name) } });
}

const SHOWN = 5;

function listed(names: readonly string[]): string {
  return names.length > SHOWN + 1 ? `${names.slice(0, SHOWN).join(', ')} and ${names.length - SHOWN} more` : names.join(', ');
}

function firstMark({ term }: Stream): Place | undefined {
  return term?.kind === 'apply' ? markOfTransform(term)?.place : undefined;
}

function markOfTransform(term: Term): TermMark | undefined {
  return term.kind === 'apply' ? term.mark : undefined;
}

/** The call of the cleaning function that all these steps are in, or the first of them. */
function commonPlace(marks: readonly TermMark[]): Place {
  const paths = marks.map((mark) => mark.callPath);
  const [first] = paths;
  let depth = 0;
  while (first?.[depth] && paths.every((path) => same(path[depth], first[depth]))) depth++;
  const call = first?.[depth - 1];
  return (call ?? marks[0]?.place) as Place;
}

function same(left: Place | undefined, right: Place | undefined): boolean {
  return left === right || (left !== undefined && right !== undefined && left.source === right.source && left.span.line === right.span.line && left.span.column === right.span.column);
}
