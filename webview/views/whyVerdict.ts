import { countOf, countText, measureText, qValueText } from '../../src/core/numberText.ts';
import { DEFAULT_THRESHOLDS } from '../../src/core/settings.ts';
import { displayText } from '../../src/core/displayText.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import type { ColumnEntry } from '../reportIndex.ts';
import { METHOD } from '../words.ts';

/** How the verdict came about: measure, effect, chance, and what could have been seen at all. */
export function whyVerdict({ index }: ReportContext, { column }: ColumnEntry): HTMLElement {
  const { drift, explanation } = column;
  const { effect, threshold, qValue, method, minimumDetectableEffect, effectiveRows } = drift;
  const facts: [string, string][] = [];
  if (method) facts.push(['Measure', `${METHOD[method].name}: ${METHOD[method].definition}, from 0 to 1`]);
  if (method) facts.push(['Formula', METHOD[method].formula]);
  if (effect !== undefined && threshold !== undefined)
    facts.push([
      'Effect',
      `${measureText(effect)}, ${effect < threshold ? 'below' : 'at or above'} the threshold ${measureText(threshold)}`,
    ]);
  if (qValue !== undefined) {
    const tested = index.entries.filter((entry) => entry.column.drift.qValue !== undefined).length;
    facts.push(['Chance', `${qValueText(qValue)} over ${countOf(tested, 'tested column')}: the false-discovery rate by Benjamini and Hochberg; significant below ${DEFAULT_THRESHOLDS.qValue} unless set otherwise`]);
  }
  if (minimumDetectableEffect !== undefined)
    facts.push([
      'Smallest visible',
      `${measureText(minimumDetectableEffect)}: with these rows a smaller difference would mostly go unseen`,
    ]);
  if (effectiveRows)
    facts.push(['Independent rows', `${countText(effectiveRows.training)} and ${countText(effectiveRows.production)}: neighbouring rows depend on each other, so fewer count`]);
  if (explanation) facts.push(['Explanation', displayText(explanation.name, 200)]);
  facts.push(['Verdict', drift.reason]);
  return element(
    'div',
    {},
    element(
      'details',
      { open: true },
      element('summary', {}, icon('right'), element('h2', {}, 'Why this verdict')),
      element('dl', { class: 'why' }, ...facts.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)])),
    ),
  );
}
