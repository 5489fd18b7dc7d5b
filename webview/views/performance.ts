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
  return element(
    'main',
    { class: 'page performance-view' },
    verdict(context),
    performance && (performance.training ?? performance.production) && metricsTable(context, performance),
    performance?.validation && element('p', { class: 'quiet small more' }, displayText(validationNote(performance.validation, performance.losses !== undefined), LONGEST)),
    element('section', { class: 'section' }, timelineFigure(context), ...paragraphs(report.windows ? timingNotes(report.windows, report.timeline ?? []) : [])),
    drift && section(t('Drift over time'), drift),
    performance && performanceSegments(context, performance),
    performance && performance.task !== 'regression' && element('section', { class: 'section' }, calibrationFigure(context, performance)),
    performance && performance.task !== 'regression' && section(t('Answers by class'), confusionMatrices(performance)),
    ...(performance ? errorsTable(performance) : []).map((table) => section(table.title, textTable(table))),
    performance?.versions && versionsBlock(context, performance.versions),
    performance?.cost && section(t('Cost of the answers'), ...costTable(performance).map((table) => textTable(table, ([side = '', ...rest]) => [sideHead(side === 'training' ? 'training' : 'production'), ...rest])), ...paragraphs(costNotes(performance))),
    report.fairness && report.fairness.length > 0 && section(t('Groups'), ...report.fairness.map((column) => fairnessBlock(context, column))),
    section(t('Concept drift'), conceptBlock(report)),
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
    { class: 'verdict', 'aria-label': 'Performance' },
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

/** A table that the command line prints as well. */
function textTable({ title, columns, rows }: SectionTable, look: (row: string[]) => Child[] = (row) => row): HTMLElement {
  // The command line writes heads in lower case.
  const heads = columns.map((column) => ({ text: capital(column.title), ...(column.align ? { class: 'number' } : {}) }));
  return scrolling(title, plainTable(heads, rows.map(look), { name: title }));
}
