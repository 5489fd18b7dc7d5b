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
  if (!concept) return element('p', { class: 'quiet none' }, t('Not looked at: both sides must have labels, and predictions or features to compare them by.'));
  const { tests, labelShift, covariateShift } = concept;
  const notes = tests.flatMap(testNotes);
  // Of numbers there are no classes to look within.
  const classes = performance?.task !== 'regression';
  const rows = tests.map(({ strata, bins, effect, withinClasses, qValue }) => [STRATA[strata], countText(bins.length), measureText(effect), qValueText(qValue), ...(classes ? [measureText(withinClasses)] : [])]);
  const heads = [{ text: t('Compared') }, { text: t('Strata'), class: 'number' }, { text: classes ? t('Difference of rates') : t('Difference'), class: 'number' }, { text: t('Chance'), class: 'number' }, ...(classes ? [{ text: t('Shift within classes'), class: 'number' }] : [])];
  return element(
    'div',
    {},
    // What the tests found among comparable rows is said below, of each.
    element('p', {}, displayText(conceptNote({ ...concept, tests: [] }), 600)),
    rows.length > 0 && scrolling(t('Concept drift'), plainTable(heads, rows, { name: t('Concept drift') })),
    notes.length > 0 && element('ul', { class: 'notes quiet small more' }, ...notes.map((note) => element('li', {}, note))),
    element('p', { class: 'quiet small more' }, t('Change of the share of the label {0}, of the rows {1}.', measureText(labelShift), measureText(covariateShift))),
  );
}

/** What a test was compared with, where that is not training; and the same test among rows that are as likely on both sides. */
function testNotes({ strata, against, comparable }: ConceptTest): string[] {
  const lines = against ? [t('{0}: production is compared with the validation data, which say better than training what a score means.', STRATA[strata])] : [];
  if (!comparable) return lines;
  const { effect, pValue, visible, imbalance, strata: count, training, production } = comparable;
  const rows = t('{0}: among {1} training and {2} production rows that are as likely on both sides, in {3} strata, the label differs by {4} ({5}); {6} would be seen.', STRATA[strata], countText(training), countText(production), countText(count), measureText(effect), pValue < 0.001 ? 'p < 0.001' : `p = ${measureText(pValue)}`, measureText(visible));
  return [...lines, `${rows} ${t('Features still differ by {0} there.', measureText(imbalance))}`];
}
