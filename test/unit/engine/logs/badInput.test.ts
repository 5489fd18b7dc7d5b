/** What can be wrong in a log, through the whole engine: each is a finding that counts it and stands at its line, and all else is used. */
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import type { Finding } from '../../../../src/core/report.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { inspectFile } from '../../../../src/engine/inspect/inspectFile.ts';
import { seeded } from '../../core/random.ts';
import { KERNEL_SCRIPT, profiled } from '../profiled.ts';
import { temporaryFolder } from '../temporaryFolder.ts';
import { jsonLines } from './logTables.ts';

const folder = temporaryFolder();
const ROWS = 300;
const uniform = seeded(3);
const time = (k: number): string => new Date(Date.parse('2024-05-01T00:00:00Z') + 60_000 * k).toISOString();
const data = Array.from({ length: ROWS }, (_, k) => ({ a: Math.round(1000 * uniform()) / 10, b: Math.round(1000 * uniform()) / 10, score: Math.round(1000 * uniform()) / 1000, k }));
const event = ({ a, b, score, k }: (typeof data)[number], more: object = {}): object => ({ timestamp: time(k), request_id: `r${k}`, features: { a, b }, prediction: k % 3 === 0 ? 'yes' : 'no', score, ...more });
const lines = data.map((row) => jsonLines(event(row)));
const training = folder.write('train.csv', `a,b,label,prediction,score\n${data.map(({ a, b, score, k }) => `${a},${b},${k % 3 === 0 ? 'yes' : 'no'},${k % 3 === 0 ? 'yes' : 'no'},${score}`).join('\n')}\n`);

/** Findings of a log that is looked at and compared: the same, at the same line, and so many rows. */
async function told(name: string, text: string | Buffer, wanted: (finding: Pick<Finding, 'rule' | 'evidence'>) => boolean) {
  const file = folder.write(name, text);
  const outcome = await inspectFile({ file, root: folder.path, settings: defaultSettings() }, { kernelScript: KERNEL_SCRIPT });
  assert.ok(outcome.ok, JSON.stringify(outcome));
  const { report } = await profiled(training, file, { root: folder.path });
  const own = outcome.report.findings.filter(wanted).map(({ evidence, location }) => [evidence?.['count'], location?.file, location?.line]);
  const compared = report.findings.filter(wanted).map(({ evidence, production }) => [evidence?.['count'], production?.file, production?.line]);
  assert.deepEqual(compared, own);
  assert.equal(report.production.rows, outcome.report.summary.rows);
  return { found: own, rows: report.production.rows, malformed: report.production.malformedRows };
}

const odd = (what: string) => ({ rule, evidence }: Pick<Finding, 'rule' | 'evidence'>): boolean => rule === 'log-records' && evidence?.['what'] === what;

test('a clean log: none of these', async () => {
  const { found, rows, malformed } = await told('clean.jsonl', lines.join(''), ({ rule }) => ['log-records', 'malformed-rows', 'log-incidents'].includes(rule));
  assert.deepEqual([found, rows, malformed], [[], ROWS, 0]);
});

test('lines of another format', async () => {
  const access = '10.0.0.1 - - [20/Nov/2026:18:04:09 +0000] "POST /p HTTP/1.1" 200 112\n';
  const { found, rows } = await told('mixed.jsonl', [...lines.slice(0, 40), access, ...lines.slice(40, 50), access, access, ...lines.slice(50)].join(''), odd('other-format'));
  assert.deepEqual([found, rows], [[[3, 'mixed.jsonl', 41]], ROWS]);
});

const unreadable = ({ rule }: Pick<Finding, 'rule' | 'evidence'>): boolean => rule === 'malformed-rows';

test('a line that a finding of the log tells of is not told again as one that cannot be read', async () => {
  const access = '10.0.0.1 - - [20/Nov/2026:18:04:09 +0000] "POST /p HTTP/1.1" 200 112\n';
  const half = lines[0]?.slice(0, 50) ?? '';
  const foreign = access.repeat(30);
  const all = await told('foreign.jsonl', [...lines.slice(0, 40), foreign, ...lines.slice(40), half].join(''), unreadable);
  assert.deepEqual([all.found, all.rows, all.malformed], [[], ROWS, 31]);
  // More lines of another format than places are kept come before the one that nothing else tells of.
  const text = [...lines.slice(0, 40), foreign, 'Traceback (most recent call last):\n', ...lines.slice(40), half].join('');
  const malformed: unknown[] = [];
  const some = await told('foreign-and-odd.jsonl', text, (finding) => unreadable(finding) && malformed.push(finding.evidence?.['malformed'], finding.evidence?.['lines'], finding.evidence?.['records']) > 0);
  assert.deepEqual([some.found, some.malformed], [[[undefined, 'foreign-and-odd.jsonl', 71]], 32]);
  assert.deepEqual(malformed, [1, [71], ROWS + 32, 1, [71], ROWS + 32]);
});

test('a whole last line of another format does not break off', async () => {
  const access = '10.0.0.1 - - [20/Nov/2026:18:04:09 +0000] "POST /p HTTP/1.1" 200 112';
  const { found } = await told('foreign-end.jsonl', lines.join('') + access, ({ rule }) => rule === 'log-records');
  assert.deepEqual(found, [[1, 'foreign-end.jsonl', ROWS + 1]]);
});

test('a last line that is half written', async () => {
  const { found, rows } = await told('half.jsonl', lines.join('') + lines[0]?.slice(0, 50), odd('broken-end'));
  assert.deepEqual([found, rows], [[[1, 'half.jsonl', ROWS + 1]], ROWS]);
});

test('a clock that goes backwards', async () => {
  const turned = [...lines.slice(0, 100), ...lines.slice(150, 160), ...lines.slice(100, 150), ...lines.slice(160)];
  const { found, rows } = await told('clock.jsonl', turned.join(''), odd('clock-backwards'));
  assert.deepEqual([found, rows], [[[1, 'clock.jsonl', 111]], ROWS]);
});

test('ids that occur twice', async () => {
  const { found, rows } = await told('twice.jsonl', [...lines, lines[7], lines[8]].join(''), odd('duplicate-ids'));
  assert.deepEqual([found, rows], [[[2, 'twice.jsonl', ROWS + 1]], ROWS + 2]);
});

test('probabilities below 0 and above 1', async () => {
  const beyond = lines.map((line, k) => (k === 20 || k === 33 ? jsonLines(event(data[k] as (typeof data)[number], { score: k === 20 ? 1.5 : -2 })) : line));
  const { found, rows } = await told('scores.jsonl', beyond.join(''), odd('scores-outside'));
  assert.deepEqual([found, rows], [[[2, 'scores.jsonl', 21]], ROWS]);
});

test('labels of unknown ids, and labels of classes that training does not have', async () => {
  const target = path.join(folder.path, 'capture');
  fs.mkdirSync(target);
  const metadata = (k: number): object => ({ eventId: `r${k}`, inferenceTime: time(k) });
  const csv = (text: string): object => ({ observedContentType: 'text/csv', data: text, encoding: 'CSV' });
  fs.writeFileSync(path.join(target, 'data.jsonl'), jsonLines(...data.map(({ a, b, score, k }) => ({ captureData: { endpointInput: csv(`${a},${b}`), endpointOutput: csv(`${score}`) }, eventMetadata: metadata(k) }))));
  const label = (k: number): object => ({ groundTruthData: csv(k === 12 || k === 15 ? 'maybe' : k % 3 === 0 ? 'yes' : 'no'), eventMetadata: metadata(k) });
  fs.writeFileSync(path.join(target, 'labels.jsonl'), jsonLines(...Array.from({ length: 100 }, (_, k) => label(k)), label(5000), label(5001)));
  const { report } = await profiled(training, target, { root: folder.path, settings: { roles: { label: 'label' } } });
  const place = ({ rule, evidence, production }: Finding): unknown => [rule, evidence?.['count'], production?.file, production?.line];
  assert.deepEqual([report.production.rows, report.production.log?.joined], [ROWS, 100]);
  assert.deepEqual(report.findings.filter(odd('unknown-labels')).map(place), [['log-records', 2, 'capture/labels.jsonl', 101]]);
  // Each row of a log stands at its request.
  assert.deepEqual(report.findings.filter(({ rule }) => rule === 'unseen-classes').map(place), [['unseen-classes', 2, 'capture/data.jsonl', 13]]);
});

test('a file of labels with ids that the log does not have', async () => {
  const labels = folder.write('labels.csv', `request_id,label\n${data.slice(0, 50).map(({ k }) => `r${k},${k % 3 === 0 ? 'yes' : 'no'}\n`).join('')}x1,yes\nx2,no\n`);
  const { report } = await profiled(training, folder.write('unlabelled.jsonl', lines.join('')), { root: folder.path, settings: { roles: { label: 'label', prediction: 'prediction', id: 'request_id' } }, options: { labels } });
  const found = report.findings.filter(({ rule }) => rule === 'labels-not-joined');
  assert.deepEqual(found.map(({ evidence }) => [evidence?.['unknownIds'], evidence?.['rows']]), [[2, 50]]);
  assert.match(found[0]?.message ?? '', /2 labels with an id that production does not have \(first in row 51\)/);
  assert.equal(report.production.rows, ROWS);
});
