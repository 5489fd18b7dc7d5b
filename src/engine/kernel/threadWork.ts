import { associate } from '../facts/associate.ts';
import type { AssociationsJob } from '../facts/associate.ts';
import { countSegments } from '../facts/countSegments.ts';
import type { SegmentsJob } from '../facts/countSegments.ts';
import { studyTimes } from '../facts/dateStudy.ts';
import type { TimesJob } from '../facts/dateStudy.ts';
import { runMemoryJob, sizeOf as sizeOfMemoryJob } from '../memory/memoryJob.ts';
import type { MemoryJob, MemoryResults } from '../memory/memoryJob.ts';

/** What takes long and needs nothing but what the job holds: the main thread goes on meanwhile. */
export type ThreadWork = MemoryJob | AssociationsJob | SegmentsJob | TimesJob;

export interface WorkResults extends MemoryResults {
  associations: ReturnType<typeof associate>;
  segments: ReturnType<typeof countSegments>;
  times: ReturnType<typeof studyTimes>;
}

export function runWork<J extends ThreadWork>(job: J): WorkResults[J['type']];
export function runWork(job: ThreadWork): WorkResults[ThreadWork['type']] {
  if (job.type === 'associations') return associate(job);
  if (job.type === 'segments') return countSegments(job);
  if (job.type === 'times') return studyTimes(job);
  return runMemoryJob(job);
}

/** Cells that are looked at: below a few thousand a message to a thread costs more than it saves. */
export function sizeOf(job: ThreadWork): number {
  if (job.type === 'associations') return Math.min(job.sample.size, job.sample.rows.training + job.sample.rows.production) * job.columns.length ** 2;
  if (job.type === 'segments') return job.all.reduce((sum, { cells }) => sum + lengthOf(cells.training) + lengthOf(cells.production), 0) * job.dividers.length;
  if (job.type === 'times') return job.training.length + job.production.length;
  return sizeOfMemoryJob(job);
}

function lengthOf(column: SegmentsJob['all'][number]['cells']['training']): number {
  return 'numbers' in column ? column.numbers.length : column.texts.length;
}
