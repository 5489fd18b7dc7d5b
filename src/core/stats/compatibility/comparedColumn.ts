/** One column as other tools see it. Categories are numbered in any order, alike on both sides. */
export interface ComparedColumn {
  categorical: boolean;
  /** Present values, ascending; neither is empty. */
  training: Float64Array;
  production: Float64Array;
  /** The training rows in consecutive parts of a tenth, and what is left over; the present values of each, ascending. */
  parts: readonly Float64Array[];
}

/** What another tool would say, by its documented defaults. */
export interface CompatibilityMeasure {
  measure: string;
  value: number;
  threshold: number;
  wouldAlarm: boolean;
}

export const COMPATIBLE_TOOLS = ['evidently', 'nannyml', 'azure', 'vertex', 'sagemaker'] as const;
export type CompatibleTool = (typeof COMPATIBLE_TOOLS)[number];
