import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { folderOf, plumbline } from './plumbline.ts';

const CODE = 'import logging\nlogger = logging.getLogger(__name__)\n\ndef predict(row):\n    logger.info("Prediction: %s for %s", model.predict(row), row)\n\ndef fall_back(row):\n    logger.info("Nothing was scored")\n\ndef fall_back_again(row):\n    logger.info("Nothing was scored")\n';
const LOG = [
  ...Array.from({ length: 5 }, (_, k) => `2026-03-01 12:0${k}:00,000 - app - INFO - Prediction: ${k} for [1 2 3]`),
  '2026-03-01 12:09:00,000 - app - INFO - Nothing was scored',
  '2026-03-01 12:09:00,000 - uvicorn - INFO - Application startup complete.',
  '',
].join('\n');

interface Operations {
  operations: { templates: { template: string; writtenBy?: { file: string; line: number }[] }[] };
}

test('inspect names the call behind each message, where the Python is found', async (context) => {
  const folder = folderOf(context, { 'service/app.py': CODE, 'logs/app.log': LOG, 'tests/test_app.py': CODE });
  const { code, stdout, stderr } = await plumbline(folder, 'inspect', 'logs/app.log');
  assert.equal(code, 0, stderr);
  assert.equal(stderr, '');
  assert.match(stdout, / written by +message\n +5 +INFO +1 +service\/app\.py:5 +“Prediction: <\*> for <\*> <\*> <\*>”\n +1 +INFO +6 +service\/app\.py:8, service\/app\.py:11 +“Nothing was scored”\n +1 +INFO +7 +“Application startup complete\.”\n/);
});

test('the code may lie elsewhere, and is named as seen from here', async (context) => {
  const folder = folderOf(context, { 'service/app.py': CODE, 'logs/app.log': LOG });
  const writers = async (...args: string[]) => {
    const { stdout, stderr } = await plumbline(path.join(folder, 'logs'), 'inspect', 'app.log', '--format', 'json', ...args);
    assert.equal(stderr, '');
    return (JSON.parse(stdout) as Operations).operations.templates[0]?.writtenBy?.map(({ file, line }) => `${file}:${line}`);
  };
  assert.deepEqual(await writers(), undefined);
  assert.deepEqual(await writers('--code', '..'), [`${path.join(folder, 'service/app.py')}:5`]);
});

test('a folder of code that is none', async (context) => {
  const folder = folderOf(context, { 'app.log': LOG });
  const { code, stderr } = await plumbline(folder, 'inspect', 'app.log', '--code', 'nowhere');
  assert.equal(code, 2);
  assert.match(stderr, /^plumbline: --code .*nowhere is not a folder\. Name the folder of the code that wrote the log\.\n$/);
});

test('compare names the call as well where production is a log', async (context) => {
  const scores = (from: number) => Array.from({ length: 300 }, (_, k) => ({ age: 20 + ((from + k) % 50), score: (k % 10) / 10 }));
  const log = scores(0).map((row, k) => `2026-03-01 12:${String(Math.floor(k / 5)).padStart(2, '0')}:00,000 - app - ${k === 200 ? 'ERROR - out of memory' : `INFO - scored age=${row.age} score=${row.score}`}`);
  const code = 'import logging\nlogger = logging.getLogger(__name__)\n\ndef predict(row):\n    logger.info("scored age=%s score=%s", row.age, row.score)\n\ndef failed():\n    logger.error("out of memory")\n';
  const train = `age,score\n${scores(7).map(({ age, score }) => `${age},${score}`).join('\n')}\n`;
  const folder = folderOf(context, { 'service/app.py': code, 'app.log': `${log.join('\n')}\n`, 'train.csv': train });
  const { stdout, stderr } = await plumbline(folder, 'compare', 'train.csv', 'app.log', '--format', 'json', '--fail-on', 'never');
  assert.equal(stderr, '');
  const { operations, findings } = JSON.parse(stdout) as Operations & { findings: { rule: string; related?: { location: { file: string; line: number } }[] }[] };
  const written = operations.templates.flatMap(({ template, writtenBy = [] }) => writtenBy.map(({ file, line }) => `${template} ${file}:${line}`));
  assert.deepEqual(written, ['scored age=<*> score=<*> service/app.py:5', 'out of memory service/app.py:8']);
  assert.deepEqual(findings.filter(({ rule }) => rule === 'log-incidents').map(({ related }) => related?.map(({ location: { file, line } }) => `${file}:${line}`)), [['service/app.py:8']]);
  assert.equal((await plumbline(folder, 'compare', 'train.csv', 'app.log', '--code', 'nowhere')).code, 2);
});
