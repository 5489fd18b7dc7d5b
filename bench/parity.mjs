// How long the training and serving code takes: a pair cold and after an edit, a workspace of 2,000 files, the server's memory then.
// node build.mjs && node bench/parity.mjs [files]
// PARITY_FOLDERS=folder of repositories: their pairs as well. PARITY_PACKAGES=folder: every Python file in it is analysed by itself, as both sides.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { ParityWorkspace } from '../src/parity/index.ts';
import { PARITY } from '../src/protocol/lsp.ts';
import { pythonParser } from '../test/fixtures/parity/pythonParser.ts';

const root = path.resolve(import.meta.dirname, '..');
const count = Number(process.argv[2] ?? 2000);
const LIMITS = { cold: 150, edit: 50, index: 5000, memory: 300 };

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const tell = (what, value, unit, limit) => console.log(`${what.padEnd(52)} ${String(Math.round(value)).padStart(7)} ${unit}${limit === undefined ? '' : `   limit ${limit}: ${value < limit ? 'kept' : 'EXCEEDED'}`}`);

/** Every golden project, and the folders given as `PARITY_FOLDERS`, as one pair each. */
function projects() {
  const golden = path.join(root, 'test/golden/parity');
  const folders = fs.readdirSync(golden, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => path.join(golden, name));
  const real = process.env.PARITY_FOLDERS ? fs.readdirSync(process.env.PARITY_FOLDERS).map((name) => path.join(process.env.PARITY_FOLDERS, name)) : [];
  const read = (folder) => Object.fromEntries(fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(?:py|ipynb)$/.test(name) && fs.statSync(path.join(folder, name)).isFile()).map((name) => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
  return { golden: folders.map(read), real: real.map(read) };
}

/** Milliseconds of the first analysis of a project, and of the next one after a comment was added to its last file. */
async function times(parser, files) {
  const texts = new Map(Object.entries(files));
  const workspace = new ParityWorkspace(parser, { list: () => [...texts.keys()], read: (name) => texts.get(name) });
  const timed = async () => {
    const start = performance.now();
    await workspace.analyse({});
    return performance.now() - start;
  };
  const cold = await timed();
  const name = [...texts.keys()].findLast((file) => file.endsWith('.py'));
  const edits = [];
  for (let k = 0; name !== undefined && k < 5; k++) {
    workspace.update(name, `${texts.get(name)}\nvalue_${k} = ${k}\n`);
    edits.push(await timed());
  }
  return { cold, edit: median(edits) };
}

async function pairs() {
  const parser = await pythonParser();
  const { golden, real } = projects();
  const first = await times(parser, golden[0]);
  tell('first pair of a process, cold', first.cold, 'ms');
  for (const { what, list } of [{ what: 'golden projects', list: golden }, { what: 'real repositories', list: real }]) {
    const all = [];
    for (const files of list) all.push(await times(parser, files));
    if (all.length === 0) continue;
    tell(`${what} (${all.length}), cold, median`, median(all.map(({ cold }) => cold)), 'ms', LIMITS.cold);
    tell(`${what}, cold, slowest`, Math.max(...all.map(({ cold }) => cold)), 'ms');
    tell(`${what}, after an edit, median`, median(all.map(({ edit }) => edit).filter(Number.isFinite)), 'ms', LIMITS.edit);
    tell(`${what}, after an edit, slowest`, Math.max(...all.map(({ edit }) => edit).filter(Number.isFinite)), 'ms');
  }
}

/** A module of about 5 kB: functions, a class, imports of its neighbours; every third reads or writes something. */
function moduleText(index) {
  const functions = Array.from({ length: 8 }, (_, k) => `
def step_${k}(frame, limit=${k * 3}, *, name="value_${k}"):
    """Keeps the rows of ${index} that are within the limit, and says how many they were."""
    kept = []
    for position, row in enumerate(frame):
        if row is None or len(row) < limit:
            continue
        kept.append({"position": position, name: float(row[${k}]) * ${k + 1}.5, "source": f"{name}:{position}"})
    if not kept:
        raise ValueError("nothing left of %s" % name)
    return kept, [one for one in kept if one["position"] % ${k + 2} == 0]
`).join('');
  const neighbour = index % 20 === 0 ? '' : `from package_${Math.floor(index / 20)}.module_${index - 1} import step_1, Settings${index - 1}\n`;
  const files = index % 3 === 0 ? `\ndef keep_${index}(frame):\n    frame.to_csv("part_${index}.csv")\n    return json.load(open("part_${index}.json"))\n` : '';
  return `import os\nimport json\nimport logging\nimport numpy as np\nimport pandas as pd\n${neighbour}\nlogger = logging.getLogger(__name__)\n\nclass Settings${index}:\n    folder = os.path.join("data", "part_${index}")\n    limit = ${index}\n\n    def __init__(self, rows=None):\n        self.rows = rows or []\n\n    def total(self):\n        return sum(len(row) for row in self.rows)\n${functions}${files}`;
}

const TRAIN = (k) => `import joblib\nimport pandas as pd\nfrom sklearn.linear_model import LogisticRegression\nfrom sklearn.preprocessing import StandardScaler\nfrom package_${k}.module_${k * 20} import step_1\n\ndf = pd.read_csv("train_${k}.csv")\nX = df[["age", "fare"]]\nscaler = StandardScaler()\nmodel = LogisticRegression()\nmodel.fit(scaler.fit_transform(X), df["survived"])\njoblib.dump(model, "model_${k}.joblib")\njoblib.dump(scaler, "scaler_${k}.joblib")\n`;
const SERVE = (k) => `import joblib\nfrom flask import Flask, request\nimport pandas as pd\n\napp = Flask(__name__)\nmodel = joblib.load("model_${k}.joblib")\n\n@app.route("/predict", methods=["POST"])\ndef predict():\n    return str(model.predict(pd.DataFrame([request.json])[["age", "fare"]])[0])\n`;

/** A workspace of modules, one pair for every hundred. */
function generate(folder) {
  const pairCount = Math.floor(count / 100);
  for (let index = 0; index < count - 2 * pairCount; index++) {
    const file = path.join(folder, `package_${Math.floor(index / 20)}`, `module_${index}.py`);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, moduleText(index));
  }
  for (let k = 0; k < pairCount; k++) {
    fs.mkdirSync(path.join(folder, `service_${k}`), { recursive: true });
    fs.writeFileSync(path.join(folder, `service_${k}`, 'train.py'), TRAIN(k));
    fs.writeFileSync(path.join(folder, `service_${k}`, 'serve.py'), SERVE(k));
  }
}

/** Resident megabytes of a process, now and at most; undefined where the system does not say. */
function memoryOf(pid) {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (field) => Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
    return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
  } catch {
    return undefined;
  }
}

/** Processor seconds of a process; what a busy machine adds to the wall clock is not in it. */
function processorOf(pid) {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return undefined;
  }
}

async function workspaceOfMany() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'parity-bench-'));
  try {
    generate(folder);
    const uri = pathToFileURL(folder).href;
    const child = spawn(process.execPath, [path.join(root, 'dist/server.cjs'), '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => ({})));
    connection.onRequest('client/registerCapability', () => null);
    connection.listen();
    await connection.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'bench' }], capabilities: { workspace: { configuration: true, workspaceFolders: true } } });
    await connection.sendNotification('initialized', {});
    const start = performance.now();
    const report = await connection.sendRequest(PARITY);
    tell(`${count} files in the server: ${report.pairs.length} pairs, ${report.findings.length} findings`, performance.now() - start, 'ms', LIMITS.index);
    const processor = processorOf(child.pid);
    if (processor) tell('processor time of the server since it was started', processor, 'ms');
    const memory = memoryOf(child.pid);
    if (memory) {
      tell('memory of the server then', memory.now, 'MB', LIMITS.memory);
      tell('memory of the server at most', memory.most, 'MB');
    }
    const file = path.join(folder, 'service_0/serve.py');
    const edits = [];
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri: pathToFileURL(file).href, languageId: 'python', version: 1, text: SERVE(0) } });
    for (let k = 0; k < 7; k++) {
      await connection.sendNotification('textDocument/didChange', { textDocument: { uri: pathToFileURL(file).href, version: k + 2 }, contentChanges: [{ text: `${SERVE(0)}value = ${k}\n` }] });
      const changed = performance.now();
      await connection.sendRequest(PARITY);
      edits.push(performance.now() - changed);
    }
    tell('the same workspace after an edit, median', median(edits), 'ms', LIMITS.edit);
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    connection.dispose();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Every file of large packages: none may break the analysis or hold it up beyond its budget. */
async function packages(folder) {
  const parser = await pythonParser();
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.py') && fs.statSync(path.join(folder, name)).isFile());
  const all = [];
  let failed = 0;
  for (const name of files) {
    const start = performance.now();
    const workspace = new ParityWorkspace(parser, { list: () => [name], read: (wanted) => (wanted === name ? fs.readFileSync(path.join(folder, name), 'utf8') : undefined) });
    try {
      await workspace.analyse({ pairs: [{ name, train: [name], serve: [name] }], discover: false });
    } catch (error) {
      failed++;
      console.log(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
    all.push(performance.now() - start);
  }
  tell(`${files.length} files of packages, failed`, failed, '');
  tell('a file of packages, median', median(all), 'ms');
  tell('a file of packages, slowest', Math.max(...all), 'ms');
}

await pairs();
await workspaceOfMany();
if (process.env.PARITY_PACKAGES) await packages(process.env.PARITY_PACKAGES);
