import type { LogRole } from './logEvent.ts';

/** How often something was seen, and where first; lines from 1, `file` where the log is several files. */
export interface Occurrences {
  count: number;
  line: number;
  file?: string;
}

/** What was found about a log as a log. Counts only: what its columns hold is in their profiles. */
export interface LogFacts {
  /** As it can be said on the command line; of several files, that of the first. */
  format: string;
  /** Of all files. */
  title: string;
  /** Records that were read: requests, answers, messages. */
  records: number;
  /** Of these, records that are no rows of the table, because others have features or answers and they have not. */
  leftOut: number;
  /** Requests and answers, or labels, that were put together by their id. */
  joined: number;
  /** Answers and features of neighbouring lines that were put together because they follow each other. */
  paired?: number;
  /** What the columns mean. */
  roles: { column: string; role: LogRole }[];
  /** Where names of features come from: the log, the configuration or the training file (by position), records of the same log that have names, or nowhere. */
  names: 'log' | 'stated' | 'training' | 'records' | 'positions';
  /** Number of features that the log gives by position only; where no names were found for them, how many the training file has. Absent where their names are stated. */
  positions?: { features: number; training?: number };
  /** Lines that belong to another log format, by its title. */
  otherFormats: ({ title: string } & Occurrences)[];
  /** Payloads that could not be read, by reason. */
  payloadFaults: ({ reason: string } & Occurrences)[];
  /** The last line of a file breaks off. */
  brokenEnd?: Occurrences;
  /** Records that are earlier than the one before; `largest` in milliseconds. */
  clockBackwards?: Occurrences & { largest: number };
  duplicateIds?: Occurrences;
  /** Requests without an answer, answers without a request, labels of ids that no prediction has; only where there are both. */
  unanswered?: Occurrences;
  unasked?: Occurrences;
  unknownLabels?: Occurrences;
  /** Times with a zone that is no offset. */
  unknownZones?: Occurrences;
  /** Scores beyond 0 and 1 in a column of which at least nine in ten lie between. */
  scoresOutside?: Occurrences & { column: string };
}
