/** Tells which of two files is the training data, from their names alone. */

export interface Roles {
  training: string;
  production: string;
}

const TRAINING = new Set([
  'train', 'training', 'trained', 'trn', 'fit', 'fitting', 'learn', 'learning', 'ref', 'reference', 'baseline', 'base', 'historical', 'historic', 'history',
  'hist', 'past', 'old', 'before', 'offline', 'original', 'development', 'dev',
]);
const PRODUCTION = new Set([
  'prod', 'production', 'serving', 'serve', 'served', 'live', 'inference', 'infer', 'predict', 'prediction', 'predictions', 'online', 'current', 'new', 'after',
  'incoming', 'recent', 'latest', 'scoring', 'scored', 'deployed', 'deployment', 'monitor', 'monitoring', 'request', 'requests', 'capture', 'captured', 'test',
  'testing', 'holdout', 'validation', 'valid', 'val', 'eval', 'evaluation', 'unseen',
]);

/**
 * The roles of two paths (with `/` or `\`): by the words of the file names, then of the folders above, nearest first, then
 * by dates in the file names, the earlier being training.
 *
 * @returns undefined when nothing tells them apart
 */
export function rolesOf(first: string, second: string): Roles | undefined {
  const [a, b] = [first.split(/[\\/]/).reverse(), second.split(/[\\/]/).reverse()];
  const order =
    byWords(a[0] ?? '', b[0] ?? '') ||
    a.slice(1).reduce((found, folder, index) => found || byWords(folder, b[index + 1] ?? ''), 0) ||
    byDates(a[0] ?? '', b[0] ?? '');
  if (order === 0) return undefined;
  return order < 0 ? { training: first, production: second } : { training: second, production: first };
}

/** Negative: the first name is training; positive: the second; 0: nothing to tell. Words in both names say nothing. */
function byWords(a: string, b: string): number {
  const [inA, inB] = [words(a), words(b)];
  return leaning(inB, inA) - leaning(inA, inB);
}

/** Training words less production words that the other name does not have. */
function leaning(own: Set<string>, other: Set<string>): number {
  let sum = 0;
  for (const word of own) {
    if (other.has(word)) continue;
    if (TRAINING.has(word)) sum++;
    if (PRODUCTION.has(word)) sum--;
  }
  return sum;
}

function words(name: string): Set<string> {
  const spaced = name.replace(/([a-z])([A-Z])/g, '$1 $2');
  return new Set(spaced.toLowerCase().split(/[^a-z]+/).filter(Boolean));
}

const DATE = /(?<!\d)((?:19|20)\d{2})(?:[-_.]?(0[1-9]|1[0-2])(?:[-_.]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)/g;

function byDates(a: string, b: string): number {
  const [inA, inB] = [dates(a), dates(b)];
  if (inA === '' || inB === '' || inA === inB) return 0;
  return inA < inB ? -1 : 1;
}

/** All dates of a name as text that sorts by time. */
function dates(name: string): string {
  return [...name.matchAll(DATE)].map(([, year, month = '00', day = '00']) => `${year}${month}${day}`).join(' ');
}
