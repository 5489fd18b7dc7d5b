import { countText, shareText } from '../../src/core/numberText.ts';
import type { PerformanceReport } from '../../src/core/report.ts';
import { pointsNumber } from '../axisText.ts';
import { shareBar, changeBar } from '../charts/shareBar.ts';
import { confusionChanges, lineShares } from '../confusionChanges.ts';
import { element, type Child } from '../element.ts';
import { t, tParts } from '../localisation.ts';
import { categoryLabel } from '../names.ts';
import { plainTable, scrolling } from './plainTable.ts';
import { sideMark } from './side.ts';

type Confusion = NonNullable<PerformanceReport['confusion']>;

/** Classes whose matrices are drawn whole; of more, the answers that have moved most are listed. */
const MOST_CLASSES = 8;
const LISTED = 20;
/** Classes whose matrices stand in one line of the page. */
const FEW_CLASSES = 3;

/** What was answered to each true class, before and after, and the difference. */
export function confusionMatrices({ confusion, task }: PerformanceReport): HTMLElement {
  if (confusion === undefined) return element('p', { class: 'quiet none' }, task === 'regression' ? t('A number is predicted: there are no classes to mistake.') : t('There are no labelled predictions, or more than 50 classes.'));
  if (confusion.classes.length > MOST_CLASSES) return movedMost(confusion);
  const { classes, training, production } = confusion;
  return element(
    'div',
    { class: classes.length > FEW_CLASSES ? 'matrices many' : 'matrices' },
    training && countsMatrix('training', classes, training),
    production && countsMatrix('production', classes, production),
    training && production && differenceMatrix(confusion),
    (training === null || production === null) && element('p', { class: 'quiet none' }, t('{0} has no labelled predictions.', training === null ? t('Training') : t('Production'))),
  );
}

function matrix(title: Child[], name: string, classes: readonly string[], rows: Child[][]): HTMLElement {
  const many = classes.length > FEW_CLASSES;
  // The word is said for each, and written where there is room.
  const answered = (label: string): Child => element('span', {}, element('span', many ? { class: 'visually-hidden' } : {}, `${t('answered')} `), categoryLabel(label, many ? 12 : 20));
  const heads = [{ text: many ? t('True class, by answer') : t('True class') }, ...classes.map((label) => ({ text: answered(label), class: 'number' }))];
  return element('div', {}, element('h3', { class: 'named' }, ...title), scrolling(name, plainTable(heads, rows, { name, className: 'matrix' })));
}

function countsMatrix(side: 'training' | 'production', classes: readonly string[], counts: readonly (readonly number[])[]): HTMLElement {
  const shares = lineShares(counts);
  const rows = counts.map((line, actual): Child[] => [
    categoryLabel(classes[actual] ?? '', 24),
    ...line.map((count, predicted) => {
      const share = shares[actual]?.[predicted] ?? 0;
      return element('div', { class: actual === predicted ? 'right' : '' }, element('span', {}, `${shareText(share)} `, element('span', { class: 'quiet small' }, countText(count))), shareBar(share, side));
    }),
  ]);
  return matrix([sideMark(side), side === 'training' ? t('Training') : t('Production')], side === 'training' ? t('Confusion matrix of training') : t('Confusion matrix of production'), classes, rows);
}

function differenceMatrix(confusion: Confusion): HTMLElement {
  const { classes } = confusion;
  const changes = confusionChanges(confusion);
  const rows = classes.map((label, actual): Child[] => [
    categoryLabel(label, 24),
    ...classes.map((_, predicted) => {
      const change = changes.find((one) => one.actual === actual && one.predicted === predicted);
      return change && element('div', { class: actual === predicted ? 'right' : '' }, element('span', {}, pointsNumber(change.training, change.production)), changeBar(change.production - change.training));
    }),
  ]);
  return matrix(tParts('Difference {0}', element('span', { class: 'quiet' }, t('in points'))), t('Difference of the confusion matrices'), classes, rows);
}

function movedMost(confusion: Confusion): HTMLElement {
  const { classes } = confusion;
  const changes = confusionChanges(confusion);
  if (changes.length === 0) return element('p', { class: 'quiet none' }, t('{0} classes; only one side has labelled predictions.', countText(classes.length)));
  const name = (position: number): string => categoryLabel(classes[position] ?? '', 30);
  const rows = changes.slice(0, LISTED).map(({ actual, predicted, training, production }) => [name(actual), name(predicted), shareText(training), shareText(production), pointsNumber(training, production)]);
  const heads = [{ text: t('True class') }, { text: t('Answered') }, { text: t('Training'), class: 'number' }, { text: t('Production'), class: 'number' }, { text: t('Points'), class: 'number' }];
  return element(
    'div',
    {},
    scrolling(t('Answers that have moved most'), plainTable(heads, rows, { name: t('Answers that have moved most') })),
    element('p', { class: 'quiet small more' }, t('The {0} answers that have moved most, of {1} classes; shares are of the true class.', countText(Math.min(LISTED, changes.length)), countText(classes.length))),
  );
}
