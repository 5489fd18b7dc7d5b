import { trainingData } from '../comparison.ts';
import { flattenOrigins } from '../interpret/streams.ts';
import type { Vectorisation } from '../steps.ts';
import { shownLiteral } from '../terms.ts';
import type { Literal } from '../terms.ts';
import { servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, PairRun } from './rule.ts';
import type { Severity } from '../../core/report.ts';
import { termFinding } from './termDifference.ts';

/** A setting of the tokenizer that all calls in training agree on, and a call at serving has otherwise. */
export function findTokenizerSettings({ training, serving }: PairRun, rule: string, severity: Severity, settings: readonly string[]): Decision {
  const isTrainingData = trainingData(training);
  const trained = training.vectorisations.filter((use) => use.settings);
  const served = serving.vectorisations.filter((use) => use.settings && !flattenOrigins(use.value).some(isTrainingData));
  // Without a common file the two are one only where there is no other on either side.
  const alone = new Set(trained.map(({ object }) => object)).size === 1 && new Set(served.map(({ object }) => object)).size === 1;
  const findings = served.flatMap((use) => {
    const own = trained.filter(({ object }) => alone || object === use.object);
    const name = settings.find((setting) => differs(setting, own, use));
    const [first] = own;
    return name === undefined || !first ? [] : [describe(rule, severity, name, first, use)];
  });
  return findings.length > 0 ? { findings, abstentions: [] } : NO_DECISION;
}

function differs(setting: string, trained: readonly Vectorisation[], served: Vectorisation): boolean {
  const value = served.settings?.get(setting);
  const [first] = trained;
  const common = first?.settings?.get(setting);
  return value !== undefined && common !== undefined && value !== common && trained.every((use) => use.settings?.get(setting) === common);
}

const NAMES = new Map([['max_length', 'max_length'], ['checkpoint', 'the vocabulary of'], ['do_lower_case', 'do_lower_case']]);

function describe(rule: string, severity: Severity, name: string, training: Vectorisation, serving: Vectorisation) {
  const place = servingPlace(serving, training.place);
  const shown = (value: Literal | undefined): string => shownLiteral(value);
  return termFinding({ training: { place: training.place, modelName: 'the model' }, serving: { place: serving.place, entry: serving.entry } }, {
    rule, severity, subject: `tokenizer ${name}`, training: training.place, serving: place,
    message: `The tokenizer has ${NAMES.get(name) ?? name} ${shown(training.settings?.get(name))} in training (${shortPlace(training.place)}) and ${shown(serving.settings?.get(name))} at serving (${shortPlace(place)}).`,
    evidence: { setting: name, training: training.settings?.get(name), serving: serving.settings?.get(name) }, fix: { kind: 'same-value' },
  });
}
