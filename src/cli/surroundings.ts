/** What a command gets from the process, so that it can be run without one in tests. */
export interface Surroundings {
  /** Working directory: relative paths of the command line, root of paths in reports. */
  directory: string;
  /** Standard output: results only. */
  write: (text: string) => void;
  /** Standard error: notes, problems, progress. */
  note: (text: string) => void;
  /** Standard error is a terminal, so progress may be drawn. */
  progressVisible: boolean;
  /** Standard output is a terminal that wants colour. */
  colour: boolean;
  signal: AbortSignal;
  version: string;
  /** Folder of the bundles: the analysis process and the parser lie beside the command line. */
  bundles: string;
  /** Folder or web address under which docs/rules/<id>.md is found. */
  rulePages: string;
}
