import type { DatasetColumn, DatasetReport } from '../src/core/inspect/datasetReport.ts';
import { countOf, countText } from '../src/core/numberText.ts';
import type { ColumnReport, Verdict } from '../src/core/report.ts';
import { displayText } from '../src/core/displayText.ts';
import { t } from './localisation.ts';

export const INSPECT_VERDICT: Record<Verdict, string> = { ok: t('Nothing wrong'), inconclusive: t('Inconclusive'), warning: t('Warning'), error: t('Error') };

/** Stages of the inspection of one file, in their order. */
export const INSPECT_STAGES: readonly { stage: string; name: string }[] = [
  { stage: 'open', name: t('Open the file') },
  { stage: 'read-training', name: t('Read the text') },
  { stage: 'read-production', name: t('Take in the rows') },
  { stage: 'profile', name: t('Profile columns') },
  { stage: 'facts', name: t('Look across columns') },
  { stage: 'compare', name: t('Weigh what is odd') },
  { stage: 'locate', name: t('Find the places') },
];

/** The answer to "is anything wrong with this file?" in a sentence. */
export function inspectSentence({ summary, findings }: DatasetReport, name: string): string {
  const rows = `${countOf(summary.rows, 'row')} of ${displayText(name, 80)}`;
  const problems = findings.filter(({ severity }) => severity === 'error' || severity === 'warning').length;
  if (problems > 0) return `${countOf(problems, 'problem')} ${problems === 1 ? 'was' : 'were'} found in ${rows}.`;
  return findings.length > 0 ? `Nothing is wrong with the ${rows}; ${findings.length === 1 ? 'one thing is' : `${countText(findings.length)} things are`} worth a look.` : `Nothing odd was found in the ${rows}.`;
}

/** A column of one file as a column of a comparison that has no other side: what pictures are made of. */
export function aloneColumn({ name, kind, private: hidden, ...profile }: DatasetColumn): ColumnReport {
  return { name, kind, ...(hidden ? { private: true } : {}), training: profile, production: null, drift: { verdict: 'not-tested', reason: '', measures: {} }, explanation: null };
}
