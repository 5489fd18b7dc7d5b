import type { Finding, Severity } from '../../core/report.ts';
import type { Comparison } from '../comparison.ts';
import { differenceOf, featurePairs, plainName } from '../features.ts';
import type { FeatureDifference, FeaturePair } from '../features.ts';
import { chainOf } from '../terms.ts';
import type { Link, Term } from '../terms.ts';
import { servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision } from './rule.ts';
import { comesPrepared, graded, isLinked, termFinding } from './termDifference.ts';

export interface FeatureFinding {
  name: string;
  pair: FeaturePair;
  difference: FeatureDifference;
}

const found = new WeakMap<Comparison, readonly FeatureFinding[]>();

/** How the columns that both sides give to one model differ; worked out once a comparison. */
export function featureDifferences(comparison: Comparison): readonly FeatureFinding[] {
  const known = found.get(comparison);
  if (known) return known;
  const differences = findDifferences(comparison);
  found.set(comparison, differences);
  return differences;
}

function findDifferences(comparison: Comparison): FeatureFinding[] {
  const { training, serving, fits, servingOrigins, isTrainingData } = comparison;
  if (!isLinked(comparison) || servingOrigins.some(isTrainingData)) return [];
  const others = fits.filter((fit) => fit !== training).map((fit) => featurePairs(fit.value, serving.value));
  return featurePairs(training.value, serving.value).flatMap((pair): FeatureFinding[] => {
    const difference = differenceOf(pair);
    // A fit that agrees with the serving side may be the one that counts.
    const agreed = others.some((pairs) => pairs.some((other) => plainName(other.name) === plainName(pair.name) && !differenceOf(other)));
    return difference && !agreed ? [{ name: pair.name, pair, difference }] : [];
  });
}

export interface FeatureRule<Kind extends FeatureDifference['kind']> {
  rule: string;
  kind: Kind;
  severity?: Severity;
  describe: (difference: Extract<FeatureDifference, { kind: Kind }>, column: string, training: string, serving: string) => string;
  fix?: string;
}

/** One finding for each column with this kind of difference. */
export function findFeatures<Kind extends FeatureDifference['kind']>(comparison: Comparison, { rule, kind, severity = 'warning', describe, fix }: FeatureRule<Kind>): Decision {
  const own = featureDifferences(comparison).filter(({ difference }) => difference.kind === kind);
  if (own.length === 0) return NO_DECISION;
  const findings: Finding[] = [];
  const decision: Decision = { findings, abstentions: [] };
  for (const { name, pair, difference } of own) {
    const training = 'training' in difference ? placeOf(difference.training) : (comparison.training.value.chosen ?? comparison.training.place);
    const first = firstLink(pair.served);
    const serving = 'missing' === difference.kind && first && name === '' ? servingPlace(first.mark, training) : 'serving' in difference ? servingPlace(markOf(difference.serving), training) : servingPlace(comparison.serving, training);
    const prepared = kind === 'missing' ? comesPrepared(comparison.servingOrigins, '') : comesPrepared(comparison.trainingOrigins, kind === 'extra' ? name : '');
    if (prepared && (kind === 'missing' || kind === 'extra')) {
      decision.abstentions.push({ place: prepared.place, text: `The values of \`${prepared.key}\` may have been prepared before.` });
      continue;
    }
    const column = name === '' ? 'the table' : `\`${name}\``;
    findings.push(termFinding(comparison, {
      rule, severity: graded(severity, comparison.servingOrigins, comparison.serving.entry), subject: `${name} ${kind}`, training, serving,
      message: describe(difference as Extract<FeatureDifference, { kind: Kind }>, column, shortPlace(training), shortPlace(serving)),
      ...(name === '' ? {} : { column: name }),
      evidence: { column: name, difference: kind },
      ...(fix === undefined ? {} : { fix: { kind: fix } }),
    }));
  }
  return decision;
}

const NAMES = new Map([['fill', 'The filling of missing values'], ['log', 'The logarithm'], ['log1p', 'log1p'], ['log2', 'log2'], ['log10', 'log10'], ['sqrt', 'The square root'], ['clip', 'Clipping'], ['bin', 'Binning'], ['**', 'A power'], ['exp', 'exp'], ['square', 'The square']]);

/** How messages name an operation. */
export function operationName(link: Link): string {
  return link.kind === 'apply' ? (NAMES.get(link.operation) ?? `\`${link.operation}\``) : 'A table of codes';
}

function firstLink(term: Term): Link | undefined {
  return chainOf(term)?.links[0];
}

function markOf(link: Link) {
  return link.mark;
}

function placeOf(link: Link) {
  return link.mark.place;
}
