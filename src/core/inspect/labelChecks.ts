/** What the label column of a file says. */
import { isChance } from '../assess/rowTests.ts';
import { ruleThresholds } from '../columnSettings.ts';
import { displayName, displayValue } from '../displayText.ts';
import type { ProfiledPair } from '../model.ts';
import { countOf, countText, shareText } from '../numberText.ts';
import { rarest } from '../rules/classImbalance.ts';
import { ofFeatures } from '../rules/conflictingLabels.ts';
import type { ComparisonSettings } from '../settings.ts';
import type { DatasetDraft, InspectedColumn } from './datasetDraft.ts';

export function labelChecks(pair: ProfiledPair, columns: readonly InspectedColumn[], settings: ComparisonSettings): DatasetDraft[] {
  const label = columns[pair.labels?.column ?? -1];
  if (label === undefined || label.ignored) return [];
  const thresholds = ruleThresholds(settings, 'conflicting-labels');
  const found: DatasetDraft[] = [];
  const rare = rarest(label.pair, 'training', ruleThresholds(settings, 'class-imbalance'));
  if (rare) {
    const { value, count, rows, largest } = rare;
    found.push({
      rule: 'class-imbalance',
      severity: 'info',
      column: label.name,
      message: `The smallest class of ${displayName(label.name)}${label.private ? '' : ` is ${displayValue(value)}:`} ${label.private ? 'has ' : ''}${shareText(count / rows)} of the rows (${countText(count)} of ${countText(rows)}).`,
      evidence: { rows, smallest: count, largest },
      weight: 1 - count / rows,
      anchors: [{ side: 'training', column: label.name, first: { kind: 'value', value } }],
    });
  }
  const { conflicts, rows = 0 } = pair.labels?.training ?? {};
  if (conflicts && conflicts.rows >= thresholds.rateRatioRows && conflicts.rows / rows >= thresholds.rateDifference) {
    found.push({
      rule: 'conflicting-labels',
      severity: isChance(ofFeatures(pair), conflicts.rows, 'training', 'training', thresholds) ? 'info' : 'warning',
      column: label.name,
      message: `${countText(conflicts.rows)} of ${countText(rows)} rows (${shareText(conflicts.rows / rows)}) have the same ${countOf(conflicts.features, 'feature')} as another row and a different ${displayName(label.name)}, in ${countOf(conflicts.groups, 'group')}.`,
      evidence: { rows, conflicting: conflicts.rows, groups: conflicts.groups, features: conflicts.features },
      weight: conflicts.rows / rows,
      anchors: [{ side: 'training', column: label.name }],
    });
  }
  return found;
}
