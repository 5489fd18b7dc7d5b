import { displayText } from '../../src/core/displayText.ts';
import { doubtNotes, errorsTable, estimateNote, retrainNote, taskNotes, versionsTable, type SectionTable } from '../../src/core/output/performanceSection.ts';
import type { ReportContext } from '../context.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { performanceSentence } from '../performanceText.ts';
import { calibrationFigure } from './calibrationFigure.ts';
import { conceptBlock } from './conceptBlock.ts';
import { confusionMatrices } from './confusionMatrices.ts';
import { metricsTable } from './metricsTable.ts';
import { performanceSegments } from './performanceSegments.ts';
import { plainTable, scrolling } from './plainTable.ts';
import { timelineFigure } from './timelineFigure.ts';
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
    element('section', { class: 'section' }, timelineFigure(context)),
    drift && section('Drift over time', drift),
    performance && performanceSegments(context, performance),
    performance && performance.task !== 'regression' && element('section', { class: 'section' }, calibrationFigure(context, performance)),
    performance && performance.task !== 'regression' && section('Answers by class', confusionMatrices(performance)),
    ...(performance ? [...errorsTable(performance), ...versionsTable(performance)] : []).map((table) => section(table.title, textTable(table))),
    section('Concept drift', conceptBlock(report)),
    performance?.estimate && section('Expected without labels', element('p', {}, displayText(estimateNote(performance.estimate), LONGEST))),
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

function section(title: string, ...content: Child[]): HTMLElement {
  return element('section', { class: 'section' }, element('header', {}, element('h2', {}, title)), ...content);
}

/** A table that the command line prints as well. */
function textTable({ title, columns, rows }: SectionTable): HTMLElement {
  const heads = columns.map((column) => ({ text: column.title, ...(column.align ? { class: 'number' } : {}) }));
  return scrolling(title, plainTable(heads, rows, { name: title }));
}
