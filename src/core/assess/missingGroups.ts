/** Columns whose missing cells have changed together: one cause, and so one finding (decision rule 9). */
import { isOff, thresholdsOf } from '../columnSettings.ts';
import type { JointlyMissing, MissingPair } from '../facts/missingTogether.ts';
import type { ProfiledPair } from '../model.ts';
import type { Severity } from '../report.ts';
import type { ComparisonSettings } from '../settings.ts';
import { severityRank } from '../severity.ts';
import { benjaminiHochberg } from '../stats/benjaminiHochberg.ts';
import { fisherExact } from '../stats/fisherExact.ts';
import { phiCoefficient } from '../stats/phiCoefficient.ts';
import type { AssessedColumn } from './assessedColumn.ts';
import { judgeRate, rateOf } from './rateChange.ts';

/** φ of the missing marks from which two columns are missing together, and by how much the joint rate must exceed that of chance. */
const PHI = 0.9;
const EXCESS = 0.01;
/** φ below which the gaps of two columns have little to do with each other. */
const APART = 0.5;

export interface MissingGroup {
  /** At least two, in the order of the report. */
  columns: AssessedColumn[];
  severity: Severity;
  /** More cells are missing in production than in training. */
  more: boolean;
  /** Where the gaps lie in training: in the same rows too, in other rows, or there is nothing to tell (no cell missing, or all). */
  before: 'together' | 'apart' | 'neither';
  /** Smallest φ between the column that changes most and the others, on the side where they are missing together. */
  phi: number;
  /** Columns with gaps that were not looked at, because there are too many. */
  leftOut: number;
}

/** Whether the marks of two columns coincide more than chance explains, in more than a few rows. */
export function areMissingTogether({ rows, first, second, both }: JointlyMissing): boolean {
  if (rows === 0 || first === 0 || second === 0) return false;
  return phiCoefficient(rows, first, second, both) >= PHI && both / rows - (first / rows) * (second / rows) >= EXCESS;
}

/** Every column is in one group at most. Empty where the rule is off. */
export function findMissingGroups({ missingTogether }: ProfiledPair, columns: readonly AssessedColumn[], settings: ComparisonSettings): MissingGroup[] {
  if (missingTogether === undefined || isOff('missing-together', settings)) return [];
  const byPosition = new Map(columns.map((column) => [column.position, column]));
  const joint = missingTogether.pairs.filter((pair) => byPosition.has(pair.first) && byPosition.has(pair.second)).map((pair) => ({ pair, pValue: jointPValue(pair, byPosition) }));
  const single = columns.flatMap(({ rates }) => Object.values(rates).map((change) => change.pValue));
  // One family with all rates of the comparison.
  const qValues = benjaminiHochberg([...single, ...joint.map(({ pValue }) => pValue)]).slice(single.length);
  const links = joint.flatMap(({ pair, pValue }, i) => {
    const [a, b] = [byPosition.get(pair.first), byPosition.get(pair.second)] as [AssessedColumn, AssessedColumn];
    const link = linkOf(pair, a, b, { pValue, qValue: qValues[i] as number }, settings);
    return link ? [{ ...link, pair, a, b }] : [];
  });
  const size = ({ rates }: AssessedColumn): number => Math.abs(rates.missing?.difference ?? 0);
  const groups: MissingGroup[] = [];
  const taken = new Set<AssessedColumn>();
  for (const leader of columns.toSorted((a, b) => size(b) - size(a) || a.position - b.position)) {
    if (taken.has(leader)) continue;
    const own = links.filter(({ a, b }) => (a === leader && !taken.has(b)) || (b === leader && !taken.has(a)));
    const more = own[0]?.more;
    // All in the same direction.
    const together = own.filter((link) => link.more === more);
    if (more === undefined) continue;
    const members = [leader, ...together.map(({ a, b }) => (a === leader ? b : a))].toSorted((a, b) => a.position - b.position);
    for (const member of members) taken.add(member);
    const levels = [...together.map(({ level }) => level), ...members.map(({ rates }) => rates.missing?.level)];
    groups.push({
      columns: members,
      more,
      severity: levels.reduce((most: Severity, level) => (level !== undefined && severityRank(level) > severityRank(most) ? level : most), 'info'),
      before: together.some(({ before }) => before === 'apart') ? 'apart' : (together[0]?.before ?? 'neither'),
      phi: Math.min(...together.map(({ phi }) => phi)),
      leftOut: missingTogether.leftOut,
    });
  }
  return groups;
}

/** Rows that follow each other count as fewer where their missing cells do (decision rule 7). */
function jointPValue({ first, second, training, production }: MissingPair, byPosition: ReadonlyMap<number, AssessedColumn>): number {
  const counts = (['training', 'production'] as const).flatMap((side) => {
    const { rows, both } = side === 'training' ? training : production;
    const size = Math.max(1, Math.round(Math.min(rows, ...[first, second].map((position) => byPosition.get(position)?.pair[side]?.effectiveRows ?? rows))));
    const affected = Math.round((both / rows) * size);
    return [affected, size - affected];
  });
  return fisherExact(...(counts as [number, number, number, number]));
}

interface Link {
  more: boolean;
  before: MissingGroup['before'];
  level: Severity | undefined;
  phi: number;
}

/** Why two columns belong together: they are missing in the same rows as they were not before, or more (or less) often than before. */
function linkOf({ training, production }: MissingPair, a: AssessedColumn, b: AssessedColumn, { pValue, qValue }: { pValue: number; qValue: number }, settings: ComparisonSettings): Link | undefined {
  const [was, is] = [areMissingTogether(training), areMissingTogether(production)];
  const phi = (side: JointlyMissing): number => phiCoefficient(side.rows, side.first, side.second, side.both);
  const before = !isTold(training) ? 'neither' : phi(training) < APART ? 'apart' : 'together';
  const test = { training: rateOf(training.both, training.rows), production: rateOf(production.both, production.rows), pValue };
  const joint = judgeRate(test, qValue, thresholdsOf(a.name, settings, 'missing-together'));
  if (is && before !== 'together' && joint.difference > 0 && joint.level !== undefined) return { more: true, before, level: joint.level, phi: phi(production) };
  const [first, second] = [a.rates.missing, b.rates.missing];
  if (first?.level === undefined || second?.level === undefined || first.difference > 0 !== second.difference > 0) return undefined;
  if (is) return { more: first.difference > 0, before, level: undefined, phi: phi(production) };
  return was && !isTold(production) ? { more: first.difference > 0, before, level: undefined, phi: phi(training) } : undefined;
}

/** Whether the marks of both columns vary, so that they may coincide or not. */
function isTold({ rows, first, second }: JointlyMissing): boolean {
  return first > 0 && second > 0 && first < rows && second < rows;
}
