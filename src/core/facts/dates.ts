/** What the dates and times of one column say. */
export interface DateMeasures {
  training: DateSide;
  production: DateSide;
}

export interface DateSide {
  /** Present cells, and those that read as a date. */
  present: number;
  read: number;
}
