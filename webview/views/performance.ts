import { displayText } from '../../src/core/displayText.ts';
import { costNotes, costTable, doubtNotes, errorsTable, estimateNote, retrainNote, taskNotes, timingNotes, type SectionTable } from '../../src/core/output/performanceSection.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { performanceSentence, validationNote } from '../performanceText.ts';
import { calibrationFigure } from './calibrationFigure.ts';
import { conceptBlock } from './conceptBlock.ts';
import { confusionMatrices } from './confusionMatrices.ts';
import { fairnessBlock } from './fairnessBlock.ts';
import { capital, metricsTable, sideHead } from './metricsTable.ts';
import { performanceSegments } from './performanceSegments.ts';
import { plainTable, scrolling } from './plainTable.ts';
import { timelineFigure } from './timelineFigure.ts';
import { versionsBlock } from './versionsBlock.ts';
import { windowDriftTable } from './windowDriftTable.ts';

/** Longest sentence of the report that is shown whole. */
const LONGEST = 900;

/** How well the model answers, by labels: at a glance, by class, segment and window; and what could not be said. */
export function performanceView(context: ReportContext): HTMLElement {
  const { report } = context;
  const { performance } = report;
  const drift = windowDriftTable(context);
  const hasClasses = performance?.task === 'binary' || performance?.task === 'multiclass';
  // Of rankings neither windows nor segments nor strata are measured.
  const ranks = performance?.task === 'ranking';
  return element(
    'main',
    { class: 'page performance-view' },
    verdict(context),
    performance && (performance.training ?? performance.production) && metricsTable(context, performance),
    performance?.validation && element('p', { class: 'quiet small more' }, displayText(validationNote(performance.validation, performance.losses !== undefined), LONGEST)),
    ranks && element('p', { class: 'quiet small more' }, t('Mean reciprocal rank: 1 divided by the place of the first relevant answer, 0 where there is none, as the mean over the queries. 1: a relevant answer always comes first.')),
    (!ranks || report.timeline !== null) && element('section', { class: 'section' }, timelineFigure(context), ...paragraphs(report.windows ? timingNotes(report.windows, report.timeline ?? []) : [])),
    drift && section(t('Drift over time'), drift),
    performance && !ranks && performanceSegments(context, performance),
    performance && hasClasses && element('section', { class: 'section' }, calibrationFigure(context, performance)),
    performance && hasClasses && section(t('Answers by class'), confusionMatrices(performance)),
    ...(performance ? errorsTable(performance) : []).map((table) => section(TABLE_WORDS.get(table.title) ?? table.title, textTable(table))),
    performance?.versions && versionsBlock(context, performance.versions),
    performance?.cost && section(t('Cost of the answers'), ...costTable(performance).map((table) => textTable(table, ([side = '', ...rest]) => [sideHead(side === 'training' ? 'training' : 'production'), ...rest])), ...paragraphs(costNotes(performance))),
    report.fairness && report.fairness.length > 0 && section(t('Groups'), ...report.fairness.map((column) => fairnessBlock(context, column))),
    (!ranks || report.concept) && section(t('Concept drift'), conceptBlock(report)),
    performance?.estimate && section(t('Expected without labels'), element('p', {}, displayText(estimateNote(performance.estimate), LONGEST))),
  );
}

/** The answer in one sentence, and what it rests on. */
function verdict({ report }: ReportContext): HTMLElement {
  const { performance, retrain } = report;
  const { icon: picture, name, text } = performanceSentence(performance);
  const notes = performance ? [...taskNotes(performance), ...(retrain ? [retrainNote(retrain)] : []), ...doubtNotes(performance)] : [];
  return element(
    'section',
    { class: 'verdict', 'aria-label': t('Performance') },
    icon(picture, name),
    element('h1', { tabindex: -1 }, displayText(text, LONGEST)),
    notes.length > 0 && element('ul', { class: 'notes quiet' }, ...notes.map((note) => element('li', {}, displayText(note, LONGEST)))),
  );
}

/** What is said below a chart or a table. */
function paragraphs(notes: readonly string[]): HTMLElement[] {
  return notes.length > 0 ? [element('p', { class: 'quiet small more' }, displayText(notes.join(' '), LONGEST))] : [];
}

function section(title: string, ...content: Child[]): HTMLElement {
  return element('section', { class: 'section' }, element('header', {}, element('h2', {}, title)), ...content);
}

/** Titles and heads of tables that the core words in English. */
const TABLE_WORDS: ReadonlyMap<string, string> = new Map([
  ['Errors (predicted less true)', t('Errors (predicted less true)')],
  ['Cost per row (95 % interval)', t('Cost per row (95 % interval)')],
  ['of the answers', t('of the answers')],
  ['rows', t('rows')],
  ['cheapest threshold', t('cheapest threshold')],
  ['cost with it, in these rows', t('cost with it, in these rows')],
]);

/** A table that the command line prints as well. */
function textTable({ title, columns, rows }: SectionTable, look: (row: string[]) => Child[] = (row) => row): HTMLElement {
  // The command line writes heads in lower case.
  const heads = columns.map((column) => ({ text: capital(TABLE_WORDS.get(column.title) ?? column.title), ...(column.align ? { class: 'number' } : {}) }));
  const name = TABLE_WORDS.get(title) ?? title;
  return scrolling(name, plainTable(heads, rows.map(look), { name }));
}
