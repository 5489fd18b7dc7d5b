import assert from 'node:assert/strict';
import test from 'node:test';
import { loggingCalls } from '../../../../src/parity/logging/loggingCalls.ts';
import { HOLE } from '../../../../src/parity/logging/messageText.ts';
import { readSource } from '../../../../src/parity/python/source.ts';
import { pythonParser } from '../../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();
const calls = (text: string, path = 'app.py') => loggingCalls(readSource(path, text, parser, false));
/** `INFO text`, values as `_`. */
const shown = (text: string): string[] => calls(text).map(({ level, text: message, printed }) => `${printed ? 'print' : (level ?? '?')} ${message.replaceAll(HOLE, '_')}`);

test('messages of all styles, with a hole for each value', () => {
  for (const [call, expected] of [
    ['logging.info("read %d rows of %s", n, name)', 'INFO read _ rows of _'],
    ['logging.info("%(n)d rows", {"n": 1})', 'INFO _ rows'],
    ['logging.info("100%% of %5.2f%%", share)', 'INFO 100% of _%'],
    // Without anything to fill in, logging leaves the text as it is.
    ['logging.info("100% sure")', 'INFO 100% sure'],
    ['logging.warning(f"read {n:,} rows of {name!r}{"!"}")', 'WARNING read _ rows of _!'],
    ['logging.error("read {} rows of {name}".format(n, name=name))', 'ERROR read _ rows of _'],
    ['logging.error("{{literal}} {:{width}.2f}".format(n, width=4))', 'ERROR {literal} _'],
    ['logging.info("read %d rows" % n)', 'INFO read _ rows'],
    ['logging.info("read " + str(n) + " rows")', 'INFO read _ rows'],
    ['logging.info("read " "%d" " rows", n)', 'INFO read _ rows'],
    ['logging.log(logging.ERROR, "broken %s", what)', 'ERROR broken _'],
    ['logging.log(level, "broken")', '? broken'],
    ['logging.exception("broken")', 'ERROR broken'],
    ['logging.warn(msg="broken")', 'WARNING broken'],
    ['logging.info("user {name} asks", name=name)', 'INFO user {name} asks'],
    ['print("read", n, "rows")', 'print read _ rows'],
  ] as const) assert.deepEqual(shown(`import logging\n${call}\n`), [expected], call);
});

test('loguru fills braces in by keyword too', () => {
  assert.deepEqual(shown('from loguru import logger\nlogger.info("user {} asks", name)\nlogger.success("ready")\nlogger.opt(exception=True).error("broken")\n'), ['INFO user _ asks', 'SUCCESS ready', 'ERROR broken']);
});

test('loggers by what they are bound to, or by their name', () => {
  for (const receiver of ['logging', 'logger', 'log', '_logger', 'LOG', 'self.logger', 'self._log', 'app.logger', 'current_app.logger', 'access_log', 'logging.getLogger(__name__)', 'structlog.get_logger()', 'logger.bind(user=1)']) {
    assert.deepEqual(shown(`${receiver}.info("ready to serve")\n`), ['INFO ready to serve'], receiver);
  }
  assert.deepEqual(shown('import logging as L\nreport = L.getLogger("a")\nclass A:\n    def __init__(self):\n        self.out = L.getLogger("b")\n    def f(self):\n        self.out.info("one")\n        report.info("two")\n        L.info("three")\n'), ['INFO one', 'INFO two', 'INFO three']);
  for (const other of ['st.warning("text")', 'messages.error(request, "text")', 'math.log(3)', 'self.log("loss", 1)', 'wandb.log({"a": 1})', 'blog.info("text")', 'print("a", file=f)', 'print("a", end="")', 'print(*a)', 'logger.info(text)', 'logger.info(str(x))', 'logger.setLevel("INFO")', 'logger.info(b"text")']) {
    assert.deepEqual(shown(`${other}\n`), [], other);
  }
});

test('a message in a variable that is written once', () => {
  assert.deepEqual(shown('def f(n):\n    text = f"read {n} rows"\n    logger.info(text)\n'), ['INFO read _ rows']);
  assert.deepEqual(shown('TEXT = "read %d rows"\ndef f(n):\n    logger.info(TEXT, n)\n'), ['INFO read _ rows']);
  for (const text of [
    'TEXT = "a"\ndef f(TEXT):\n    logger.info(TEXT)\n',
    'def f(n):\n    text = "a"\n    text = "b"\n    logger.info(text)\n',
    'def f(n):\n    text = "a"\n    text += "b"\n    logger.info(text)\n',
    'for text in texts:\n    logger.info(text)\n',
    'text = text\nlogger.info(text)\n',
  ]) assert.deepEqual(shown(text), [], text);
});

test('where calls stand: functions, and cells of notebooks', () => {
  const [call] = calls('class A:\n    def f(self):\n        def g():\n            pass\n        logger.info(\n            "ready", extra={"a": 1})\n');
  assert.deepEqual(call, { location: { file: 'app.py', line: 5, column: 9, endLine: 6, endColumn: 37 }, text: 'ready', level: 'INFO', names: ['f', 'app', 'app.py', '__main__', 'root'], keyed: true, printed: false });
  const notebook = JSON.stringify({ cells: [{ cell_type: 'markdown', source: 'x' }, { cell_type: 'code', source: ['import logging\n', 'logging.info("ready")\n'] }] });
  assert.deepEqual(calls(notebook, 'a.ipynb').map(({ location: { line, cell } }) => [line, cell]), [[2, 1]]);
});
