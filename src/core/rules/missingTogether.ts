import type { AssessedColumn } from '../assess/assessedColumn.ts';
import type { MissingGroup } from '../assess/missingGroups.ts';
import { displayName } from '../displayText.ts';
import { countText, shareText } from '../numberText.ts';
import type { Side } from '../report.ts';
import { rateEvidence, someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const missingTogether: Rule = {
  id: 'missing-together',
  title: 'Columns that go missing in the same rows',
  severity: 'warning',
  documentation: {
    what: 'Several columns are missing in the same rows of production (φ between their gaps at least 0.9, in at least one point more of the rows than chance explains), and in training they are not, or less often. It replaces the findings about the missing rates of each of them and is as severe as the worst. Columns that come back together are found in the same way. Columns that are missing together on both sides equally often are left alone.',
    why: 'Columns that vanish in the same rows have one cause: a join that finds no partner, a service that times out, a form that no longer asks. The model sees rows in which a whole group of features is filled in with defaults, which it never learned from.',
    example: '> age, cabin and embarked go missing together, nearly always in the same rows: in 12.0 % of production rows (360 of 3,000), against 1.0 % of training rows (30 of 3,000), there in other rows.',
    remedy: 'Look at one such row and at the source that these columns have in common.',
    thresholds: `${RATE_THRESHOLDS} The change of each rate, or of the rows in which two of the columns are both missing, must be significant.`,
  },
  check({ missingGroups }) {
    return missingGroups.map((group): FindingDraft => {
      const names = group.columns.map(({ name }) => displayName(name));
      const [leader] = group.columns as [AssessedColumn, ...AssessedColumn[]];
      const side: Side = group.more ? 'production' : 'training';
      return {
        severity: group.severity,
        column: leader.name,
        message: `${someOf(names, names.length)} ${group.more ? 'go missing' : 'come back'} together, nearly always in the same rows: missing in ${rates(group, 'production')}, against ${rates(group, 'training')}${BEFORE[group.before]}.`,
        evidence: {
          columns: group.columns.map(({ name }) => name),
          phi: group.phi,
          trainingGaps: group.before,
          ...(group.leftOut > 0 ? { columnsLeftOut: group.leftOut } : {}),
          missing: group.columns.map(({ name, rates: { missing } }) => ({ column: name, ...(missing ? rateEvidence(missing) : {}) })),
        },
        weight: Math.max(...group.columns.map(({ rates: { missing } }) => Math.abs(missing?.difference ?? 0))),
        anchors: [
          { side, column: leader.name, first: { kind: 'missing' } },
          { side: group.more ? 'training' : 'production', column: leader.name },
        ],
      };
    });
  },
};

const BEFORE: Readonly<Record<MissingGroup['before'], string>> = { apart: ', there in other rows', together: ', there together too', neither: '' };

/** `12.0 % of production rows (360 of 3,000)`; without the counts where the columns differ: `12.0 % to 12.4 % of production rows`. */
function rates({ columns }: MissingGroup, side: Side): string {
  const facts = columns.flatMap((column) => column.pair[side] ?? []);
  const counts = facts.map(({ missing }) => missing);
  const rows = facts[0]?.count ?? 0;
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  if (least === most) return `${shareText(least / rows)} of ${side} rows (${countText(least)} of ${countText(rows)})`;
  const [low, high] = [shareText(least / rows), shareText(most / rows)];
  return `${low === high ? `about ${low}` : `${low} to ${high}`} of ${side} rows`;
}
