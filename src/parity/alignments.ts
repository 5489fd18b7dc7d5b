/** The steps of both sides on their way to one model, beside each other: what the editor shows of a comparison. */
import type { Location } from '../core/report.ts';
import { displayText } from '../core/displayText.ts';
import type { Comparison } from './comparison.ts';
import { describeRange, describeSize, sameRange, sameSize } from './images.ts';
import type { Colour, ImageMark, ImageState } from './images.ts';
import { TEXT_OPERATIONS } from './libraries/terms.ts';
import { locate } from './python/source.ts';
import { walkStatements } from './python/walk.ts';
import { sinkTerm } from './rules/termDifference.ts';
import { servingPlace } from './rules/finding.ts';
import type { Place, Sink, Step, Stream } from './steps.ts';
import { chainOf, sameEntries, shownLiteral } from './terms.ts';
import type { ApplyTerm } from './terms.ts';

/** One side of a row: what is done, and where. */
export interface AlignedStep {
  label: string;
  location: Location;
}

/** `differs`: the same kind of step in two ways. `missing`: only in training. `extra`: only at serving. */
export interface AlignedRow {
  kind: 'same' | 'differs' | 'missing' | 'extra';
  training?: AlignedStep;
  serving?: AlignedStep;
}

/** One place that asks a model, beside the fit of that model. */
export interface Alignment {
  model: string;
  fitted: Location;
  predicted: Location;
  /** Where the model is written, where that is known. */
  saved?: Location;
  /** The function of the serving side that holds the prediction, from its first decorator to its end; absent outside functions. */
  serves?: { name: string; location: Location };
  rows: AlignedRow[];
}

export function alignmentOf(comparison: Comparison): Alignment {
  const { training, serving } = comparison;
  const dump = serving.modelArtefact?.dump;
  const serves = servingFunction(serving);
  return {
    model: training.modelName,
    fitted: located(training.place),
    predicted: located(servingPlace(serving, training.place)),
    ...(dump ? { saved: located(dump) } : {}),
    ...(serves ? { serves } : {}),
    rows: [...imageRows(training.value.image, serving.value.image), ...textRows(training.value, serving.value), ...stepRows(comparison)],
  };
}

/** The function that the prediction is reached through first; of functions in functions, the outer one. */
function servingFunction(sink: Sink): Alignment['serves'] {
  const place = sink.callPath[0] ?? sink.place;
  let found: Alignment['serves'];
  walkStatements(place.source.module.body, (statement) => {
    if (found || statement.kind !== 'function' || place.span.line < statement.span.line || place.span.line > statement.span.endLine) return;
    const { name, span } = statement;
    const line = Math.min(span.line, ...statement.decorators.map((decorator) => decorator.span.line));
    found = { name, location: locate(place.source, { ...span, line, column: line === span.line ? span.column : 1 }) };
  });
  return found;
}

function stepRows({ steps }: Comparison): AlignedRow[] {
  const rows = steps.map((entry): AlignedRow & { operation: string } => {
    const training = 'training' in entry ? stepOf(entry.training) : undefined;
    const serving = 'serving' in entry ? stepOf(entry.serving) : undefined;
    const own = 'training' in entry ? entry.training : entry.serving;
    return { kind: entry.kind, ...(training ? { training } : {}), ...(serving ? { serving } : {}), operation: `${own.operation} ${own.name} ${(own.columns ?? []).join('\n')}` };
  });
  return paired(rows);
}

/** A step that one side has in one way and the other in another is one row, not two. */
function paired(rows: readonly (AlignedRow & { operation: string })[]): AlignedRow[] {
  const taken = new Set<AlignedRow>();
  return rows.flatMap((row): AlignedRow[] => {
    const { operation, ...plain } = row;
    if (taken.has(row)) return [];
    const other = row.kind === 'missing' ? rows.find((candidate) => candidate.kind === 'extra' && candidate.operation === operation && !taken.has(candidate)) : undefined;
    if (!other?.serving) return [plain];
    taken.add(other);
    return [{ ...plain, kind: 'differs', serving: other.serving }];
  });
}

function stepOf(step: Step): AlignedStep {
  const values = [...step.parameters].filter(([name, value]) => name !== 'operator' && (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean'));
  const written = step.operation === 'arithmetic' ? values.map(([, value]) => ` ${String(value)}`).join('') : values.length > 0 ? `(${values.slice(0, 4).map(([name, value]) => (/^\d+$/.test(name) ? literal(value) : `${name}=${literal(value)}`)).join(', ')})` : '';
  const columns = step.columns && step.columns.length > 0 ? ` on ${step.columns.slice(0, 3).join(', ')}${step.columns.length > 3 ? ` and ${step.columns.length - 3} more` : ''}` : '';
  return { label: displayText(`${step.name}${written}${columns}`, 80), location: located(step.place) };
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `"${value}"` : String(value);
}

/** What is done to a text before it becomes numbers, and to sequences and signals: single values, of which the terms know. */
function textRows(training: Stream, serving: Stream): AlignedRow[] {
  const [left, right] = [linksOf(training), linksOf(serving)];
  const rest = [...right];
  const rows = left.map((link): AlignedRow => {
    const exact = rest.findIndex((other) => other.operation === link.operation && sameEntries(other.parameters, link.parameters));
    const at = exact >= 0 ? exact : rest.findIndex((other) => other.operation === link.operation && !left.some((own) => own !== link && sameEntries(own.parameters, other.parameters)));
    const [counterpart] = at >= 0 ? rest.splice(at, 1) : [];
    if (!counterpart) return { kind: 'missing', training: linkStep(link) };
    return { kind: exact >= 0 ? 'same' : 'differs', training: linkStep(link), serving: linkStep(counterpart) };
  });
  return [...rows, ...rest.map((link): AlignedRow => ({ kind: 'extra', serving: linkStep(link) }))];
}

/** Operations that are no steps of their own in a stream. */
const SIGNAL_OPERATIONS = new Set(['pad', 'mfcc', 'mel spectrogram', 'resample']);

function linksOf(stream: Stream): ApplyTerm[] {
  const term = sinkTerm(stream);
  const links = term ? (chainOf(term)?.links ?? []) : [];
  return links.filter((link): link is ApplyTerm => link.kind === 'apply' && (TEXT_OPERATIONS.has(link.operation) || SIGNAL_OPERATIONS.has(link.operation)));
}

function linkStep({ operation, parameters, mark }: ApplyTerm): AlignedStep {
  const settings = [...parameters].map(([name, value]) => `${name}=${shownLiteral(value)}`).join(', ');
  return { label: displayText(settings === '' ? operation : `${operation} (${settings})`, 80), location: located(mark.place) };
}

function imageRows(training: ImageState | undefined, serving: ImageState | undefined): AlignedRow[] {
  if (!training || !serving) return [];
  const row = (same: boolean, left: [string, ImageMark], right: [string, ImageMark]): AlignedRow => {
    const step = ([label, mark]: [string, ImageMark]): AlignedStep => ({ label, location: located(mark.place) });
    return { kind: same ? 'same' : 'differs', training: step(left), serving: step(right) };
  };
  const rows: AlignedRow[] = [];
  if (training.size && serving.size) {
    rows.push(row(sameSize(training.size.value, serving.size.value), [`size ${describeSize(training.size.value)}`, training.size.mark], [`size ${describeSize(serving.size.value)}`, serving.size.mark]));
  }
  if (training.colour && serving.colour) {
    const [left, right] = [training.colour, serving.colour];
    rows.push(row(sameColour(left.value, right.value), [`colours ${left.value}`, left.mark], [`colours ${right.value}`, right.mark]));
  }
  if (training.range && serving.range) {
    const [left, right] = [training.range, serving.range];
    rows.push(row(sameRange(left.steps, right.steps), [`pixels ${describeRange(left.steps)}`, left.mark ?? training.last], [`pixels ${describeRange(right.steps)}`, right.mark ?? serving.last]));
  }
  return rows;
}

/** A file that was opened as it is may be grey or RGB, and is never BGR. */
function sameColour(left: Colour, right: Colour): boolean {
  return left === right || ([left, right].includes('rgb-or-gray') && ![left, right].includes('bgr'));
}

function located(place: Place): Location {
  return locate(place.source, place.span);
}
