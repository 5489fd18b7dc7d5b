import { addGroups, createStudy } from '../facts/study.ts';
import type { StudyJob, StudyResults } from '../facts/study.ts';
import { columnOf } from './memoryTable.ts';
import type { TextColumnData } from './memoryTable.ts';
import { TextGroups } from './textGroups.ts';
import type { GroupsData } from './textGroups.ts';

/** Texts that are strings at once. */
const CHUNK = 8192;

export interface StudyTextsJob {
  type: 'study';
  job: StudyJob;
  training: TextColumnData;
  production: TextColumnData;
  /** Where they are known. */
  groups: GroupsData | undefined;
}

export function studyTexts({ job, training, production, groups }: StudyTextsJob): StudyResults[keyof StudyResults] {
  const study = createStudy(job);
  for (const chunk of new TextGroups(columnOf(training), columnOf(production), groups).chunks(CHUNK)) addGroups(study, chunk);
  return study.result();
}
