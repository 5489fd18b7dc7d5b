import { booleanSpelling } from '../assess/booleanSpelling.ts';
import { makesNumbersText } from '../assess/sentinels.ts';
import { numberFormatChange } from '../assess/numberFormat.ts';
import { hasTypeChanged } from '../assess/assessColumns.ts';
import { isOff } from '../columnSettings.ts';
import { displayName } from '../displayText.ts';
import { cellTypeIn, presentCells } from '../kinds.ts';
import type { CellType } from '../kinds.ts';
import type { Anchor, SideColumn } from '../model.ts';
import { countText, shareText } from '../numberText.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { NO_THRESHOLDS } from './thresholdNotes.ts';

const NAMES: Readonly<Record<CellType, string>> = {
  number: 'numbers',
  code: 'digits with leading zeros',
  date: 'dates',
  boolean: 'true and false',
  text: 'text',
};

export const typeChanged: Rule = {
  id: 'type-changed',
  title: 'Values of another type',
  severity: 'error',
  documentation: {
    what: 'All values of a column are numbers (or dates, or true and false) on one side, and not all of them are on the other. One value is enough, because one is enough to turn the whole column into text when it is read. The column is not tested for drift.',
    why: 'A feature that was a number in training and cannot be parsed as one in production makes the serving code fail, turn into missing values, or be encoded as a category.',
    example: '`train.csv` has `age` 22, 38, 26; `production.csv` has 22, unknown, 26:\n\n> age holds numbers in training and text in production: 1 of 3 production values (33.3 %) is not a number.',
    remedy: 'Look at the first such value: a decimal comma, a unit, a word for "missing" (add it to `missingValues`), or a column that has moved.',
    thresholds: `${NO_THRESHOLDS} An error when training holds numbers or dates and production does not, otherwise a warning.`,
  },
  check({ columns, comparable, settings }) {
    if (!comparable) return [];
    const formats = !isOff('number-format-changed', settings);
    const standIns = !isOff('sentinel-values', settings);
    const words = !isOff('representation-changed', settings);
    return columns.flatMap((column): FindingDraft[] => {
      const { training, production } = column.pair;
      if (training === null || production === null || !hasTypeChanged(column.pair)) return [];
      if (formats && numberFormatChange(column.pair)) return [];
      if (standIns && makesNumbersText(column.pair)) return [];
      if (column.recoding || column.moved) return [];
      if (words && booleanSpelling(column.pair)) return [];
      const before = cellTypeIn(column.pair, 'training') as CellType;
      const after = cellTypeIn(column.pair, 'production') as CellType;
      const lost = before === 'number' || before === 'date';
      const others = lost && after === 'text' ? othersThan(before, production, column.pair.dates?.production.read) : { count: presentCells(production), sentence: '' };
      const first: Anchor['first'] = before === 'number' && after !== 'code' ? { kind: 'not-a-number' } : undefined;
      return [
        {
          severity: lost && after !== 'code' ? 'error' : 'warning',
          column: column.name,
          message: `${displayName(column.name)} holds ${NAMES[before]} in training and ${NAMES[after]} in production${others.sentence}.`,
          evidence: { training: { type: before, values: presentCells(training) }, production: { type: after, values: presentCells(production) }, affected: others.count },
          weight: others.count / presentCells(production),
          anchors: [
            { side: 'training', column: column.name },
            { side: 'production', column: column.name, ...(first ? { first } : {}) },
          ],
        },
      ];
    });
  },
};

/** How many values of a side are not of the type the other side has throughout. */
function othersThan(type: 'number' | 'date', side: SideColumn, dates = side.timestamps): { count: number; sentence: string } {
  const present = presentCells(side);
  const count = present - (type === 'number' ? side.numbers : dates);
  const share = `${countText(count)} of ${countText(present)} production values (${shareText(count / present)})`;
  return { count, sentence: `: ${share} ${count === 1 ? 'is not' : 'are not'} ${type === 'number' ? (count === 1 ? 'a number' : 'numbers') : count === 1 ? 'a date' : 'dates'}` };
}
