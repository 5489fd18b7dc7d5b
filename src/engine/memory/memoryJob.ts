import type { Side } from '../../core/report.ts';
import { countConflicts, countRows } from './countRows.ts';
import type { ConflictsJob, RowsJob } from './countRows.ts';
import type { StudyResults } from '../facts/study.ts';
import { columnOf } from './memoryTable.ts';
import type { TextColumnData } from './memoryTable.ts';
import { profileTexts } from './profileTexts.ts';
import { studyTexts } from './studyTexts.ts';
import type { StudyTextsJob } from './studyTexts.ts';

/** What takes long in a table that lies in memory that all threads see. */
export type MemoryJob = { type: 'texts'; training: TextColumnData | undefined; production: TextColumnData | undefined; formats: Side | undefined } | StudyTextsJob | RowsJob | ConflictsJob;

export interface MemoryResults {
  texts: ReturnType<typeof profileTexts>;
  rows: ReturnType<typeof countRows>;
  conflicts: ReturnType<typeof countConflicts>;
  study: StudyResults[keyof StudyResults];
}

export function runMemoryJob<J extends MemoryJob>(job: J): MemoryResults[J['type']];
export function runMemoryJob(job: MemoryJob): MemoryResults[MemoryJob['type']] {
  if (job.type === 'rows') return countRows(job);
  if (job.type === 'conflicts') return countConflicts(job);
  if (job.type === 'study') return studyTexts(job);
  return profileTexts(job.training && columnOf(job.training), job.production && columnOf(job.production), job.formats);
}

/** Cells that are looked at: below a few thousand a message to a thread costs more than it saves. */
export function sizeOf(job: MemoryJob): number {
  if (job.type === 'study') return job.training.codes.length + job.production.codes.length;
  if (job.type === 'texts') return (job.training?.codes.length ?? 0) + (job.production?.codes.length ?? 0);
  const rows = job.type === 'rows' ? job.trainingRows + job.productionRows : job.rows;
  const columns = job.type === 'rows' ? job.training.length : job.features.length;
  return rows * columns;
}
