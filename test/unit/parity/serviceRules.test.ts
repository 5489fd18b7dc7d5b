import assert from 'node:assert/strict';
import test from 'node:test';
import { boundNames } from '../../../src/parity/service/boundNames.ts';
import { deviceSettings } from '../../../src/parity/environment/visibleDevices.ts';
import { libraryImports } from '../../../src/parity/environment/libraryImports.ts';
import { ModuleIndex } from '../../../src/parity/modules.ts';
import { readSource } from '../../../src/parity/python/source.ts';
import { analyseProject } from '../../golden/parity/goldenProjects.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();
const source = (text: string, path = 'app.py') => readSource(path, text, parser, false);

const TRAIN = 'import joblib\nimport pandas as pd\nfrom sklearn.linear_model import Ridge\ndf = pd.read_csv("a.csv")\nmodel = Ridge().fit(df[["a"]], df["b"])\njoblib.dump(model, "m.joblib")\n';
const SERVE = 'import joblib\nimport pandas as pd\nmodel = joblib.load("m.joblib")\n';

/** Rules that speak about this serving code. */
async function rulesOf(serving: string, files: Record<string, string> = {}): Promise<string[]> {
  const { findings } = await analyseProject({ 'train.py': TRAIN, 'serve.py': `${SERVE}${serving}`, ...files });
  return findings.map(({ rule }) => rule);
}

const PREDICT = 'print(model.predict(pd.read_csv("new.csv")[["a"]]))\n';

test('imports: what must be installed, what may fail, what is of the workspace', () => {
  const modules = new ModuleIndex(['app.py', 'features.py']);
  const text = 'import os, features\nimport numpy.linalg as la\nfrom sklearn import svm\ntry:\n    import shap\nexcept ImportError:\n    import lime\nif True:\n    import a\ndef f():\n    import b\nfrom . import c\n';
  assert.deepEqual(libraryImports(source(text), modules).map(({ module, optional }) => `${module}${optional ? '?' : ''}`), ['os', 'numpy', 'sklearn', 'shap?', 'lime?', 'a?', 'b?']);
});

test('a swallowed ImportError speaks only if the name is used and never asked for', async () => {
  const swallowed = (head: string, use: string) => rulesOf(`${head}\n${PREDICT}def explain(row):\n    ${use}\n`);
  const ignoring = 'try:\n    import shap\nexcept ImportError:\n    shap = None';
  assert.deepEqual(await swallowed(ignoring, 'return shap.Explainer(row)'), ['import-error-swallowed']);
  assert.deepEqual(await swallowed('try:\n    from shap import Explainer\nexcept Exception as error:\n    print(error)', 'return Explainer(row)'), ['import-error-swallowed']);
  for (const [head, use] of [
    [ignoring, 'return shap.Explainer(row) if shap else None'],
    [ignoring, 'assert row\n    if shap is None:\n        raise RuntimeError("install shap")\n    return shap.Explainer(row)'],
    [ignoring, 'try:\n        return shap.Explainer(row)\n    except AttributeError:\n        return None'],
    [ignoring, 'return row'],
    ['try:\n    import shap\nexcept ImportError:\n    raise', 'return shap.Explainer(row)'],
    ['try:\n    import shap\nexcept ImportError:\n    import lime as shap', 'return shap.Explainer(row)'],
    ['try:\n    import shap\nexcept ImportError:\n    HAS_SHAP = False', 'return shap.Explainer(row)'],
    ['try:\n    import shap\nexcept KeyError:\n    shap = None', 'return shap.Explainer(row)'],
  ] as const) assert.deepEqual(await swallowed(head, use), [], `${head}\n${use}`);
});

test('settings of the devices, in the order of the file', () => {
  const show = (text: string) => deviceSettings(source(text)).map(({ value, after, started }) => [value ?? '?', after?.framework ?? '-', started ? 'started' : '-'].join(' '));
  const set = 'os.environ["CUDA_VISIBLE_DEVICES"] = "0"\n';
  assert.deepEqual(show(`import os\n${set}import torch\n`), ['0 - -']);
  assert.deepEqual(show(`import os, torch\n${set}`), ['0 torch -']);
  assert.deepEqual(show(`import os\nfrom tensorflow.keras.models import load_model\nm = tf.keras.models.load_model("m")\n${set}`), ['0 tensorflow started']);
  assert.deepEqual(show(`import torch\nnet = net.to("cuda:0")\n${set}`), ['0 torch started']);
  assert.deepEqual(show('import torch, os\nos.environ["CUDA_VISIBLE_DEVICES"] = str(n)\n'), ['? torch -']);
  assert.deepEqual(show('import torch\ndef f():\n    os.environ["CUDA_VISIBLE_DEVICES"] = "1"\n'), []);
  assert.deepEqual(show('import torch\nos.environ["OMP_NUM_THREADS"] = "1"\n'), []);
});

test('names that a file binds; not known where it may bind more', () => {
  const names = boundNames(source('import a.b, c as d\nfrom e import f as g\nh, (i, *j) = 1, (2, 3)\nfor k in l: pass\nwith m() as n: pass\ndef o(p, *q): return (r := 1)\n[s for s in t]\n'));
  assert.deepEqual([...(names ?? [])].sort(), ['a', 'd', 'g', 'h', 'i', 'j', 'k', 'n', 'o', 'p', 'q', 'r', 's']);
  for (const text of ['from a import *\n', 'exec("a = 1")\n', 'globals()["a"] = 1\n', 'match x:\n    case {"a": a}: pass\n']) assert.equal(boundNames(source(text)), undefined, text);
});

test('a threshold that nothing defines', async () => {
  assert.deepEqual(await rulesOf(`${PREDICT}def check(score):\n    return score > LIMIT\n`), ['undefined-threshold']);
  for (const text of [
    'LIMIT = 3\ndef check(score):\n    return score > LIMIT\n',
    'def check(score, limit):\n    return score > limit\n',
    'from settings import *\ndef check(score):\n    return score > LIMIT\n',
    'def check(score):\n    return score == LIMIT\n',
    'def check(scores):\n    return [score for score in scores if score > 0.5]\n',
    'def set_limit():\n    global LIMIT\n    LIMIT = 1\ndef check(score):\n    return score > LIMIT\n',
  ]) assert.deepEqual(await rulesOf(`${PREDICT}${text}`), [], text);
});

test('logs: a time in the format, and more than the answer', async () => {
  const logging = 'import logging\n';
  const answer = (log: string) => `${logging}def answer(row):\n    result = model.predict(row[["a"]])\n    label = result[0]\n    ${log}\n    return label\nanswer(pd.read_csv("new.csv"))\n`;
  assert.deepEqual(await rulesOf(answer('logging.info(f"answer {label}")')), ['prediction-logged-alone']);
  for (const log of ['logging.info("%s for %s", label, row)', 'logging.info("done")', 'logging.info("%s by %s", label, VERSION)', 'print(label)', 'logging.info("asked with %s", row); logging.info(label)']) {
    assert.deepEqual(await rulesOf(answer(log)), [], log);
  }
  assert.deepEqual(await rulesOf(`${logging}logging.basicConfig(format="%(message)s")\n${PREDICT}`), ['log-without-time']);
  for (const call of ['format="{asctime} {message}", style="{"', 'level=10', 'format=FORMAT', 'format="%(message)s", handlers=[h]', 'format="%(message)s", **more']) {
    assert.deepEqual(await rulesOf(`${logging}FORMAT = 1\nh = more = {}\nlogging.basicConfig(${call})\n${PREDICT}`), [], call);
  }
});

test('log formats of every kind without a time', async () => {
  const speaks = (text: string) => rulesOf(`import logging\nimport logging.config\n${text}\n${PREDICT}`);
  for (const text of [
    'logging.basicConfig(filename="app.log", level=10)',
    'from logging import Formatter\nh = logging.StreamHandler()\nh.setFormatter(Formatter("%(levelname)s - %(message)s"))',
    'logging.config.dictConfig({"formatters": {"plain": {"format": "%(levelname)s %(message)s"}}})',
    'LOGGING = {"formatters": {"plain": {"()": "uvicorn.logging.DefaultFormatter", "fmt": "%(levelprefix)s %(message)s"}}}',
    'import structlog\nstructlog.configure(processors=[structlog.stdlib.add_log_level, structlog.processors.JSONRenderer()])',
    'from loguru import logger\nlogger.add("app.log", format="{level} {message}")',
  ]) assert.deepEqual(await speaks(text), ['log-without-time'], text);
  for (const text of [
    'logging.basicConfig(filename="app.log", format="%(asctime)s %(message)s")',
    'logging.basicConfig(filename="app.log", handlers=[h])',
    'logging.Formatter()',
    'logging.Formatter("%(levelname)s")',
    'logging.Formatter("%(asctime)s %(message)s")\nlogging.Formatter("%(message)s")',
    'import other\nother.Formatter("%(message)s")',
    'x = {"formatters": {"json": {"()": "pythonjsonlogger.jsonlogger.JsonFormatter", "format": "%(levelname)s %(message)s"}}}',
    'x = {"formatters": None}',
    'import structlog\nstructlog.configure(processors=[structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer()])',
    'import structlog\nstructlog.configure(processors=[add_my_time, structlog.processors.JSONRenderer()])',
    'import structlog\nstructlog.configure(processors=[structlog.stdlib.ProcessorFormatter.wrap_for_formatter])',
    'import structlog\nstructlog.configure()',
    'from loguru import logger\nlogger.add("app.log")\nlogger.add("b.log", format="{message}", serialize=True)',
  ]) assert.deepEqual(await speaks(`def add_my_time(): pass\nh = 1\n${text}`), [], text);
});

test('a prediction alone in the log, whatever logs it', async () => {
  const answer = (head: string, log: string) => `${head}\nclass Service:\n    def answer(self, row, model_version):\n        started = time.time()\n        result = model.predict(row[["a"]])\n        ${log}\n        return result\nimport time\n${PREDICT}`;
  for (const [head, log] of [
    ['from loguru import logger', 'logger.info("answer {}", result)'],
    ['import structlog\nlog = structlog.get_logger()', 'log.info("answered", prediction=result)'],
    ['', 'self.logger.info("answer %s in %.1f s", result, time.time() - start)'],
    ['import logging', 'logging.info(f"answer {model.predict(row)}")'],
    ['import logging', 'logging.info("answer", extra={"prediction": result})'],
    ['import logging', 'try:\n            logging.info("answer %s", result[0])\n        except ValueError as error:\n            logging.error("no answer: %s", error)'],
    ['import logging', 'logging.info("answer %s", str(model.predict(row)[0]))'],
  ] as const) assert.deepEqual(await rulesOf(answer(head, log)), ['prediction-logged-alone'], log);
  for (const [head, log] of [
    ['from loguru import logger', 'logger.bind(row=row).info("answer {}", result)'],
    ['import structlog\nlog = structlog.get_logger()', 'log.info("answered", prediction=result, model_version="3")'],
    ['import structlog\nlog = structlog.get_logger()\nstructlog.contextvars.bind_contextvars(a=1)', 'log.info("answered", prediction=result)'],
    ['import logging', 'logging.info("answer %s of %s", result, self.version)'],
    ['import logging', 'logging.info("answer", extra={"prediction": result, "request": 1})'],
    ['import logging', 'logging.info("answer %s of %s", result, row)'],
    ['import logging', 'logging.info("%d answers", len(result))'],
    ['import logging', 'logging.info("mean answer %s of shape %s", result.mean(), result.shape)'],
    ['import logging', 'logging.info("answered in %.1f s", time.time() - started)'],
    ['import logging', 'logging.info("%d answers, the first %s", len(row), result[0])'],
    ['import logging\nlogging.getLogger().addFilter(f)\nf = 1', 'logging.info("answer %s", result)'],
  ] as const) assert.deepEqual(await rulesOf(answer(head, log)), [], log);
});

test('messages that can never be read back', async () => {
  const answer = (log: string) => `import logging\ndef answer(row, n):\n    table = pd.DataFrame([row])\n    ${log}\n    return n\n${PREDICT}`;
  for (const log of [
    'logging.info("score %d%.2f", n, n)',
    'logging.info("score {:d}{:.2f}".format(n, n))',
    'logging.info(f"score {len(row)}{n:.2f}")',
    'logging.info(f"score {model.predict(row)[0]}{len(row)}")',
    'logging.info("score " + str(n * 2) + str(len(row)))',
    'logging.info("row %s", table)',
    'logging.info(f"row {table}")',
    'logging.warning("row: " + str(n) + " {}".format(pd.DataFrame(row)))',
    'logging.info("row %s", table[["a", "b"]])',
    'logging.info("row %s of %d", table.head(), n)',
  ]) assert.deepEqual(await rulesOf(answer(log)), ['unparsable-log-message'], log);
  for (const log of [
    'logging.info("score %.2f, %d", n, n)',
    // With two decimals the first number ends where the second begins.
    'logging.info("score %.2f%d", n, n)',
    'logging.info(f"score {n:.2f}{len(row)}")',
    'logging.info("score %8d%d", n, n)',
    'logging.info("score %d%*d", n, 5, n)',
    'logging.info("%s%s", n, row)',
    'logging.info(f"{n}{row}")',
    'logging.info(f"{len(row):>4}{len(row):4d}")',
    'logging.info("score %d%%", n)',
    'logging.debug("row %s", table)',
    'logging.info("row %s", table.to_dict())',
    'logging.info("rows %d", len(table))',
    'logging.info("rows %s", table.shape)',
    'logging.info("row %s", row)',
    'logging.info("column %s", table["a"])',
    'print(table)',
  ]) assert.deepEqual(await rulesOf(answer(log)), [], log);
});

test('a library that is imported must be listed, if anything is', async () => {
  const speaks = (requirements: string) => rulesOf(`import cv2\n${PREDICT}`, { 'requirements.txt': requirements });
  assert.deepEqual(await speaks('pandas\njoblib\n'), ['library-not-required']);
  assert.deepEqual(await speaks('pandas\njoblib\nopencv-contrib-python-headless\n'), []);
  assert.deepEqual(await rulesOf(`import cv2\n${PREDICT}`), [], 'no file, no word');
});
