import { displayName, displayValue } from '../displayText.ts';
import { countOf, countText } from '../numberText.ts';
import type { DatasetSummary } from '../report.ts';

/** What is out of the ordinary about a side: a folder, a part of a file, a way to read that was said, records that are broken. */
export function datasetNotes(summary: DatasetSummary): string[] {
  const { problem, log, malformedRows, files, filesFound, part, overridden } = summary;
  if (problem) return ['cannot be used'];
  return [
    ...(log ? logNotes(log) : []),
    ...(malformedRows > 0 ? [`${countText(malformedRows)} malformed`] : []),
    ...(files === undefined ? [] : [files === filesFound ? countOf(files, 'file') : `${countText(files)} of ${countOf(filesFound ?? files, 'file')}`]),
    ...(part ? [partText(part)] : []),
    ...(overridden ? [dialectText(summary)] : []),
  ];
}

/** What became of the records of a log. */
export function logNotes({ title, leftOut, paired, names, roles }: NonNullable<DatasetSummary['log']>): string[] {
  const served = roles.some(({ role }) => role === 'feature' || role === 'prediction' || role === 'score' || role === 'label');
  return [
    title,
    ...(names === 'training' ? ['features named by their order, after the training columns'] : names === 'records' ? ['some features named by their order, after other records'] : []),
    ...(paired === undefined ? [] : [`${countOf(paired, 'row')} put together from neighbouring lines`]),
    ...(leftOut > 0 ? [`${countOf(leftOut, 'record')} left out that ${served ? `${leftOut === 1 ? 'has' : 'have'} no features or answers` : leftOut === 1 ? 'is no request' : 'are no requests'}`] : []),
  ];
}

function partText({ column, values, rest, before, from }: NonNullable<DatasetSummary['part']>): string {
  const name = displayName(column);
  if (before !== undefined) return `${name} before ${before}`;
  if (from !== undefined) return `${name} from ${from}`;
  if (rest) return `other values of ${name}`;
  return values ? `${name} ${values.slice(0, 3).map((value) => displayValue(value)).join(', ')}${values.length > 3 ? ', …' : ''}` : `a part by ${name}`;
}

function dialectText({ format, delimiter, quote, header, encoding }: DatasetSummary): string {
  const parts = [
    ...(delimiter === undefined ? [] : [`delimiter ${delimiter === '\t' ? 'tab' : delimiter === ' ' ? 'space' : delimiter}`]),
    ...(quote === undefined ? [] : [`quote ${quote === '' ? 'none' : quote}`]),
    ...(header === undefined ? [] : [header ? 'header' : 'no header']),
    ...(encoding === undefined ? [] : [encoding]),
  ];
  return `read as ${[format, ...parts].join(', ')}`;
}
