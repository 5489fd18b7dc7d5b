import type { Severity } from '../../core/report.ts';
import type { Comparison } from '../comparison.ts';
import { chainOf, shownLiteral } from '../terms.ts';
import type { ApplyTerm } from '../terms.ts';
import type { Sink } from '../steps.ts';
import { findFeatures } from './featureDifference.ts';
import { servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, ParityRule } from './rule.ts';
import { isLinked, sinkTerm, termFinding } from './termDifference.ts';
import { findTokenizerSettings } from './tokenizerSettings.ts';

const id = 'parameter-differs';

export const parameterDiffers: ParityRule = {
  id,
  title: 'Step with another setting at serving',
  severity: 'warning',
  documentation: {
    what:
      'Both sides apply the same step with different settings: limits of a clip, edges of bins, the number of coefficients or the window of an ' +
      'audio transform, the published vocabulary of a tokenizer. Settings that are not written count with their defaults; one that is not fixed in the code is not compared.',
    why: 'The model receives numbers on another scale or of another meaning than the ones it was fitted on.',
    example: '```python\n# train.py\nx = librosa.feature.mfcc(y=y, sr=sr, n_mfcc=40)\n\n# serve.py\nx = librosa.feature.mfcc(y=y, sr=sr, n_mfcc=13)\n```',
    remedy: 'Keep the settings in constants that both sides import, or save them with the model.',
  },
  compare: (comparison) => {
    const columns = findFeatures(comparison, {
      rule: id, kind: 'parameter', fix: 'same-value',
      describe: (difference, column, training, serving) => described(difference.training, difference.serving, difference.name, ` of ${column}`, training, serving),
    });
    const signals = findSettings(comparison, id, new Set(['mfcc', 'mel spectrogram', 'resample']));
    return { findings: [...columns.findings, ...signals.findings], abstentions: columns.abstentions };
  },
  inspect: (pair) => findTokenizerSettings(pair, id, 'warning', ['checkpoint', 'do_lower_case', 'add_special_tokens']),
};

const NAMES = new Map([['pad', 'padding of the sequences'], ['bin', 'binning'], ['clip', 'clipping'], ['mfcc', 'the MFCC transform'], ['resample', 'resampling'], ['mel spectrogram', 'the mel spectrogram']]);

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function described(training: ApplyTerm, serving: ApplyTerm, name: string, of: string, trained: string, served: string): string {
  return `${capital(NAMES.get(training.operation) ?? training.operation)}${of} has ${name} ${shownLiteral(training.parameters.get(name))} in training (${trained}) and ${shownLiteral(serving.parameters.get(name))} at serving (${served}).`;
}

/** Settings of operations on the one value that reaches the model. */
export function findSettings(comparison: Comparison, rule: string, operations: ReadonlySet<string>, severity: Severity = 'warning'): Decision {
  if (!isLinked(comparison)) return NO_DECISION;
  return { findings: [...operations].flatMap((operation) => findSetting(comparison, rule, operation, severity).findings), abstentions: [] };
}

function findSetting(comparison: Comparison, rule: string, operation: string, severity: Severity): Decision {
  const operations = new Set([operation]);
  const served = operationsOf(comparison.serving, operations);
  const fits = comparison.fits.map((fit) => operationsOf(fit, operations));
  const trained = operationsOf(comparison.training, operations);
  const [own, other] = [trained[0], served[0]];
  if (trained.length !== 1 || served.length !== 1 || !own || !other || own.operation !== other.operation) return NO_DECISION;
  const differs = (left: ApplyTerm): string | undefined => [...left.parameters.keys()].find((name) => other.parameters.has(name) && other.parameters.get(name) !== left.parameters.get(name));
  const name = differs(own);
  if (name === undefined || fits.some(([fit]) => !fit || differs(fit) === undefined)) return NO_DECISION;
  const training = own.mark.place;
  const serving = servingPlace(other.mark, training);
  const finding = termFinding(comparison, {
    rule, severity, subject: `${own.operation} ${name}`, training, serving, message: described(own, other, name, '', shortPlace(training), shortPlace(serving)),
    evidence: { step: own.operation, setting: name, training: own.parameters.get(name), serving: other.parameters.get(name) }, fix: { kind: 'same-value' },
  });
  return { findings: [finding], abstentions: [] };
}

function operationsOf({ value }: Sink, operations: ReadonlySet<string>): ApplyTerm[] {
  const term = sinkTerm(value);
  return term ? (chainOf(term)?.links ?? []).flatMap((link) => (link.kind === 'apply' && operations.has(link.operation) ? [link] : [])) : [];
}
