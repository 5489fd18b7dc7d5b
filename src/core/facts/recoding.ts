/** A change of the names of categories that turns those of training into those of production. */
export interface Recoding {
  /** A transform of the report's contract, such as `recode`. */
  transform: string;
  /** To be read after "the categories of training": `as codes in alphabetical order`. Holds no value of the column. */
  name: string;
  /** Training category to production category, those with most training rows first. */
  map: [from: string, to: string][];
  /** Total variation without the change, with it, and what sampling noise allows. */
  before: number;
  left: number;
  noise: number;
}
