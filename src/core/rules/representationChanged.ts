import { booleanSpelling, changesBooleanType } from '../assess/booleanSpelling.ts';
import type { AssessedColumn } from '../assess/assessedColumn.ts';
import { displayName } from '../displayText.ts';
import { presentCells } from '../kinds.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import type { Side } from '../report.ts';
import { someOf } from './ratePhrases.ts';
import type { FindingDraft, Rule } from './rule.ts';

/** Share of whole numbers with a decimal point from which a side is written so, and up to which it is not. */
const MOSTLY = 0.9;

export const representationChanged: Rule = {
  id: 'representation-changed',
  title: 'Equal values written otherwise',
  severity: 'warning',
  documentation: {
    what: 'The values mean the same on both sides and are written otherwise. Flags: `true` and `false`, 1 and 0, `yes` and `no`, `y` and `n`, `t` and `f`, `on` and `off`; the finding replaces those about the type, unseen and vanished values and drift of the column as far as the words are their cause. Whole numbers: `1` on one side and `1.0` on the other (text files only; both are the same number to Plumbline).',
    why: 'An encoder that knows `true` has no place for `1`, a comparison with `"yes"` is never true again, and a column of numbers becomes one of text. `1` and `1.0` are different keys of a join and different categories wherever values are handled as text.',
    example: '> is_member is written 1 and 0 in training (3,521 values) and true and false in production (3,522 values).',
    remedy: 'Write the values alike on both sides, or convert them explicitly where they are read, in code that training and serving share.',
    thresholds: 'A warning for flags, a note for `1` and `1.0`. Flags: every value of the column is one of these words. Numbers: whole throughout, with a decimal point in at least nine in ten cells of one side and in at most one in ten of the other.',
  },
  check({ columns, comparable }) {
    if (!comparable) return [];
    return [...columns.flatMap(flags), ...decimalPoints(columns)];
  },
};

function flags(column: AssessedColumn): FindingDraft[] {
  const spelling = booleanSpelling(column.pair);
  const { training, production } = column.pair;
  if (spelling === undefined || column.residual === undefined || training === null || production === null) return [];
  const [before, after] = [spelling.training.join(', '), spelling.production.join(', ')];
  return [
    {
      severity: 'warning',
      column: column.name,
      message: `${displayName(column.name)} is written ${before} in training (${countOf(presentCells(training), 'value')}) and ${after} in production (${countOf(presentCells(production), 'value')}).`,
      evidence: { written: { training: spelling.training, production: spelling.production }, values: { training: presentCells(training), production: presentCells(production) }, typeChanged: changesBooleanType(column.pair) },
      weight: 0.9,
      anchors: [
        { side: 'production', column: column.name },
        { side: 'training', column: column.name },
      ],
    },
  ];
}

/** Columns that changed alike have one cause: whatever wrote the file. */
function decimalPoints(columns: readonly AssessedColumn[]): FindingDraft[] {
  return (['production', 'training'] as const).flatMap((side): FindingDraft[] => {
    const other: Side = side === 'production' ? 'training' : 'production';
    const affected = columns.filter(({ pair }) => pointShare(pair[side]) >= MOSTLY && pointShare(pair[other]) <= 1 - MOSTLY);
    const [first] = affected;
    if (first === undefined) return [];
    const rate = (name: Side): string => {
      const facts = affected.flatMap(({ pair }) => pair[name] ?? []);
      const [points, all] = [facts.reduce((sum, { decimalPoints: count }) => sum + (count ?? 0), 0), facts.reduce((sum, column) => sum + presentCells(column), 0)];
      return `${shareText(points / all)} of ${name} values (${countText(points)} of ${countText(all)})`;
    };
    const names = affected.map(({ name }) => displayName(name));
    return [
      {
        severity: 'info',
        column: first.name,
        message: `${someOf(names, names.length)} ${names.length === 1 ? 'is' : 'are'} written with a decimal point, 1.0 for 1, in ${rate(side)} and in ${rate(other)}.`,
        evidence: { columns: affected.map(({ name }) => name), side, training: pointsOf(affected, 'training'), production: pointsOf(affected, 'production') },
        weight: 0.3,
        anchors: [
          { side, column: first.name },
          { side: other, column: first.name },
        ],
      },
    ];
  });
}

/** Share of the present cells with a decimal point; NaN unless all are whole numbers of a text file. */
function pointShare(facts: AssessedColumn['pair'][Side]): number {
  if (facts === null || !facts.integers || facts.decimalPoints === undefined || facts.leadingZeros) return NaN;
  const present = presentCells(facts);
  return present > 0 && facts.numbers === present ? facts.decimalPoints / present : NaN;
}

function pointsOf(columns: readonly AssessedColumn[], side: Side): { column: string; written: number; values: number }[] {
  return columns.flatMap(({ name, pair: { [side]: facts } }) => (facts ? [{ column: name, written: facts.decimalPoints ?? 0, values: presentCells(facts) }] : []));
}
