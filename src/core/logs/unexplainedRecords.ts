import type { ProfiledDataset } from '../model.ts';

/** How many records cannot be read and are told of nowhere else: lines of other formats, and last lines that break off, are findings of the log. */
export function unexplainedRecords({ summary: { log }, malformed: { total } }: Pick<ProfiledDataset, 'summary' | 'malformed'>): number {
  const explained = (log?.otherFormats ?? []).reduce((sum, { count }) => sum + count, log?.brokenEnd?.count ?? 0);
  return Math.max(0, total - explained);
}
