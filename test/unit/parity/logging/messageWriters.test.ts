import assert from 'node:assert/strict';
import test from 'node:test';
import { MessageTemplates } from '../../../../src/core/logs/messageTemplates.ts';
import { loggingCalls } from '../../../../src/parity/logging/loggingCalls.ts';
import { MessageWriters } from '../../../../src/parity/logging/messageWriters.ts';
import { readSource } from '../../../../src/parity/python/source.ts';
import { pythonParser } from '../../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();
const writersOf = (code: string) => new MessageWriters(loggingCalls(readSource('app.py', code, parser, false)));

/** The lines of the calls that write the messages, by the template that all messages together have. */
function lines(code: string, messages: string | readonly string[], level?: string): number[] {
  const templates = new MessageTemplates();
  for (const message of [messages].flat()) templates.add(message, level, 0, undefined);
  assert.equal(templates.templates.length, 1, 'one group');
  return writersOf(code).of((templates.templates[0]?.words ?? []).join(' '), level).map(({ location }) => location.line);
}

test('a message and the call that writes it', () => {
  for (const [call, message] of [
    ['logger.info("read %d rows of %s in %.1f s", n, name, t)', 'read 12 rows of wells.csv in 0.3 s'],
    ['logger.info(f"Prediction: {answer}")', 'Prediction: 0.93'],
    ['logger.info(f"Prediction: {answer}")', 'Prediction: [0 1 1]'],
    ['logger.info(f"prediction={answer} latency={ms}ms")', 'prediction=1 latency=12ms'],
    ['logger.info("request %s for user \'%s\'", i, u)', "request 7f3a-1 for user 'ann lee'"],
    ['logger.info("the payload: " + json.dumps(body))', 'the payload: {"age": 3, "nested": {"a": [1, 2]}}'],
    ['logger.info("Model v2 loaded from %s", path)', 'Model v2 loaded from /srv/model.pkl'],
    ['logger.error("Prediction failed: %s", error)', 'Prediction failed: X has 4 features, but StandardScaler is expecting 5'],
    ['logger.info("Starting the service")', 'Starting the service'],
    ['logger.info("prediction_made", score=s)', 'prediction_made'],
    ['logger.info("prediction_made", score=s, model=m)', 'prediction_made score=0.3 model=a'],
    ['logger.exception("Could not score the request")', 'Could not score the request'],
    ['logger.exception("Could not score the request")', 'Could not score the request\nTraceback (most recent call last):\n  File "a.py", line 3, in f\nValueError: x'],
    ['logger.error("Could not score:\\n%s", trace)', 'Could not score:'],
    ['logger.info("%s rows were dropped from %s", n, t)', '12 rows were dropped from wells'],
  ] as const) assert.deepEqual(lines(`${call}\n`, message), [1], `${call} ← ${message}`);
});

test('no link without a text that tells', () => {
  for (const [call, message] of [
    ['logger.info("%s", text)', 'Application startup complete.'],
    ['logger.info(f"{a} {b}")', 'Application startup complete.'],
    ['logger.error("Error: %s", error)', 'Error: connection refused'],
    ['logger.error(f"Exception: {error}")', 'Exception: connection refused'],
    ['logger.error("Failed to %s", what)', 'Failed to connect to the broker kafka'],
    ['logger.info("%s failed with %s", a, b)', 'The connection to the database failed with a timeout'],
    ['logger.info("done")', 'done'],
    ['logger.info("Received %s", what)', 'Received signal'],
    ['logger.info("read %d rows", n)', 'read 12 columns'],
    ['logger.info("read %d rows", n)', 'read 12 rows of wells.csv'],
    ['logger.info("Loading the model from disk")', 'Loading the table from disk'],
    ['logger.info("ready", a=1)', 'ready now'],
    ['logger.info("ready to serve requests")', 'ready to serve requests port=80'],
  ] as const) assert.deepEqual(lines(`${call}\n`, message), [], `${call} ← ${message}`);
});

test('what a format puts before the message', () => {
  const code = 'logger = getLogger("svc.scores"); getLogger(name)\ndef predict(row):\n    logger.info("Prediction done for %s", row)\n';
  for (const prefix of ['[MainThread] ', '12 root - ', '[Thread-3] app.py:2 predict() | ', 'predict: ', 'app:2 - ', '(MainProcess) [app] 17 > ', 'svc.scores - ']) {
    assert.deepEqual(lines(code, `${prefix}Prediction done for 3`), [3], prefix);
  }
  for (const prefix of ['12 ', 'ValueError: ', 'Batch ', 'other.module - ', 'the app: ', 'predict ', '[MainThread] Batch: ']) {
    assert.deepEqual(lines(code, `${prefix}Prediction done for 3`), [], prefix);
  }
});

test('the most text wins; as much of several names them all', () => {
  const code = 'logger.info("Loaded model %s from %s", a, b)\nlogger.info("Loaded model %s from disk", a)\nlogger.info("Loaded model %s from disk" % a)\n';
  assert.deepEqual(lines(code, 'Loaded model churn-3 from s3'), [1]);
  assert.deepEqual(lines(code, 'Loaded model churn-3 from disk'), [2, 3]);
});

test('the level must be the same, whatever it is called', () => {
  const code = 'logger.info("Scoring has begun")\nlogger.warning("Scoring has begun")\nlogger.log(level, "Nothing to score here")\n';
  assert.deepEqual(lines(code, 'Scoring has begun', 'WARN'), [2]);
  assert.deepEqual(lines(code, 'Scoring has begun', 'INFO'), [1]);
  assert.deepEqual(lines(code, 'Scoring has begun', 'ERROR'), []);
  assert.deepEqual(lines(code, 'Scoring has begun', 'AUDIT'), [1, 2]);
  assert.deepEqual(lines(code, 'Nothing to score here', 'ERROR'), [3]);
});

test('a printed line counts only where no logger has written it, and it has no level', () => {
  const code = 'print("Scoring has begun for", name)\n';
  assert.deepEqual(lines(code, 'Scoring has begun for 12'), [1]);
  assert.deepEqual(lines(code, 'Scoring has begun for 12', 'INFO'), []);
  assert.deepEqual(lines(`${code}logger.info("Scoring has begun for %s", name)\n`, 'Scoring has begun for 12'), [2]);
  assert.deepEqual(lines('print("Model loaded")\n', 'Model loaded'), []);
});

test('what Drain puts together is told apart while its forms are few', () => {
  const templates = new MessageTemplates();
  for (const message of ['Request received', 'Request answered', 'Request answered']) templates.add(message, 'INFO', 0, undefined);
  const [group] = templates.templates;
  assert.deepEqual(group?.words, ['Request', '<*>']);
  const writers = writersOf('logger.info("Request received")\nlogger.info("Request answered")\n');
  assert.deepEqual([...(group?.variants?.values() ?? [])].map(({ text, count, level }) => [text, count, writers.of(text, level).map(({ location }) => location.line)]), [['Request received', 1, [1]], ['Request answered', 2, [2]]]);
  for (const name of 'abcdefghi') templates.add(`Request ${name.repeat(3)}`, 'INFO', 0, undefined);
  assert.equal(group?.variants, undefined);
  assert.deepEqual(writers.of('Request <*>', 'INFO'), []);
});

test('long messages are compared as far as the template goes', () => {
  const words = Array.from({ length: 70 }, (_, k) => `word${'abcdefghij'[k % 10]}`).join(' ');
  assert.deepEqual(lines(`logger.info("${words} %s", x)\n`, `${words} 3`), [1]);
});

test('many holes cost no time that grows with their number of ways', () => {
  assert.deepEqual(lines(`logger.info("${'%s '.repeat(50)}never there", ${'x, '.repeat(50)})\n`, 'word '.repeat(59).trim()), []);
});
