import { judgeRate } from '../assess/rateChange.ts';
import { duplicateTest, isChance, isOneDataset } from '../assess/rowTests.ts';
import { ruleThresholds } from '../columnSettings.ts';
import { countText, shareText } from '../numberText.ts';
import type { Severity } from '../report.ts';
import type { FindingDraft, Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const duplicateRows: Rule = {
  id: 'duplicate-rows',
  title: 'Rows that repeat others',
  severity: 'info',
  documentation: {
    what: 'Rows of a file equal another row of it in every column (numbers by value). It speaks of a side where they are at least `thresholds.rateDifference` (one in a hundred) of its rows, at least `thresholds.rateRatioRows` (20), and ten times as many as independent columns would repeat by chance: tables of a few repeating values are left alone. Silent where both files are one dataset, written twice.',
    why: 'Repeated training rows weigh double and end up on both sides of a test split. Repeated production rows are often a job that ran twice or a join that multiplied rows, and every rate and distribution then counts them double.',
    example: '> 1,200 of 10,000 rows of production (12.0 %) repeat an earlier one in all 8 columns; in training 0.10 % do.',
    remedy: 'Remove them where the file is written, or add the column that tells the rows apart (a time, an identifier).',
    thresholds: `A note; a warning where both files have the same columns and production repeats rows more often than training does. ${RATE_THRESHOLDS}`,
  },
  check({ pair, settings, comparable }) {
    const test = comparable ? duplicateTest(pair) : undefined;
    if (test === undefined || isOneDataset(pair)) return [];
    const thresholds = ruleThresholds(settings, 'duplicate-rows');
    // Fewer columns make more rows equal: the shares can be compared only where both sides have the same.
    const alike = pair.columns.every((column) => column.training !== null && column.production !== null);
    return (['production', 'training'] as const).flatMap((side): FindingDraft[] => {
      const other = side === 'production' ? 'training' : 'production';
      const { affected, rows, rate } = test[side];
      if (rate < thresholds.rateDifference || affected < thresholds.rateRatioRows || isChance(pair, affected, side, side, thresholds)) return [];
      const change = judgeRate(test, test.pValue, thresholds);
      const severity: Severity = alike && side === 'production' && (change.level === 'warning' || change.level === 'error') ? 'warning' : 'info';
      return [
        {
          severity,
          message: `${countText(affected)} of ${countText(rows)} rows of ${side} (${shareText(rate)}) repeat an earlier one in all ${countText(pair[side].header.length)} columns${alike ? `; in ${other} ${shareText(test[other].rate)} do` : ''}.`,
          evidence: { side, training: test.training, production: test.production, difference: change.difference, pValue: test.pValue },
          weight: rate,
          anchors: [{ side }],
        },
      ];
    });
  },
};
