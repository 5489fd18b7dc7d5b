import type { Roles } from '../settings.ts';
import { fieldMeaning } from './fieldRoles.ts';

/** Columns of a training file that may be features: without those that roles name, and without those that are by their names something else. */
export function featureCandidates(header: readonly string[], { label, prediction, score, timestamp, id }: Roles): { stated: string[]; named: string[] } {
  const others = new Set([label, prediction, score, timestamp, id]);
  const stated = header.filter((name) => !others.has(name));
  return { stated, named: stated.filter((name) => fieldMeaning(name) === undefined) };
}

/** Names of so many features that a log gives by position: the training columns in their order, where they are as many; else undefined. */
export function featureNames(header: readonly string[], roles: Roles, features: number): readonly string[] | undefined {
  const { stated, named } = featureCandidates(header, roles);
  return [stated, named].find((names) => names.length === features);
}
