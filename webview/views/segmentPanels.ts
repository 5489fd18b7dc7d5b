import { countText, measureText, shareText } from '../../src/core/numberText.ts';
import { metricText } from '../../src/core/performance/metricText.ts';
import type { ColumnReport } from '../../src/core/report.ts';
import { whenNear } from '../charts/chart.ts';
import { drawOverlay } from '../charts/overlay.ts';
import type { ReportContext } from '../context.ts';
import { describeDistribution, type Bins, type Categories } from '../distribution.ts';
import { element, type Child } from '../element.ts';
import { icon } from '../icons.ts';
import { t, tParts } from '../localisation.ts';
import { METRIC_WORDS } from '../metricWords.ts';
import { categoryLabel, columnLabel } from '../names.ts';
import { binsOf, dividersOf, drawnSegments, segmentedColumns, type DrawnSegment } from '../segments.ts';
import { dropdown, toolButton } from '../toolkit.ts';
import { STANDING } from '../words.ts';
import { action } from './action.ts';
import { plainTable, scrolling } from './plainTable.ts';
import { legend } from './side.ts';

type Segment = NonNullable<ColumnReport['segment']>;

/** A column within the rows of each value of another one, both chosen freely; first what is known to have drifted in one segment only. */
export function segmentPanels(context: ReportContext): HTMLElement | undefined {
  const { report, choices } = context;
  const columns = segmentedColumns(report);
  if (columns.length === 0) return undefined;
  const made = element('div', {});
  let lifetime = new AbortController();
  context.lifetime.addEventListener('abort', () => lifetime.abort(), { once: true });
  const nameOf = (position: number): string => report.columns[position]?.name ?? '';
  const show = (focused?: string): void => {
    lifetime.abort();
    lifetime = new AbortController();
    const column = columns.find((position) => nameOf(position) === choices.segments?.column) ?? columns[0]!;
    const dividers = dividersOf(report, column);
    const divider = dividers.find((position) => nameOf(position) === choices.segments?.divider) ?? mostTelling(context, column, dividers);
    const choose = (label: string, offered: readonly number[], chosen: number, change: (name: string) => void): HTMLElement =>
      element('label', {}, element('span', { class: 'quiet' }, label), dropdown(label, offered.map((position) => [String(position), columnLabel(nameOf(position), 40)] as const), String(chosen), (value) => {
        change(nameOf(Number(value)));
        show(label);
      }));
    made.replaceChildren(
      element(
        'div',
        { class: 'filters' },
        choose(t('Column'), columns, column, (name) => (choices.segments = { column: name })),
        choose(t('Divided by'), dividers, divider, (name) => (choices.segments = { column: nameOf(column), divider: name })),
      ),
      ...panels(context, column, divider, lifetime.signal),
    );
    if (focused) made.querySelector<HTMLElement>(`vscode-dropdown[aria-label="${focused}"]`)?.focus();
  };
  show();
  return made;
}

/** The column that is known to hold the drifted segment, else the one with the largest distance that cannot be chance. */
function mostTelling({ report }: ReportContext, column: number, dividers: readonly number[]): number {
  const known = dividers.find((position) => report.columns[position]?.name === report.columns[column]?.segment?.column);
  if (known !== undefined) return known;
  const excess = (divider: number): number => Math.max(...(drawnSegments(report, column, divider)?.segments ?? []).map(({ distance = 0, visible }) => distance - visible));
  return dividers.toSorted((a, b) => excess(b) - excess(a))[0]!;
}

function panels(context: ReportContext, column: number, divider: number, lifetime: AbortSignal): HTMLElement[] {
  const { report } = context;
  const { segment, name } = report.columns[column]!;
  const by = report.columns[divider]!.name;
  const found = segment?.column === by ? segment : undefined;
  const drawn = drawnSegments(report, column, divider);
  const sentence = found && sentenceOf(context, column, found);
  const picture = drawn ? grid(context, { name, column }, by, drawn, lifetime) : found && insideAndOutside(name, found, lifetime);
  return [sentence, picture].filter((part) => part !== undefined);
}

function sentenceOf({ report, open }: ReportContext, column: number, { column: by, value, production }: Segment): HTMLElement {
  return element(
    'p',
    { class: 'more' },
    ...tParts(
      '{0} has drifted only where {1} is {2}: in {3} of production rows.',
      action(code(report.columns[column]!.name), () => open({ view: 'columns', column }), t('Show column')),
      code(by),
      categoryLabel(value, 40),
      shareText(production.segment / Math.max(1, production.rows)),
    ),
  );
}

function grid(context: ReportContext, { name, column }: { name: string; column: number }, by: string, { segments, further }: { segments: DrawnSegment[]; further: number }, lifetime: AbortSignal): HTMLElement {
  const { report, host, attempt } = context;
  const known = report.segmentDistributions!;
  const measure = segments[0]?.picture.type === 'categories' ? t('Total variation') : 'Kolmogorov–Smirnov';
  const performance = (report.performance?.segments ?? []).filter((one) => one.column === by);
  const metric = performance[0]?.metric;
  const answersOf = ({ value }: DrawnSegment) => performance.find((one) => one.value === value);
  const rows = segments.map((segment): Child[] => {
    const answers = answersOf(segment);
    return [
      categoryLabel(segment.value, 40),
      countText(segment.rows.training),
      countText(segment.rows.production),
      segment.distance === undefined ? undefined : measureText(segment.distance),
      Number.isFinite(segment.visible) ? measureText(segment.visible) : undefined,
      ...(metric ? [answers?.training === undefined ? undefined : metricText(metric, answers.training), answers && metricText(metric, answers.estimate)] : []),
      standingText(segment),
    ];
  });
  const heads = [
    { text: code(by) },
    { text: t('Training'), class: 'number' },
    { text: t('Production'), class: 'number' },
    { text: measure, class: 'number' },
    { text: t('Smallest visible'), class: 'number wide' },
    ...(metric ? [{ text: t('{0} before', capital(METRIC_WORDS[metric])), class: 'number' }, { text: t('In production'), class: 'number' }] : []),
    { text: t('Verdict'), class: 'fill' },
  ];
  const notes = [
    known.rows.seed === undefined ? undefined : t('Of {0} training and {1} production rows, drawn at random.', countText(known.rows.training), countText(known.rows.production)),
    further === 1 ? t('1 further value is not shown.') : further > 0 ? t('{0} further values are not shown.', countText(further)) : undefined,
    known.columnsOf > known.columns.length ? t('The {0} columns that differ most are offered, of {1}.', countText(known.columns.length), countText(known.columnsOf)) : undefined,
    known.dividersOf > known.dividers.length ? t('{0} of {1} columns that divide the rows are offered: name others as segments.', countText(known.dividers.length), countText(known.dividersOf)) : undefined,
  ].filter((note) => note !== undefined);
  return element(
    'div',
    {},
    element('div', { class: 'segments many' }, ...segments.map((segment) => panel(name, by, segment, Math.max(...segments.map(highest)), lifetime))),
    legend(t('Training'), t('Production'), t('the same axes in every panel')),
    element(
      'div',
      { class: 'with-tools' },
      scrolling(t('Segments of {0}', columnLabel(name, 40)), plainTable(heads, rows, { name: t('{0} by {1}', columnLabel(name, 40), columnLabel(by, 40)) })),
      element('span', { class: 'tools' }, toolButton(t('Copy the data of the segments'), icon('copy'), () => attempt(host.copyTable(numbers(known.columns.find((one) => one.column === column)!, segments, known.dividers.findIndex((one) => report.columns[one.column]?.name === by)))))),
    ),
    notes.length > 0 && element('p', { class: 'quiet small more' }, notes.join(' ')),
  );
}

/** `top`: the highest share of all panels, so that they have the same axis. */
function panel(name: string, by: string, segment: DrawnSegment, top: number, lifetime: AbortSignal): HTMLElement {
  const { value, rows, distance, standing, picture } = segment;
  const box = element('div', { class: 'drawing segment', role: 'img', 'aria-label': `${t('Where {0} is {1}', columnLabel(by, 40), categoryLabel(value, 40))}: ${describeDistribution(name, picture)}` });
  draw(box, picture, lifetime, top);
  return element(
    'section',
    {},
    element(
      'header',
      { class: 'block-head' },
      icon(STANDING[standing].icon, STANDING[standing].name),
      element('h3', {}, categoryLabel(value, 24)),
      element('span', { class: 'spacer' }),
      distance !== undefined && element('span', { class: 'quiet' }, picture.type === 'bins' ? 'KS ' : 'TV ', element('b', {}, measureText(distance))),
    ),
    box,
    element('p', { class: 'quiet small' }, t('{0} and {1} rows: {2}', countText(rows.training), countText(rows.production), standingText(segment))),
  );
}

function highest({ picture }: DrawnSegment): number {
  return picture.type === 'bins' ? Math.max(0, ...(picture.training ?? []), ...(picture.production ?? [])) : Math.max(0, ...picture.rows.flatMap(({ training, production }) => [training, production]));
}

function standingText({ standing, distance, visible }: DrawnSegment): string {
  if (distance === undefined) return t('no values on one side');
  if (standing === 'not-tested') return t('not tested');
  if (standing === 'inconclusive') return t('inconclusive, smallest visible shift {0}', measureText(visible));
  return standing === 'differs' ? t('differs') : t('no difference that matters');
}

function draw(box: HTMLElement, picture: Bins | Categories, lifetime: AbortSignal, top = 0): void {
  whenNear(box, () => drawOverlay(box, picture, lifetime, top), lifetime);
}

/** Where the report has nothing but the one segment: it beside all other rows. */
function insideAndOutside(name: string, { column: by, value, inside, outside, training, production, histograms }: Segment, lifetime: AbortSignal): HTMLElement {
  const one = (where: 'inside' | 'outside', measure: number, rows: { training: number; production: number }): HTMLElement => {
    const bins = histograms && binsOf(histograms.edges, histograms[where].training, histograms[where].production, rows);
    const title = where === 'inside' ? tParts('Where {0} is {1}', code(by), categoryLabel(value, 40)) : [t('All other rows')];
    const box = element('div', { class: 'drawing segment', role: 'img', 'aria-label': bins ? `${where === 'inside' ? t('Within the segment') : t('All other rows')}: ${describeDistribution(name, bins)}` : '' });
    if (bins) draw(box, bins, lifetime);
    return element(
      'section',
      {},
      element('header', { class: 'block-head' }, element('h3', {}, ...title)),
      bins && box,
      element('p', { class: 'quiet small' }, t('Kolmogorov–Smirnov {0}; {1} training and {2} production rows', measureText(measure), countText(rows.training), countText(rows.production))),
    );
  };
  return element(
    'div',
    { class: 'segments' },
    one('inside', inside, { training: training.segment, production: production.segment }),
    one('outside', outside, { training: training.rows - training.segment, production: production.rows - production.segment }),
  );
}

function numbers({ edges, categories, segments: all }: NonNullable<ReportContext['report']['segmentDistributions']>['columns'][number], segments: readonly DrawnSegment[], divider: number): (string | number)[][] {
  const names = edges ? edges.slice(1).map((to, k) => [edges[k]!, to]) : [...(categories ?? []), 'all others'].map((value) => [value]);
  return [
    ['segment', ...(edges ? ['from', 'to'] : ['value']), 'training', 'production'],
    ...segments.flatMap(({ value }, s) => names.map((name, k) => [value, ...name, all[divider]?.[s]?.training[k] ?? '', all[divider]?.[s]?.production[k] ?? ''])),
  ];
}

function code(name: string): HTMLElement {
  return element('code', {}, element('bdi', {}, columnLabel(name, 40)));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
