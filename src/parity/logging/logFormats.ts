import { neutralise } from '../../core/displayText.ts';
import type { Argument, Call, DictDisplay, Expression, Span } from '../python/ast.ts';
import { plainText } from '../python/plainText.ts';
import type { SourceFile } from '../python/source.ts';
import { walkExpressions } from '../python/walk.ts';
import { fullName, importedNames } from './importedNames.ts';
import type { ImportedNames } from './importedNames.ts';

/** Where a file says how log lines look, and what it says leaves the time out. */
export interface TimelessFormat {
  /** What says so: `basicConfig`, `Formatter`. */
  name: string;
  span: Span;
  /** One sentence. */
  message: string;
}

const TIME = /asctime|created|relativeCreated|\{time|timestamp|iso8601/i;
const MESSAGE = /[({]message/;

/**
 * Formats without a time. None where the file names a time anywhere: of several formats, the one that counts is not known.
 */
export function timelessFormats(source: SourceFile): TimelessFormat[] {
  const { body } = source.module;
  const names = importedNames(body);
  const found: TimelessFormat[] = [];
  let namesTime = false;
  walkExpressions(body, (expression) => {
    if (expression.kind === 'string' && expression.parts.some((part) => typeof part === 'string' && TIME.test(part))) namesTime = true;
    if (expression.kind === 'attribute' && (expression.name === 'TimeStamper' || expression.name === 'MaybeTimeStamper')) namesTime = true;
    if (expression.kind === 'call') found.push(...ofCall(expression, names));
    if (expression.kind === 'dict') found.push(...ofConfiguration(expression));
  });
  return namesTime ? [] : found;
}

function ofCall(call: Call, names: ImportedNames): TimelessFormat[] {
  const name = fullName(call.callee, names);
  switch (name) {
    case 'logging.basicConfig': return ofBasicConfig(call);
    case 'logging.Formatter': return written('Formatter', keyword(call, 'fmt') ?? positional(call, 0));
    case 'structlog.configure': return ofStructlog(call, names);
    case 'loguru.logger.add': return keyword(call, 'serialize') ? [] : written('logger.add', keyword(call, 'format'));
    default: return [];
  }
}

function ofBasicConfig(call: Call): TimelessFormat[] {
  if (call.arguments.some(({ name, star }) => name === 'handlers' || star !== undefined)) return [];
  const format = keyword(call, 'format');
  if (format) return written('basicConfig', format);
  // Nothing that collects lines adds a time to those of a file.
  return keyword(call, 'filename') ? [{ name: 'basicConfig', span: call.span, message: 'The log is written to a file in the default format of logging, "%(levelname)s:%(name)s:%(message)s", which has no time in it.' }] : [];
}

/** `{"formatters": {"plain": {"format": "…"}}}`; formatters of other libraries add what they like. */
function ofConfiguration(dict: DictDisplay): TimelessFormat[] {
  const formatters = valueOf(dict, 'formatters');
  if (formatters?.kind !== 'dict') return [];
  return formatters.entries.flatMap(({ value }) => {
    if (value.kind !== 'dict') return [];
    const maker = valueOf(value, '()') ?? valueOf(value, 'class');
    if (maker && !/^(?:uvicorn\.logging\.\w+|logging\.Formatter)$/.test(plainText(maker) ?? '')) return [];
    return written('formatters', valueOf(value, 'format') ?? valueOf(value, 'fmt'));
  });
}

/** Processors that are all of structlog itself, one of which writes the line. */
function ofStructlog(call: Call, names: ImportedNames): TimelessFormat[] {
  const processors = keyword(call, 'processors') ?? positional(call, 0);
  if (processors?.kind !== 'list') return [];
  const used = processors.items.map((item) => fullName(item.kind === 'call' ? item.callee : item, names));
  if (used.some((name) => !name?.startsWith('structlog.') || name.endsWith('TimeStamper'))) return [];
  return used.some((name) => name?.endsWith('Renderer')) ? [{ name: 'structlog.configure', span: processors.span, message: 'The processors that structlog is configured with add no time to the records; structlog.processors.TimeStamper does.' }] : [];
}

function written(name: string, format: Expression | undefined): TimelessFormat[] {
  const text = plainText(format);
  if (!format || text === undefined || !MESSAGE.test(text) || TIME.test(text)) return [];
  return [{ name, span: format.span, message: `The log format "${neutralise(text)}" has no time in it.` }];
}

function keyword(call: Call, name: string): Expression | undefined {
  return call.arguments.find((argument) => argument.name === name)?.value;
}

function positional(call: Call, index: number): Expression | undefined {
  const unnamed: Argument[] = call.arguments.filter(({ name, star }) => name === undefined && star === undefined);
  return unnamed[index]?.value;
}

function valueOf(dict: DictDisplay, key: string): Expression | undefined {
  return dict.entries.find((entry) => plainText(entry.key) === key)?.value;
}
