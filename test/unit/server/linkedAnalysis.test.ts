import assert from 'node:assert/strict';
import test from 'node:test';
import type { DatasetReport } from '../../../src/core/inspect/datasetReport.ts';
import type { OperationsReport } from '../../../src/core/logs/operations.ts';
import type { LoggingCall } from '../../../src/parity/index.ts';
import type { InspectOutcome } from '../../../src/protocol/analysis.ts';
import { linkedAnalysis } from '../../../src/server/linkedAnalysis.ts';
import { LogLenses } from '../../../src/server/logLenses.ts';

const OPERATIONS = { templates: [{ template: 'Scoring has begun', count: 3, level: 'INFO', first: { line: 1 }, last: { line: 9, time: '2026-03-01T12:03:00.000' } }] } as unknown as OperationsReport;
const CALL: LoggingCall = { location: { file: 'app.py', line: 4, column: 1, endLine: 4, endColumn: 30 }, text: 'Scoring has begun', level: 'INFO', names: [], keyed: false, printed: false };

const outcome = (operations?: OperationsReport): InspectOutcome => ({ ok: true, report: { summary: { path: 'app.log' }, findings: [], ...(operations ? { operations } : {}) } as unknown as DatasetReport });
const request = { file: '/project/app.log', root: '/project', settings: {} as never };

function analysisOf(answer: InspectOutcome, loggingCalls: () => Promise<{ folder: string; calls: LoggingCall[] }[]>) {
  const failures: unknown[] = [];
  const lenses = new LogLenses({ loggingCalls, refresh: () => undefined, isOfWorkspace: () => true });
  const analysis = linkedAnalysis({ compare: () => Promise.reject(new Error('not asked')), inspect: () => Promise.resolve(answer) }, lenses, (error) => failures.push(error));
  return { analysis, lenses, failures };
}

test('a log gets its writers; what is no log, or could not be read, is handed through and no code is read', async () => {
  let asked = 0;
  const calls = () => {
    asked++;
    return Promise.resolve([{ folder: '/project', calls: [CALL] }]);
  };
  for (const answer of [outcome(), { ok: false, problem: { code: 'x', message: '', remedy: '' } } as const]) {
    const { analysis, lenses } = analysisOf(answer, calls);
    assert.equal(await analysis.inspect(request), answer);
    assert.deepEqual(await lenses.of({ file: '/project/app.py' }), []);
  }
  assert.equal(asked, 0);
  const { analysis } = analysisOf(outcome(OPERATIONS), calls);
  const linked = await analysis.inspect(request);
  assert.deepEqual(linked.ok && linked.report.operations?.templates[0]?.writtenBy, [CALL.location]);
});

test('code that cannot be read leaves the report as it was, and is tried again', async () => {
  let broken = true;
  const { analysis, lenses, failures } = analysisOf(outcome(OPERATIONS), () => (broken ? Promise.reject(new Error('no parser')) : Promise.resolve([{ folder: '/project', calls: [CALL] }])));
  const first = await analysis.inspect(request);
  assert.equal(first.ok && first.report.operations, OPERATIONS);
  assert.equal(failures.length, 1);
  broken = false;
  const [lens] = await lenses.of({ file: '/project/app.py' });
  assert.equal(lens?.command?.title, 'seen 3 times, last 2026-03-01 12:03 in app.log · open');
});

test('as many calls with one text as there are share what was seen; two logs count together', async () => {
  const other: LoggingCall = { ...CALL, location: { ...CALL.location, line: 8 } };
  const lenses = new LogLenses({ loggingCalls: () => Promise.resolve([{ folder: '/project', calls: [CALL, other] }]), refresh: () => undefined, isOfWorkspace: (file) => !file.includes('outside') });
  await lenses.logWasRead(OPERATIONS, { path: 'app.log', root: '/project' });
  await lenses.logWasRead({ templates: [{ ...OPERATIONS.templates[0], count: 1200, last: { line: 7, time: '2026-03-02T08:00:00.000' } }] } as unknown as OperationsReport, { path: '/outside/b.log' });
  const shown = (await lenses.of({ file: '/project/app.py' })).map(({ range, command }) => [range.start.line, command?.title, command?.command]);
  const title = 'one of 2 such calls, seen 1,203 times, last 2026-03-02 08:00 in b.log (2 logs)';
  assert.deepEqual(shown, [[3, title, ''], [7, title, '']]);
  assert.deepEqual(await lenses.of({ file: '/project/app.py', cell: 0 }), []);
  assert.deepEqual(await lenses.of({ file: '/project/other.py' }), []);
});
