import type { Location } from '../../core/report.ts';
import type { Argument, Call, Expression, Statement } from '../python/ast.ts';
import { plainText } from '../python/plainText.ts';
import { locate } from '../python/source.ts';
import type { SourceFile } from '../python/source.ts';
import { childExpressions, childStatements, statementExpressions, walkExpressions, walkStatements } from '../python/walk.ts';
import { messageParts } from './messageParts.ts';
import { messageText } from './messageText.ts';
import { bindingsOf, writtenIn } from './writtenValues.ts';
import type { Bindings } from './writtenValues.ts';

/** A call that writes to a log. */
export interface LoggingCall {
  location: Location;
  /** With a hole (messageText.ts) for each value. */
  text: string;
  /** Upper case, as `logging` writes it; absent where the call leaves it open. */
  level?: string;
  /** What a format may put before its messages: names of the function, the module and the logger. */
  names: readonly string[];
  /** Further values may stand behind the message, as `name=value`. */
  keyed: boolean;
  /** Writes to standard output, which may or may not be the log. */
  printed: boolean;
}

/** A logging call with its syntax, for rules. */
export interface LoggingExpression {
  call: Call;
  method: string;
  message: Expression | undefined;
  /** Positional arguments behind the message. */
  values: readonly Argument[];
  /** Keywords that are part of the record. */
  keywords: readonly Argument[];
}

const LEVELS: ReadonlyMap<string, string | undefined> = new Map([
  ['trace', 'TRACE'], ['debug', 'DEBUG'], ['info', 'INFO'], ['success', 'SUCCESS'], ['warning', 'WARNING'], ['warn', 'WARNING'],
  ['error', 'ERROR'], ['exception', 'ERROR'], ['critical', 'CRITICAL'], ['fatal', 'CRITICAL'], ['log', undefined], ['msg', undefined],
]);
/** structlog's methods for coroutines. */
const ASYNC_METHOD = /^a(?=(?:debug|info|warning|error|exception|critical)$)/;
const LOGGER_NAME = /^_*(?:\w+_)?(?:log|logger|logging|LOG|LOGGER)$/;
/** Calls that give a logger. */
const LOGGER_MAKERS = new Set(['getLogger', 'get_logger', 'getChild', 'LoggerAdapter', 'bind', 'opt', 'patch', 'new', 'get_absl_logger']);
/** Keywords that are about the record and no part of it. */
const ABOUT_RECORD = new Set(['exc_info', 'stack_info', 'stacklevel']);
/** In a file whose text has none of these, nothing is logged, or printed. */
const MAY_LOG = /\.\s*a?(?:trace|debug|info|success|warn(?:ing)?|error|exception|critical|fatal|log|msg)\s*\(/;
const MAY_PRINT = /\bprint\s*\(/;

const known = new WeakMap<SourceFile, readonly LoggingCall[]>();

/** The logging calls of a file whose message is written out, `print` among them, in order. */
export function loggingCalls(source: SourceFile): readonly LoggingCall[] {
  const before = known.get(source);
  if (before) return before;
  const calls = readCalls(source);
  known.set(source, calls);
  return calls;
}

/** The same without parsing files that have none. `printed`: whether calls of `print` alone are worth it. */
export function loggingCallsIn(source: SourceFile, text: string, printed: boolean): readonly LoggingCall[] {
  return known.get(source) ?? (MAY_LOG.test(text) || (printed && MAY_PRINT.test(text)) ? loggingCalls(source) : NONE);
}

const NONE: readonly LoggingCall[] = [];

function readCalls(source: SourceFile): LoggingCall[] {
  const loggers = loggerNames(source.module.body);
  const modules = [...moduleNames(source.path), ...namedLoggers(source.module.body)];
  const found: LoggingCall[] = [];
  const visit = (body: readonly Statement[], scopes: readonly Bindings[], within: string | undefined): void => {
    const written = writtenIn(scopes);
    for (const statement of body) {
      for (const expression of statementExpressions(statement).flatMap(withParts)) {
        const logging = loggingExpression(expression, loggers) ?? printExpression(expression);
        const parts = logging?.message && messageParts(logging.message, logging.values, written);
        if (!logging || !parts) continue;
        const level = levelOf(logging);
        const printed = logging.method === 'print';
        found.push({ location: locate(source, logging.call.span), text: messageText(parts), ...(level === undefined ? {} : { level }), names: [...(within === undefined ? [] : [within]), ...modules], keyed: !printed && (logging.keywords.length > 0 || isBound(logging.call)), printed });
      }
      if (statement.kind === 'function') visit(statement.body, [bindingsOf(statement.body, statement.parameters), ...scopes], statement.name);
      else visit(childStatements(statement), scopes, within);
    }
  };
  visit(source.module.body, [bindingsOf(source.module.body, [])], undefined);
  return found;
}

/** `service/app.py`: app, app.py, service.app, and what a logger is called in the file that is run. */
function moduleNames(path: string): string[] {
  const segments = path.replace(/\.\w+$/, '').split('/');
  return [...segments.map((_, index) => segments.slice(index).join('.')), path.slice(path.lastIndexOf('/') + 1), '__main__', 'root'];
}

/** `logging.getLogger("uvicorn.error")` */
function namedLoggers(body: readonly Statement[]): string[] {
  const names: string[] = [];
  walkExpressions(body, (expression) => {
    const name = expression.kind === 'call' && isLoggerMaker(expression) ? plainText(expression.arguments[0]?.value) : undefined;
    if (name !== undefined) names.push(name);
  });
  return names;
}

function withParts(expression: Expression): Expression[] {
  return [expression, ...childExpressions(expression).flatMap(withParts)];
}

/** The call that an expression is, where its receiver is a logger: by what it is bound to in the file, or by its name. */
export function loggingExpression(expression: Expression, loggers: ReadonlySet<string>): LoggingExpression | undefined {
  if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') return undefined;
  const method = expression.callee.name.replace(ASYNC_METHOD, '');
  if (!LEVELS.has(method) || !isLogger(expression.callee.value, loggers)) return undefined;
  const positional = expression.arguments.filter(({ name, star }) => name === undefined && star !== 2);
  const [message, ...values] = method === 'log' ? positional.slice(1) : positional;
  const keywords = expression.arguments.filter(({ name, star }) => star === 2 || (name !== undefined && name !== 'msg' && name !== 'event' && !ABOUT_RECORD.has(name)));
  const named = expression.arguments.find(({ name }) => name === 'msg' || name === 'event');
  return { call: expression, method, message: message?.value ?? named?.value, values, keywords };
}

/** Several arguments of `print` are joined by blanks; a `print` into a file is no log. */
function printExpression(expression: Expression): LoggingExpression | undefined {
  if (expression.kind !== 'call' || expression.callee.kind !== 'name' || expression.callee.id !== 'print') return undefined;
  if (expression.arguments.some(({ name, star }) => star !== undefined || name === 'file' || name === 'sep' || name === 'end')) return undefined;
  const [first, ...others] = expression.arguments.filter(({ name }) => name === undefined).map(({ value }) => value);
  if (!first) return undefined;
  const joined = others.reduce((left, right): Expression => ({ kind: 'string', span: expression.span, bytes: false, parts: [...pieces(left), ' ', ...pieces(right)] }), first);
  return { call: expression, method: 'print', message: joined, values: [], keywords: [] };
}

function pieces(expression: Expression): (string | Expression)[] {
  return expression.kind === 'string' && !expression.bytes ? expression.parts : [expression];
}

function levelOf({ method, call }: LoggingExpression): string | undefined {
  if (method !== 'log') return LEVELS.get(method);
  const [level] = call.arguments;
  const name = level?.value.kind === 'attribute' ? level.value.name : level?.value.kind === 'string' && typeof level.value.parts[0] === 'string' ? level.value.parts[0] : undefined;
  return name === undefined ? undefined : LEVELS.get(name.toLowerCase());
}

function isLogger(expression: Expression, loggers: ReadonlySet<string>): boolean {
  if (expression.kind === 'name') return loggers.has(expression.id) || LOGGER_NAME.test(expression.id);
  if (expression.kind === 'attribute') return loggers.has(expression.name) || LOGGER_NAME.test(expression.name);
  // `logging.getLogger(__name__).info(…)`, `logger.bind(user=1).info(…)`
  return expression.kind === 'call' && isLoggerMaker(expression);
}

function isLoggerMaker({ callee }: Call): boolean {
  if (callee.kind === 'name') return callee.id === 'getLogger' || callee.id === 'get_logger' || callee.id === 'LoggerAdapter';
  return callee.kind === 'attribute' && LOGGER_MAKERS.has(callee.name);
}

/** `logger.bind(model=version).info(…)` */
function isBound({ callee }: Call): boolean {
  return callee.kind === 'attribute' && callee.value.kind === 'call';
}

/** Names and attributes that the file binds to loggers. */
export function loggerNames(body: readonly Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  walkStatements(body, (statement) => {
    if (statement.kind === 'import') {
      for (const { path, alias } of statement.names) if (path === 'logging' && alias !== undefined) names.add(alias);
    } else if (statement.kind === 'import-from') {
      if (statement.names !== '*') for (const { name, alias } of statement.names) if (alias !== undefined && LOGGER_NAME.test(name)) names.add(alias);
    } else if (statement.kind === 'assign' && statement.value?.kind === 'call' && makesLogger(statement.value)) {
      for (const target of statement.targets) if (target.kind === 'name') names.add(target.id); else if (target.kind === 'attribute') names.add(target.name);
    }
  });
  return names;
}

/** `bind` and `new` are methods of much else. */
function makesLogger(call: Call): boolean {
  const { callee } = call;
  if (!isLoggerMaker(call)) return false;
  return callee.kind !== 'attribute' || !['bind', 'opt', 'patch', 'new'].includes(callee.name) || isLogger(callee.value, new Set());
}
