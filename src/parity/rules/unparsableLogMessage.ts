import { neutralise } from '../../core/displayText.ts';
import { fullName, importedNames } from '../logging/importedNames.ts';
import type { ImportedNames } from '../logging/importedNames.ts';
import { loggerNames, loggingExpression } from '../logging/loggingCalls.ts';
import { messageParts } from '../logging/messageParts.ts';
import type { MessagePart, MessageValue } from '../logging/messageParts.ts';
import { bindingsOf, writtenIn } from '../logging/writtenValues.ts';
import type { Written } from '../logging/writtenValues.ts';
import type { Expression, FunctionDefinition } from '../python/ast.ts';
import type { SourceFile } from '../python/source.ts';
import { walkStatements } from '../python/walk.ts';
import { bodyExpressions } from '../service/functionBodies.ts';
import { askedModel, predictionNames } from '../service/predictions.ts';
import { makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** What is written to find a fault is not read back. */
const QUIET = new Set(['debug', 'trace']);
const MAKES_NUMBER = new Set(['int', 'float', 'round', 'len', 'abs', 'sum', 'min', 'max']);
const TABLES = new Set(['pandas.DataFrame', 'pandas.read_csv', 'pandas.read_json', 'pandas.read_parquet', 'pandas.read_excel', 'pandas.read_sql', 'pandas.json_normalize', 'pandas.get_dummies']);

/** Values go into a log that nothing can take out again. */
export const unparsableLogMessage: ParityRule = {
  id: 'unparsable-log-message',
  title: 'Log message that can never be read back',
  severity: 'info',
  documentation: {
    what:
      'A function of the serving code that logs, at level INFO or above, two numbers with nothing between them, or a whole pandas table as text. ' +
      'Numbers are what a format, a call or an operation says is one, and what a model answers; values of a fixed width or with a fixed number of decimals before the next are left out. Tables are what the same function makes or reads with pandas.',
    why: 'Logs are where inputs and answers of production are read from later. `120.93` may be 12 and 0.93 or 1 and 20.93; of a table pandas writes what fits a screen, over several lines, with rounded numbers and dots in place of the rest.',
    example: '```python\nlogger.info("score %d%.2f", count, score)\n```\n\nThe log in answer writes two numbers with nothing between them: their values cannot be told apart again.',
    remedy: 'Put a separator or `name=value` between the values; log `row.to_dict()` or `row.to_json(orient="records")` instead of a table.',
  },
  inspect: ({ code }: PairRun): Decision => ({
    findings: [...code.serving.values()].flatMap((source) => {
      const found: ReturnType<typeof makeCodeFinding>[] = [];
      const loggers = loggerNames(source.module.body);
      const imports = importedNames(source.module.body);
      const outside = bindingsOf(source.module.body, []);
      walkStatements(source.module.body, (statement) => {
        if (statement.kind === 'function') found.push(...unparsable(source, statement, { loggers, imports, written: writtenIn([bindingsOf(statement.body, statement.parameters), outside]) }));
      });
      return found;
    }),
    abstentions: [],
  }),
};

interface Known {
  loggers: ReadonlySet<string>;
  imports: ImportedNames;
  written: Written;
}

function unparsable(source: SourceFile, definition: FunctionDefinition, { loggers, imports, written }: Known): ReturnType<typeof makeCodeFinding>[] {
  const predictions = predictionNames(definition.body);
  return bodyExpressions(definition.body).flatMap((expression) => {
    const log = loggingExpression(expression, loggers);
    const parts = log?.message && !QUIET.has(log.method) ? messageParts(log.message, log.values, written) : undefined;
    if (!log || !parts) return [];
    const what = fault(parts, predictions, written, imports);
    if (what === undefined) return [];
    return [makeCodeFinding({
      rule: 'unparsable-log-message', severity: 'info', name: definition.name, serving: { source, span: log.call.span },
      message: `The log in ${neutralise(definition.name)} ${what}`,
    })];
  });
}

function fault(parts: readonly MessagePart[], predictions: ReadonlySet<string>, written: Written, imports: ImportedNames): string | undefined {
  const table = parts.find((part) => typeof part !== 'string' && part.value !== undefined && isTable(part.value, written, imports));
  if (table) return 'writes a whole table as text, which pandas breaks into lines, rounds and shortens: its values cannot be read back as they were.';
  const glued = parts.some((part, index) => {
    const before = parts[index - 1];
    return typeof part !== 'string' && before !== undefined && typeof before !== 'string' && isNumber(before, predictions) && isNumber(part, predictions) && !isPadded(before) && !isPadded(part) && !endsItself(before);
  });
  return glued ? 'writes two numbers with nothing between them: their values cannot be told apart again.' : undefined;
}

function isNumber({ value, placeholder }: MessageValue, predictions: ReadonlySet<string>): boolean {
  if (placeholder !== undefined && /(?:^%.*|:[^{}]*)[diouxXeEfFgG]\}?$/.test(placeholder)) return true;
  return value !== undefined && isNumeric(value, predictions);
}

function isNumeric(value: Expression, predictions: ReadonlySet<string>): boolean {
  switch (value.kind) {
    case 'number': return true;
    case 'name': return predictions.has(value.id);
    case 'subscript': return isNumeric(value.value, predictions);
    case 'binary': return ['-', '*', '/', '//', '**'].includes(value.operator);
    case 'call':
      if (askedModel(value)) return true;
      if (value.callee.kind !== 'name') return false;
      return MAKES_NUMBER.has(value.callee.id) || (value.callee.id === 'str' && value.arguments.length === 1 && isNumeric((value.arguments[0] as { value: Expression }).value, predictions));
    default: return false;
  }
}

/** A width keeps values apart: `%5d`, `{:>8}`, `{:{width}}`. */
function isPadded({ placeholder = '' }: MessageValue): boolean {
  return /^%(?:\(\w+\))?[#0\- +]*[*\d]|:[^{}]*(?:[<>^=]|(?<![.\d])[1-9])|:.*\{/.test(placeholder);
}

/** After a fixed number of decimals the next value begins. */
function endsItself({ placeholder = '' }: MessageValue): boolean {
  return /[eEfF]\}?$/.test(placeholder) && /^%|:/.test(placeholder);
}

/** `pd.DataFrame(…)`, what is bound to it, and columns or first rows of it. */
function isTable(value: Expression, written: Written, imports: ImportedNames, depth = 0): boolean {
  if (depth > 3) return false;
  switch (value.kind) {
    case 'name': {
      const bound = written(value.id);
      return bound !== undefined && isTable(bound, written, imports, depth + 1);
    }
    case 'subscript': return value.indices.length === 1 && value.indices[0]?.kind === 'list' && isTable(value.value, written, imports, depth + 1);
    case 'call': {
      const { callee } = value;
      if (callee.kind === 'attribute' && (callee.name === 'head' || callee.name === 'copy')) return isTable(callee.value, written, imports, depth + 1);
      return TABLES.has(fullName(callee, imports) ?? '');
    }
    default: return false;
  }
}
