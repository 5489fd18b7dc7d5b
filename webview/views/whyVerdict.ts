import { countOf, countText, measureText, qValueText } from '../../src/core/numberText.ts';
import { DEFAULT_THRESHOLDS } from '../../src/core/settings.ts';
import { displayText } from '../../src/core/displayText.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { METHOD } from '../words.ts';

/** How the verdict came about: measure, effect, chance, and what could have been seen at all. */
export function whyVerdict({ index }: ReportContext, { column }: ColumnEntry): HTMLElement {
  const { drift, explanation } = column;
  const { effect, threshold, qValue, method, minimumDetectableEffect, effectiveRows } = drift;
  const facts: [string, string][] = [];
  if (method) facts.push([t('Measure'), t('{0}: {1}, from 0 to 1', METHOD[method].name, METHOD[method].definition)]);
  if (method) facts.push([t('Formula'), METHOD[method].formula]);
  if (effect !== undefined && threshold !== undefined)
    facts.push([
      t('Effect'),
      effect < threshold ? t('{0}, below the threshold {1}', measureText(effect), measureText(threshold)) : t('{0}, at or above the threshold {1}', measureText(effect), measureText(threshold)),
    ]);
  if (qValue !== undefined) {
    const tested = index.entries.filter((entry) => entry.column.drift.qValue !== undefined).length;
    facts.push([t('Chance'), t('{0} over {1}: the false-discovery rate by Benjamini and Hochberg; significant below {2} unless set otherwise', qValueText(qValue), countOf(tested, t('tested column'), t('tested columns')), DEFAULT_THRESHOLDS.qValue)]);
  }
  if (minimumDetectableEffect !== undefined)
    facts.push([
      t('Smallest visible'),
      t('{0}: with these rows a smaller difference would mostly go unseen', measureText(minimumDetectableEffect)),
    ]);
  if (effectiveRows)
    facts.push([t('Independent rows'), t('{0} and {1}: neighbouring rows depend on each other, so fewer count', countText(effectiveRows.training), countText(effectiveRows.production))]);
  if (explanation) facts.push([t('Explanation'), displayText(explanation.name, 200)]);
  facts.push([t('Verdict'), drift.reason]);
  return element(
    'div',
    {},
    element(
      'details',
      { open: true },
      element('summary', {}, icon('right'), element('h2', {}, t('Why this verdict'))),
      element('dl', { class: 'why' }, ...facts.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)])),
    ),
  );
}
