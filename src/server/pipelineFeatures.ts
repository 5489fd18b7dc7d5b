/** What the editor shows beside the code of both sides: lenses, hovers, and the way from a step to its counterpart. From the last analysis only. */
import { createHash } from 'node:crypto';
import path from 'node:path';
import type { CodeLens, Hover, LocationLink, Position } from 'vscode-languageserver/node';
import { markdownText } from '../core/output/markdownText.ts';
import type { Finding, Location } from '../core/report.ts';
import type { AlignedRow, Alignment, Pipeline } from '../parity/index.ts';
import { REVEAL_PIPELINE } from '../protocol/lsp.ts';
import type { FolderParity } from './parity.ts';
import { relativePath } from './folders.ts';
import { t } from './localisation.ts';
import { rangeOf } from './places.ts';
import type { Placing } from './places.ts';
import { extent, holds } from './sourcePlaces.ts';
import type { SourcePlace } from './sourcePlaces.ts';

/** Names a pair in commands: no path, and the same as long as the files are. */
export function pipelineId(folder: string, { train, serve }: Pick<Pipeline, 'train' | 'serve'>): string {
  return createHash('sha256').update(JSON.stringify([folder, train, serve])).digest('hex').slice(0, 16);
}

/** Findings of a pair that compare its sides. */
export function findingsOf({ findings }: Pipeline, known: FolderParity): Finding[] {
  const own = new Set(findings);
  return known.report.findings.filter(({ fingerprint }) => own.has(fingerprint));
}

/** `3 mismatches with train.py · open pipeline` above each function that serves. */
export function codeLenses(known: FolderParity, place: SourcePlace): CodeLens[] {
  const file = relativePath(known.folder, place.file);
  return known.pipelines.flatMap((pipeline) => {
    const serving = new Map<string, Location>();
    for (const { serves, predicted } of pipeline.alignments) {
      const at = serves?.location ?? predicted;
      if (at.file === file && at.cell === place.cell) serving.set(`${at.line}`, at);
    }
    const all = pipeline.alignments.flatMap(({ serves }) => (serves ? [serves.location] : []));
    const mismatches = findingsOf(pipeline, known).filter(({ serving: at, training, severity }) => at && training && severity !== 'hint');
    return [...serving.values()].map((at): CodeLens => {
      // What stands in no function that serves concerns them all.
      const own = mismatches.filter((finding) => inside(finding.serving, at) || !all.some((other) => inside(finding.serving, other)));
      return {
        range: { start: rangeOf(at).start, end: rangeOf(at).start },
        command: { title: `${lensText(own.length, pipeline)} · ${t('open pipeline')}`, command: REVEAL_PIPELINE, arguments: [pipelineId(known.folder, pipeline)] },
      };
    });
  });
}

function inside(location: Location | undefined, outer: Location): boolean {
  return location !== undefined && location.file === outer.file && location.cell === outer.cell && location.line >= outer.line && location.line <= outer.endLine;
}

function lensText(count: number, { train, abstentions }: Pipeline): string {
  const [first = ''] = train;
  const name = path.posix.basename(first);
  const side = train.length > 1 ? t('{0} and {1} more', name, train.length - 1) : name;
  if (count > 0) return count === 1 ? t('1 mismatch with {0}', side) : t('{0} mismatches with {1}', count, side);
  if (abstentions.length === 0) return t('no mismatch with {0}', side);
  return abstentions.length === 1 ? t('no mismatch found with {0}, 1 place not followed', side) : t('no mismatch found with {0}, {1} places not followed', side, abstentions.length);
}

interface Spot {
  pipeline: Pipeline;
  alignment: Alignment;
  /** Absent on the calls that fit and ask the model. */
  row?: AlignedRow;
  side: 'training' | 'serving';
  location: Location;
}

/** Steps and calls at a position, inner ones first. */
function spotsAt(known: FolderParity, place: SourcePlace, position: Position): Spot[] {
  const file = relativePath(known.folder, place.file);
  const here = (location: Location | undefined): location is Location => location !== undefined && location.file === file && location.cell === place.cell && holds(location, position);
  const spots: Spot[] = [];
  for (const pipeline of known.pipelines) {
    for (const alignment of pipeline.alignments) {
      for (const row of alignment.rows) {
        for (const side of ['training', 'serving'] as const) {
          const step = row[side];
          if (step && here(step.location)) spots.push({ pipeline, alignment, row, side, location: step.location });
        }
      }
      if (here(alignment.fitted)) spots.push({ pipeline, alignment, side: 'training', location: alignment.fitted });
      if (here(alignment.predicted)) spots.push({ pipeline, alignment, side: 'serving', location: alignment.predicted });
    }
  }
  return spots.sort((a, b) => extent(a.location) - extent(b.location));
}

/** The places on the other side; where there is no such step, the call that fits or asks the model, which lacks it. */
export function counterparts(known: FolderParity, place: SourcePlace, position: Position): { from: Location; to: Location }[] {
  const spots = spotsAt(known, place, position);
  const [inner] = spots;
  const found = spots.filter(({ location }) => inner !== undefined && extent(location) === extent(inner.location)).map(({ alignment, row, side, location }) => {
    const other = side === 'training' ? row?.serving : row?.training;
    return { from: location, to: other?.location ?? (side === 'training' ? alignment.predicted : alignment.fitted) };
  });
  return found.filter(({ to }, index) => found.findIndex((one) => JSON.stringify(one.to) === JSON.stringify(to)) === index);
}

/** For `definition`: only where a step has one of its own on the other side, so that nothing else's definition is in the way. */
export function stepDefinitions(known: FolderParity, place: SourcePlace, position: Position, placed: Placing): LocationLink[] {
  const own = spotsAt(known, place, position).filter(({ row }) => row?.training && row.serving);
  const [inner] = own;
  return counterparts(known, place, position).filter(({ from }) => inner !== undefined && extent(from) === extent(inner.location)).map(({ from, to }) => {
    const { uri, range } = placed(to);
    return { targetUri: uri, targetRange: range, targetSelectionRange: range, originSelectionRange: rangeOf(from) };
  });
}

/** Rows in a hover; more do not fit a screen. */
const MAX_ROWS = 15;

/** The steps of both sides beside each other, those under the cursor in bold. */
export function pipelineHover(known: FolderParity, place: SourcePlace, position: Position): Hover | undefined {
  const spots = spotsAt(known, place, position);
  const [spot] = spots;
  if (!spot) return undefined;
  const { pipeline, alignment } = spot;
  const current = new Set(spots.filter((one) => one.alignment === alignment).map(({ row }) => row));
  const rows = alignment.rows;
  const at = Math.max(0, Math.min(rows.length - MAX_ROWS, rows.findIndex((row) => current.has(row)) - Math.floor(MAX_ROWS / 2)));
  const shown = rows.slice(at, at + MAX_ROWS);
  const lines = [
    `**Plumbline** · ${text(pipeline.name)}`,
    '',
    `| | ${t('training')} | ${t('serving')} |`,
    '|---|---|---|',
    ...shown.map((row) => tableRow(row, current.has(row))),
    `| | ${t('{0} is fitted, {1}', text(alignment.model), placeText(alignment.fitted))} | ${t('is asked, {0}', placeText(alignment.predicted))} |`,
  ];
  if (shown.length < rows.length) lines.push('', t('{0} more steps are not shown.', rows.length - shown.length));
  return { contents: { kind: 'markdown', value: lines.join('\n') }, range: rangeOf(spot.location) };
}

const SIGNS: Readonly<Record<AlignedRow['kind'], string>> = { same: '=', differs: '≠', missing: '−', extra: '+' };

function tableRow({ kind, training, serving }: AlignedRow, current: boolean): string {
  const cell = (step: AlignedRow['training']): string => (step ? bold(`${text(step.label)} (${placeText(step.location)})`, current) : bold(t('not done'), current));
  return `| ${SIGNS[kind]} | ${cell(training)} | ${cell(serving)} |`;
}

function bold(value: string, is: boolean): string {
  return is ? `**${value}**` : value;
}

function placeText({ file, line, cell }: Location): string {
  const name = text(path.posix.basename(file));
  return cell === undefined ? `${name}:${line}` : t('{0}, cell {1}, line {2}', name, cell + 1, line);
}

/** Comments that keep forges from seeing mentions would be shown here. */
function text(value: string): string {
  return markdownText(value).replaceAll('<!-- -->', '');
}
