import { namesOf, textChanges } from '../assess/textStage.ts';
import type { ProfileChange, TextChanges, TextRemoval } from '../assess/textStage.ts';
import { displayName } from '../displayText.ts';
import type { TextMeasures, TextProfile, TextTrait } from '../facts/text.ts';
import { measureText, shareText, valueText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';

export const textProfileChanged: Rule = {
  id: 'text-profile-changed',
  title: 'Texts are made of other characters',
  severity: 'warning',
  documentation: {
    what: 'The free texts of a column differ in length, in number of words, or in the share of upper-case letters, digits, punctuation, white space or characters beyond ASCII. Each is tested as a numeric column of its own, one number for each text. Where one side has something in many texts and the other in none, the change has a name: lower-cased, stripped of digits or punctuation, white space collapsed, escaped for HTML, accents decomposed, read in a wrong encoding, cut after a number of characters. Free texts are longer than 20 characters on average, or have several words and hardly ever repeat, as titles and names do.',
    why: 'A text model knows the words as they were prepared for training. If only one side is lower-cased, or loses its punctuation, most words become unknown or mean something else, and word statistics that ignore case do not notice.',
    example: '> review looks lower-cased in production: upper-case letters are 4.1 % of the characters of training and 0 % of those of production.',
    remedy: 'Put the preparation of texts into one function that training and serving share, and compare a few raw texts of both sides. Texts that are longer or shorter without a named cause may be another source or another kind of user.',
    thresholds:
      'Speaks when a profile differs significantly (`thresholds.qValue`, 0.01, over the profiles of all text columns) with a Kolmogorov–Smirnov distance of at least `thresholds.driftEffect` (0.1), or when at least `thresholds.rateWarning` (0.05) of the texts of one side have what no text of the other has. An error when the lower 95 % confidence limit of a distance reaches `thresholds.driftErrorEffect` (0.25), or such texts are at least `thresholds.rateError` (0.25).',
  },
  check({ columns, comparable, settings }) {
    if (!comparable) return [];
    const changes = textChanges(columns, settings);
    return columns.flatMap(({ name, thresholds, pair: { text } }, k): FindingDraft[] => {
      const change = changes[k];
      if (text === undefined || change === undefined || change.profiles.length + change.removals.length === 0) return [];
      return [
        {
          severity: change.severity,
          column: name,
          message: `${displayName(name)} ${sentence(change, text, thresholds.driftErrorEffect)}.`,
          evidence: evidence(change, text),
          weight: Math.max(0, ...change.profiles.map(({ effect }) => effect), ...change.removals.map(({ training, production }) => Math.abs(training.rate - production.rate))),
          anchors: [
            { side: 'production', column: name },
            { side: 'training', column: name },
          ],
        },
      ];
    });
  },
};

/** Changes that a sentence has room for. */
const SHOWN = 3;
/** Ratio of two shares from which they look different. */
const VISIBLE = 1.2;

const NAMES: Readonly<Record<TextProfile, string>> = {
  length: 'length',
  words: 'number of words',
  upperCase: 'upper-case letters',
  digits: 'digits',
  punctuation: 'punctuation',
  whiteSpace: 'white space',
  nonAscii: 'characters beyond ASCII',
};

/** Traits in words, to be read after "texts with". */
const TRAITS: Readonly<Record<TextTrait, string>> = {
  upperCase: 'upper-case letters',
  lowerCase: 'lower-case letters',
  digits: 'digits',
  punctuation: 'punctuation',
  outerSpace: 'white space at an end',
  spaceRuns: 'line breaks or repeated spaces',
  nonAscii: 'characters beyond ASCII',
  entities: 'HTML escapes',
  markup: 'unescaped markup',
  marks: 'separate accents',
  misread: 'misread letters',
};

/** The profiles that a change of the trait moves by itself. */
const MOVED: Readonly<Partial<Record<TextTrait | 'length' | 'words', TextProfile[]>>> = {
  words: ['words', 'whiteSpace', 'punctuation', 'length'],
  length: ['length', 'words', 'upperCase', 'digits', 'punctuation', 'whiteSpace', 'nonAscii'],
  upperCase: ['upperCase'],
  lowerCase: ['upperCase'],
  digits: ['digits', 'words', 'length'],
  punctuation: ['punctuation', 'words', 'length', 'nonAscii'],
  spaceRuns: ['whiteSpace', 'length'],
  outerSpace: ['whiteSpace'],
  entities: ['punctuation', 'length', 'digits'],
};

/** `large`: from which distance a profile that no named change accounts for is mentioned beside those. */
function sentence({ profiles, removals }: TextChanges, text: TextMeasures, large: number): string {
  const [first] = removals;
  if (first === undefined) return `has other texts in production: ${telling(profiles, text).map((change) => profileText(change, text)).join('; ')}`;
  const same = removals.filter(({ side }) => side === first.side);
  const facts = same.slice(0, SHOWN).map((removal) => removalText(removal, text));
  const moved = new Set(removals.flatMap(({ trait }) => MOVED[trait] ?? ['nonAscii']));
  const other = telling(profiles, text).find(({ name, effect }) => effect >= large && !moved.has(name) && (name === 'length' || removals.length === 1));
  return `looks ${namesOf(same)} in ${first.side}: ${[...facts, ...(other ? [profileText(other, text)] : [])].join('; ')}`;
}

/** What a reader can see in shares and medians: shares scatter less in longer texts, and words come with length. */
function telling(profiles: readonly ProfileChange[], { training, production }: TextMeasures): readonly ProfileChange[] {
  const shown = profiles.filter(({ name }, k) => {
    if (name === 'length' || name === 'words') return !profiles.slice(0, k).some((other) => other.name === 'length' || other.name === 'words');
    const [before, after] = [training.classes[name] / training.characters, production.classes[name] / production.characters];
    return Math.max(before, after) >= VISIBLE * Math.min(before, after);
  });
  return (shown.length > 0 ? shown : profiles).slice(0, SHOWN);
}

function profileText({ name, effect }: ProfileChange, text: TextMeasures): string {
  const distance = `(distance ${measureText(effect)})`;
  if (name === 'length' || name === 'words') {
    const measures = text.profiles.find((profile) => profile.name === name)?.measures;
    const [before, after] = [measures?.training.quantiles['0.5'] ?? 0, measures?.production.quantiles['0.5'] ?? 0];
    const unit = name === 'length' ? 'characters' : 'words';
    if (before !== after) return `the median text has ${valueText(before)} ${unit} in training and ${valueText(after)} in production ${distance}`;
    return `the mean text has ${valueText(measures?.training.mean ?? 0)} ${unit} in training and ${valueText(measures?.production.mean ?? 0)} in production ${distance}`;
  }
  return `${classText(name, text)} ${distance}`;
}

function classText(name: Exclude<TextProfile, 'length' | 'words'>, { training, production }: TextMeasures): string {
  const share = (side: TextMeasures['training']): string => shareText(side.classes[name] / Math.max(1, side.characters));
  return `${NAMES[name]} ${name === 'punctuation' || name === 'whiteSpace' ? 'is' : 'are'} ${share(training)} of the characters of training and ${share(production)} of those of production`;
}

function removalText({ trait, side, training, production }: TextRemoval, text: TextMeasures): string {
  const other = side === 'production' ? 'training' : 'production';
  const share = Math.max(training.rate, production.rate);
  // Read from the quantiles, which are equal steps.
  const most = share < 1 ? `at least ${shareText(share)} of the texts of ${other}` : `all texts of ${other}`;
  if (trait === 'length') return `${most} are longer`;
  if (trait === 'words') return `${most} have several words, and none of those of ${side}`;
  if (trait === 'upperCase' || trait === 'digits' || trait === 'punctuation' || trait === 'nonAscii') return classText(trait, text);
  return `${shareText(training.rate)} of the texts of training have ${TRAITS[trait]}, and ${shareText(production.rate)} of those of production`;
}

/** Shares and counts only: no text of the column. */
function evidence({ profiles, removals }: TextChanges, text: TextMeasures): Record<string, unknown> {
  const side = ({ texts, characters, classes }: TextMeasures['training']): Record<string, unknown> => ({ texts, characters, ...classes });
  return {
    profiles,
    changes: removals.map(({ name: _name, ...removal }) => removal),
    training: side(text.training),
    production: side(text.production),
  };
}
