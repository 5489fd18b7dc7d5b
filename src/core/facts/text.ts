/** What the free texts of one column say; each profile is a numeric column of its own. */
import type { NumericMeasures } from '../model.ts';

export interface TextMeasures {
  profiles: { name: TextProfile; measures: NumericMeasures }[];
}

export type TextProfile = 'length' | 'words' | 'upperCase' | 'digits' | 'punctuation' | 'whiteSpace' | 'nonAscii';
