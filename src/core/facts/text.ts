/** What the free texts of one column say. Counts are of cells: a text that occurs twice counts twice. */
import type { NumericMeasures } from '../model.ts';

export interface TextMeasures {
  /** Each is a numeric column of its own: one number for each cell. */
  profiles: { name: TextProfile; measures: NumericMeasures }[];
  training: TextSide;
  production: TextSide;
  vocabulary: Vocabulary;
}

/** Length in code points, words between white space, and shares of the code points of a text. */
export type TextProfile = 'length' | 'words' | 'upperCase' | 'digits' | 'punctuation' | 'whiteSpace' | 'nonAscii';

export interface TextSide {
  /** Present cells, and different texts. */
  texts: number;
  distinct: number;
  /** Code points of all texts, and those of each class. */
  characters: number;
  classes: Record<Exclude<TextProfile, 'length' | 'words'>, number>;
  /** Texts that have at least one of these. */
  having: Record<TextTrait, number>;
}

/**
 * `outerSpace`: white space at an end; `spaceRuns`: two white-space characters in a row, or a line break or tab; `entities`: `&amp;`
 * and the like; `markup`: `& < > "` that are no part of those; `marks`: accents as characters of their own; `misread`: UTF-8 that was
 * read as a single-byte encoding, such as `Ã©`.
 */
export type TextTrait = 'upperCase' | 'lowerCase' | 'digits' | 'punctuation' | 'outerSpace' | 'spaceRuns' | 'nonAscii' | 'entities' | 'markup' | 'marks' | 'misread';

/** Words are runs of letters, digits and accents, in lower case. */
export interface Vocabulary {
  training: {
    words: number;
    /** Occurrences. */
    tokens: number;
    /** Occurrences of the words that are in one text alone: as many are new in a text that comes next (Good–Turing, by texts). */
    once: number;
  };
  production: {
    words: number;
    tokens: number;
    /** Occurrences of words that training does not have, and how many such words. */
    unseen: number;
    unseenWords: number;
  };
  /** Words by the number of texts that have them; those first that tell a side apart best, at most 20 a side. */
  distinctive: { training: WordCount[]; production: WordCount[] };
  /** Present where the vocabulary is too large to be kept: a share of the words was drawn by their hash (seed stated), and counts of words are scaled up. */
  sample?: { share: number; words: number; seed: number };
}

export interface WordCount {
  word: string;
  training: number;
  production: number;
}
