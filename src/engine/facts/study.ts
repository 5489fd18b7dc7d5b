import type { DateMeasures } from '../../core/facts/dates.ts';
import type { TextMeasures } from '../../core/facts/text.ts';
import type { Side } from '../../core/report.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import { DateStudy } from './dateStudy.ts';
import { TextStudy } from './textStudy.ts';

/** What is to be found out from the texts of a column. Plain data: it crosses to threads. */
export type StudyJob = TextsJob | DatesJob;

interface TextsOfColumn {
  /** Present cells of each side. */
  present: Record<Side, number>;
  /** Different texts of each side, where they are known: then a text may come more than once. */
  distinct: Record<Side, number> | undefined;
}

export interface TextsJob extends TextsOfColumn {
  of: 'texts';
}

export interface DatesJob extends TextsOfColumn {
  of: 'dates';
  /** Bare numbers are times too. */
  numbers: boolean;
}

export interface StudyResults {
  texts: TextMeasures;
  /** Undefined where no cell of a side reads as a date. */
  dates: DateMeasures | undefined;
}

/** Takes the texts of a column one by one; what it finds does not depend on their order. */
export interface Study<R> {
  /** A text, and how many cells of each side have it. */
  add(text: string, training: number, production: number): void;
  result(): R;
}

export function createStudy<J extends StudyJob>(job: J): Study<StudyResults[J['of']]>;
export function createStudy(job: StudyJob): Study<StudyResults[StudyJob['of']]> {
  return job.of === 'texts' ? new TextStudy(job) : new DateStudy(job);
}

/** Where the texts come as groups. */
export function addGroups(study: Study<unknown>, groups: readonly CategoryCount[]): void {
  for (const { value, training, production } of groups) study.add(value, training, production);
}
