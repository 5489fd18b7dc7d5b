/** How a made-up service ran, by the real collector: thirty hours with a silence, a rollout that makes it slower, and failures that begin two hours later. */
import { readTime } from '../../src/core/logs/exactTime.ts';
import { textCell } from '../../src/core/logs/logCell.ts';
import type { LogEvent, LogRole } from '../../src/core/logs/logEvent.ts';
import type { LogFacts } from '../../src/core/logs/logFacts.ts';
import type { OperationsReport, ResourceUse } from '../../src/core/logs/operations.ts';
import { OperationsCollector } from '../../src/core/logs/operationsCollector.ts';
import type { Report } from '../../src/core/report.ts';
import { seededRandom } from '../../src/core/stats/seededRandom.ts';
import type { PanelState } from '../../src/protocol/webview.ts';
import { flightsReport } from './flightsReport.ts';
import { normal } from './madeUpColumns.ts';
import { modelState } from './modelReport.ts';
import { HOSTILE_NAMES } from './panelStates.ts';

const START = Date.parse('2025-02-13T18:00:00Z');
const HOUR = 3_600_000;
export const HOURS = 30;
/** No record in this hour. */
export const SILENT_HOUR = 8;
const ROLLOUT_HOUR = 18;
/** From this hour on one request in eight fails. */
export const FAILING_HOUR = 20;
const REQUESTS_AN_HOUR = 240;
const ROUTES = ['/v1/predict', '/v1/predict', '/v1/predict', '/v1/explain', '/health'];

function event(at: number, cells: readonly (readonly [LogRole, string])[], kind: LogEvent['kind']): LogEvent {
  return { kind, time: readTime(new Date(at).toISOString()), rows: [], meta: cells.map(([role, text]) => textCell(role, role, text)) };
}

function events(): LogEvent[] {
  const random = seededRandom(6);
  const made: LogEvent[] = [];
  for (let hour = 0; hour < HOURS; hour++) {
    if (hour === SILENT_HOUR) continue;
    const [rolledOut, failing] = [hour >= ROLLOUT_HOUR, hour >= FAILING_HOUR];
    const asked = Math.round(REQUESTS_AN_HOUR * (0.7 + 0.3 * Math.sin((hour / 24) * 2 * Math.PI)));
    for (let k = 0; k < asked; k++) {
      const at = START + hour * HOUR + Math.floor((k / asked) * HOUR);
      const failed = random() < (failing ? 0.125 : 0.008);
      const status = failed ? 503 : random() < 0.02 ? 422 : 200;
      const latency = Math.exp(3.6 + 0.55 * normal(random)) * (rolledOut ? 1.3 : 1) * (failing && random() < 0.1 ? 6 : 1);
      made.push(event(at, [['status', String(status)], ['latency', latency.toFixed(2)], ['version', rolledOut && k % 10 > 0 ? '1.8.0' : '1.7.3'], ['route', ROUTES[Math.floor(random() * ROUTES.length)]!], ['level', failed ? 'ERROR' : 'INFO'], ['message', failed ? `upstream of request ${k} failed with ${status}` : `request ${k} answered in ${latency.toFixed(0)} ms`]], 'whole'));
    }
    const later = START + hour * HOUR + HOUR / 2;
    made.push(event(later, [['level', 'INFO'], ['message', `model cache holds ${hour * 3} entries`]], 'note'));
    if (failing) made.push(event(later + 1000, [['level', 'ERROR'], ['message', `CUDA out of memory: tried to allocate ${hour} MiB`]], 'note'), event(later + 2000, [['level', 'WARNING'], ['message', `retry of batch ${hour} timed out`]], 'note'));
  }
  return made;
}

/** The report without figures of the machine. */
export function operationsReport(): OperationsReport {
  const collector = new OperationsCollector();
  const all = events();
  all.forEach((each, k) => collector.add(each, k + 1));
  const nanoseconds = (hour: number): bigint => BigInt(START + hour * HOUR) * 1_000_000n;
  return collector.report(
    (place) => ({ line: place }),
    [
      { index: 0, column: 'surge', change: 'appears', place: 3000, time: nanoseconds(ROLLOUT_HOUR), rowsBefore: 2999, rowsAfter: all.length - 2999 },
      { index: 1, column: 'passengers', change: 'type', before: 'number', after: 'text', place: 3001, time: nanoseconds(ROLLOUT_HOUR), rowsBefore: 3000, rowsAfter: all.length - 3000 },
    ],
  );
}

/** Two figures of the machine in the windows of a report. */
export function resources({ windows }: OperationsReport): ResourceUse[] {
  const random = seededRandom(8);
  const series = (name: string, unit: string, level: number, spread: number): ResourceUse => {
    const used = windows.map(({ from }, k) => {
      const mean = level + (k * spread) / windows.length + spread * random();
      return { from, mean, max: mean + spread * random() };
    });
    const max = Math.max(...used.map((window) => window.max));
    return { name, unit, n: 60 * windows.length, mean: used.reduce((sum, { mean }) => sum + mean, 0) / used.length, max, p95: 0.97 * max, windows: used, highest: { line: 4321, time: '2025-02-14T22:10:03.250Z' } };
  };
  return [series('cpu_percent', '%', 30, 20), series('gpu0_memory', 'MB', 9000, 3000)];
}

/** What the log's own facts are, of which only the roles matter here. */
export function logFacts(roles: readonly LogRole[]): LogFacts {
  return { format: 'json-lines', title: 'JSON Lines', records: 1, leftOut: 0, joined: 0, roles: roles.map((role) => ({ column: role, role })), names: 'log', otherFormats: [], payloadFaults: [] };
}

/** A comparison whose production side is the log. */
export function operationsState(operations: OperationsReport, log: LogFacts = logFacts(['timestamp', 'status', 'latency', 'level', 'message', 'version', 'route'])): PanelState {
  const report: Report = { ...flightsReport(), operations };
  return { ...modelState({ ...report, production: { ...report.production, log } }), trainingName: 'train.csv', productionName: 'serving.jsonl' };
}

/** Every name and every text of the log is hostile. */
export function hostileOperations(): OperationsReport {
  const usual = operationsReport();
  const group = usual.routes[0]!;
  const moment = { file: HOSTILE_NAMES[0]!, line: 3, time: '2025-02-14T16:00:00.000Z' };
  return {
    ...usual,
    levels: Object.fromEntries(HOSTILE_NAMES.map((name, k) => [name, k + 1])),
    versions: HOSTILE_NAMES.map((name) => ({ ...group, name })),
    routes: HOSTILE_NAMES.map((name) => ({ ...group, name })),
    templates: HOSTILE_NAMES.map((name, k) => ({ template: name, count: k + 1, level: name, first: moment, last: moment })),
    knownErrors: [{ error: 'timeout', count: 2, first: moment }],
    firstAbnormal: { ...usual.firstAbnormal!, templates: HOSTILE_NAMES.map((name) => ({ template: name, level: name, count: 2, share: 0.2, before: 0, isNew: true, first: moment, version: name, route: name })) },
    requestSources: HOSTILE_NAMES.map((title) => ({ title, requests: 2, errors: 1, latencyMs: null, as: 'apart' })),
    schemaChanges: HOSTILE_NAMES.map((column) => ({ column, change: 'type', before: column, after: column, at: moment, rowsBefore: 20, rowsAfter: 20 })),
    resources: HOSTILE_NAMES.map((name, k) => ({ ...resources(usual)[0]!, name, unit: k % 2 === 0 ? '%' : name, highest: moment })),
  };
}
