import { displayText } from '../../src/core/displayText.ts';
import type { ConceptTest } from '../../src/core/facts/performance.ts';
import { countText, measureText, qValueText } from '../../src/core/numberText.ts';
import { conceptNote } from '../../src/core/output/performanceSection.ts';
import type { Report } from '../../src/core/report.ts';
import { element } from '../element.ts';
import { t } from '../localisation.ts';
import { plainTable, scrolling } from './plainTable.ts';

const STRATA: Readonly<Record<ConceptTest['strata'], string>> = {
  score: t('Rows of like score'),
  prediction: t('Rows of like prediction'),
  'training-model': t('Rows alike to a model of training'),
  'production-model': t('Rows alike to a model of production'),
};

/** Whether rows that are alike come true as in training: the sentence, and what it rests on. */
export function conceptBlock({ concept, performance }: Pick<Report, 'concept' | 'performance'>): HTMLElement {
  if (!concept) return element('p', { class: 'quiet none' }, 'Not looked at: both sides must have labels, and predictions or features to compare them by.');
  const { tests, labelShift, covariateShift } = concept;
  // Of numbers there are no classes to look within.
  const classes = performance?.task !== 'regression';
  const rows = tests.map(({ strata, bins, effect, withinClasses, qValue }) => [STRATA[strata], countText(bins.length), measureText(effect), qValueText(qValue), ...(classes ? [measureText(withinClasses)] : [])]);
  const heads = [{ text: 'Compared' }, { text: 'Strata', class: 'number' }, { text: classes ? 'Difference of rates' : 'Difference', class: 'number' }, { text: 'Chance', class: 'number' }, ...(classes ? [{ text: 'Shift within classes', class: 'number' }] : [])];
  return element(
    'div',
    {},
    element('p', {}, displayText(conceptNote(concept), 600)),
    rows.length > 0 && scrolling(t('Concept drift'), plainTable(heads, rows, { name: t('Concept drift') })),
    element('p', { class: 'quiet small more' }, `Change of the share of the label ${measureText(labelShift)}, of the rows ${measureText(covariateShift)}.`),
  );
}
