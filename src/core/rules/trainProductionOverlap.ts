import { judgeRate } from '../assess/rateChange.ts';
import { isChance, isOneDataset, overlapTest } from '../assess/rowTests.ts';
import { ruleThresholds } from '../columnSettings.ts';
import { countText, shareText } from '../numberText.ts';
import type { Rule } from './rule.ts';
import { RATE_THRESHOLDS } from './thresholdNotes.ts';

export const trainProductionOverlap: Rule = {
  id: 'train-production-overlap',
  title: 'Production rows that are in training',
  severity: 'warning',
  documentation: {
    what: 'Rows of production equal a row of training in every column that both files have (numbers by value), more of them than training itself predicts: the share of its own rows that have a twin there. It is silent, too, where independent columns would make a tenth as many rows agree: tables of a few repeating values agree by chance; and where both files have as many rows and all of them agree: then they are one dataset, written twice.',
    why: 'The model has seen these cases with their answers: quality measured on them is too good, and a comparison with them hides drift. Often the "production" file is a part of the training file, or was added to it.',
    example: '> 333 of 334 rows of production (99.7 %) are in training too, equal in all 8 shared columns; 0 % would be expected.',
    remedy: 'Compare with rows from after training, and leave rows that the model was trained on out of every evaluation.',
    thresholds: `${RATE_THRESHOLDS} Never more than a warning.`,
  },
  check({ pair, settings, comparable }) {
    const test = comparable ? overlapTest(pair) : undefined;
    const columns = pair.rows?.shared?.columns;
    if (test === undefined || columns === undefined) return [];
    if (isOneDataset(pair)) return [];
    const change = judgeRate(test, test.pValue, ruleThresholds(settings, 'train-production-overlap'));
    if (change.level === undefined || change.difference <= 0 || isChance(pair, test.production.affected, 'production', 'training', ruleThresholds(settings, 'train-production-overlap'))) return [];
    return [
      {
        severity: change.level === 'error' ? 'warning' : change.level,
        message:
          `${countText(test.production.affected)} of ${countText(test.production.rows)} rows of production (${shareText(test.production.rate)}) are in training too, equal in all ` +
          `${countText(columns)} shared columns; ${shareText(test.training.rate)} would be expected.`,
        evidence: { training: test.training, production: test.production, difference: change.difference, pValue: test.pValue, columns },
        weight: change.difference,
        anchors: [{ side: 'production' }, { side: 'training' }],
      },
    ];
  },
};
