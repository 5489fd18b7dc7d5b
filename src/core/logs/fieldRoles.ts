/** What fields of a log mean, by the names that servers and logging libraries give them. */
import { EPOCH_DIGITS, epochTime, epochUnit, readTime } from './exactTime.ts';
import type { ExactTime } from './exactTime.ts';
import { shiftDecimal } from './decimalText.ts';
import type { LogRole } from './logEvent.ts';

export interface FieldMeaning {
  role: LogRole;
  /** Of a latency: decimals by which its unit is off a millisecond. */
  shift?: number;
}

const ROLE_NAMES: Readonly<Partial<Record<LogRole, readonly string[]>>> = {
  timestamp: ['timestamp', 'time', 'ts', '@timestamp', 'datetime', 'date_time', 'event_time', 'logged_at', 'logging_time', 'asctime', 'time_iso8601', 'time_local', 'inference_time', 'timestamp_ms', 'created_at', '@t'],
  requestId: ['request_id', 'req_id', 'requestid', 'correlation_id', 'correlationid', 'inference_id', 'event_id', 'prediction_id', 'x_request_id', 'trace_id', 'traceid', 'operation_id', 'req.id', 'request.id'],
  status: ['status', 'status_code', 'statuscode', 'http_status', 'http_status_code', 'http.status_code', 'http.response.status_code', 'response_status', 'resultcode', 'res.statuscode', 'response.status', 'response.status_code', 'httprequest.status'],
  version: ['model_version', 'modelversion', 'model', 'deployed_model_id', 'service.version'],
  route: ['path', 'uri', 'url', 'route', 'endpoint', 'request_uri', 'url.path', 'http.route', 'http.target', 'req.url', 'request.path', 'request.url', 'httprequest.requesturl'],
  level: ['level', 'levelname', 'severity', 'severity_text', 'log_level', 'loglevel', 'log.level', 'lvl', '@l'],
  logger: ['logger', 'logger_name', 'loggername', 'log.logger', 'sourcecontext'],
  message: ['message', 'msg', 'event', 'textpayload', '@m', '@mt'],
  prediction: ['prediction', 'predictions', 'predicted', 'y_pred', 'pred', 'predicted_label', 'predicted_class', 'predicted_value'],
  score: ['score', 'scores', 'probability', 'probabilities', 'proba', 'y_pred_proba', 'confidence'],
  label: ['label', 'target', 'y_true', 'ground_truth', 'actual', 'true_label'],
};

const BY_NAME: ReadonlyMap<string, LogRole> = new Map(Object.entries(ROLE_NAMES).flatMap(([role, names]) => names.map((name) => [name, role as LogRole] as const)));

/** `latency_ms`, `duration_us`, `response_time_seconds`: with a unit in the name, as nginx's `request_time` has by definition. */
const LATENCY = /^(?:latency|duration|elapsed|took|response_time|request_time|processing_time|execution_time|inference_time|rt)(?:_?(ms|millis|milliseconds|us|micros|microseconds|ns|nanos|nanoseconds|s|sec|secs|seconds))$/;
const UNIT_SHIFTS: ReadonlyMap<string, number> = new Map([['m', 0], ['u', -3], ['n', -6], ['s', 3]]);

/** Meaning of a field by its name; undefined where the name says none. */
export function fieldMeaning(name: string): FieldMeaning | undefined {
  const known = MEANINGS.get(name);
  if (known !== undefined) return known ?? undefined;
  const meaning = meaningOf(name.toLowerCase().replaceAll('-', '_'));
  if (MEANINGS.size < MOST_NAMES) MEANINGS.set(name, meaning ?? null);
  return meaning;
}

/** Names repeat in every record. */
const MEANINGS = new Map<string, FieldMeaning | null>();
const MOST_NAMES = 10_000;

function meaningOf(name: string): FieldMeaning | undefined {
  const role = BY_NAME.get(name);
  if (role !== undefined) return { role };
  if (name === 'request_time' || name === 'httprequest.latency') return { role: 'latency', shift: 3 };
  // Milliseconds in Node's loggers.
  if (name === 'responsetime') return { role: 'latency', shift: 0 };
  const unit = LATENCY.exec(name)?.[1];
  if (unit === undefined) return undefined;
  const initial = unit.startsWith('mic') ? 'u' : (unit[0] ?? '');
  return { role: 'latency', shift: UNIT_SHIFTS.get(initial) ?? 0 };
}

/** Meaning of an answer by its name: a score, or else a prediction. */
export function answerRole(name: string): 'prediction' | 'score' {
  return /(^|[^a-z])(scores?|prob|probs|probas?|probability|probabilities|confidence|likelihood)([^a-z]|$)/i.test(name) ? 'score' : 'prediction';
}

/** A time field: text, or a count since 1970 whose unit its name or its length tells. */
export function fieldTime(name: string, text: string): ExactTime | undefined {
  const unit = /(?:_|^)(ms|us|ns)$/.exec(name.toLowerCase())?.[1];
  const named = unit === 'ms' ? 'milliseconds' : unit === 'us' ? 'microseconds' : unit === 'ns' ? 'nanoseconds' : undefined;
  if (named !== undefined) return epochTime(text, named);
  const read = readTime(text);
  if (read) return read;
  const guessed = epochUnit(text);
  return guessed !== undefined && guessed in EPOCH_DIGITS ? epochTime(text, guessed) : undefined;
}

/** Milliseconds as text; undefined for what is no number. */
export function latencyText(text: string, shift: number): string | undefined {
  return shiftDecimal(text, shift);
}
