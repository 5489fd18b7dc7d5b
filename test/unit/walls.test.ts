/** The rules of the house that no compiler checks: layers, one place for messages, colours from the theme, sizes, names. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';

const root = path.resolve(import.meta.dirname, '../..');
const files = (...folders: string[]) =>
  folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
      .filter((name) => /\.(ts|css)$/.test(name)),
  );
const read = (name: string) => fs.readFileSync(path.join(root, name), 'utf8');
const sources = files('src', 'webview').filter((name) => name.endsWith('.ts'));

/** A row lists what a layer may import; see ARCHITECTURE.md, layers. */
const MAY_IMPORT: Record<string, { layers: string[]; packages: RegExp }> = {
  core: { layers: ['core'], packages: /^simple-statistics$/ },
  protocol: { layers: ['core', 'protocol'], packages: /^$/ },
  manifest: { layers: ['core', 'protocol', 'manifest'], packages: /^$/ },
  engine: { layers: ['core', 'protocol', 'engine'], packages: /^(node:.*|@duckdb\/node-(api|bindings)|csv-parse(\/sync)?)$/ },
  parity: { layers: ['core', 'parity'], packages: /^(web-tree-sitter|smol-toml|yaml)$/ },
  server: { layers: ['core', 'protocol', 'engine', 'parity', 'server'], packages: /^(node:.*|vscode-languageserver(\/.*)?|vscode-languageserver-textdocument|vscode-uri)$/ },
  cli: { layers: ['core', 'protocol', 'engine', 'parity', 'cli'], packages: /^node:.*$/ },
  extension: { layers: ['core', 'protocol', 'manifest', 'extension'], packages: /^(vscode|vscode-languageclient(\/.*)?|jsonc-parser|node:.*)$/ },
  webview: { layers: ['core', 'protocol', 'webview'], packages: /^(chart\.js(\/.*)?|@vscode\/webview-ui-toolkit)$/ },
};
const layerOf = (name: string) => (name.startsWith('webview/') ? 'webview' : (name.split('/')[1] ?? ''));
const IMPORT = /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]/gm;

test('every import stays within its layer', () => {
  const wrong: string[] = [];
  for (const name of sources) {
    const rule = MAY_IMPORT[layerOf(name)];
    assert.ok(rule, `${name} lies in no layer`);
    for (const match of read(name).matchAll(IMPORT)) {
      const target = match[1] ?? match[2] ?? '';
      if (target.startsWith('.')) {
        const resolved = path.posix.join(path.posix.dirname(name), target);
        if (resolved === 'package.json' || resolved.endsWith('.css')) continue;
        if (!rule.layers.includes(layerOf(resolved))) wrong.push(`${name} imports ${resolved}`);
      } else if (!rule.packages.test(target)) wrong.push(`${name} imports ${target}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('the server uses the client side of the engine only', () => {
  const allowed = ['src/engine/client.ts', 'src/engine/git.ts', 'src/engine/problems.ts', 'src/engine/sources.ts', 'src/engine/version.ts'];
  const wrong = sources.filter((name) => name.startsWith('src/server/')).flatMap((name) =>
    [...read(name).matchAll(IMPORT)]
      .map((match) => path.posix.join(path.posix.dirname(name), match[1] ?? match[2] ?? ''))
      .filter((target) => target.startsWith('src/engine/') && !allowed.includes(target))
      .map((target) => `${name} imports ${target}`),
  );
  assert.deepEqual(wrong, []);
});

test('both walls are up: each layer has its own project and its own lint rule', () => {
  const solution = JSON.parse(read('tsconfig.json')) as { references: { path: string }[] };
  const lint = read('.oxlintrc.json');
  for (const layer of Object.keys(MAY_IMPORT)) {
    const folder = layer === 'webview' ? 'webview' : `src/${layer}`;
    assert.ok(solution.references.some((reference) => reference.path === folder), `${folder} is not in tsconfig.json`);
    const project = JSON.parse(read(`${folder}/tsconfig.json`)) as { compilerOptions: { types: string[] } };
    assert.ok(Array.isArray(project.compilerOptions.types), `${folder}/tsconfig.json does not say which ambient types it sees`);
    if (layer !== 'manifest') assert.ok(lint.includes(`"${folder}/**"`), `${folder} has no import rule in .oxlintrc.json`);
  }
});

test('the lint wall really stops an import that the compiler would let pass', () => {
  const probe = path.join(root, 'src/core', `wallProbe${process.pid}.ts`);
  fs.writeFileSync(probe, "import type { Uri } from 'vscode';\nexport type Probe = Uri;\n");
  try {
    const oxlint = path.join(root, 'node_modules/oxlint/bin/oxlint');
    assert.throws(
      () => execFileSync(process.execPath, [oxlint, path.relative(root, probe)], { cwd: root, stdio: 'pipe', encoding: 'utf8' }),
      (error: { stdout?: string }) => /core and protocol are pure/.test(error.stdout ?? ''),
    );
  } finally {
    fs.rmSync(probe);
  }
});

test('one place shows messages, one place imports the toolkit, nothing is kept alive when hidden', () => {
  const shows = sources.filter((name) => /\bshow(Information|Warning|Error)Message\b/.test(read(name)));
  assert.deepEqual(shows, ['src/extension/feedback.ts']);
  const toolkit = sources.filter((name) => /from '@vscode\/webview-ui-toolkit'/.test(read(name)));
  assert.deepEqual(toolkit, ['webview/toolkit.ts']);
  assert.deepEqual(sources.filter((name) => /retainContextWhenHidden\s*:/.test(read(name))), []);
});

test('colours of the panel come from the theme', () => {
  const literal = /#[0-9a-f]{3,8}\b(?![^\n]*url)|\brgba?\(\s*\d/i;
  const wrong = files('webview').filter((name) => read(name).split('\n').some((line) => literal.test(line.replace(/\/\*.*?\*\/|\/\/.*$/g, '')) && !/['"]#['"]|href/.test(line)));
  assert.deepEqual(wrong, []);
});

test('data never becomes markup', () => {
  const wrong = sources.filter((name) => name.startsWith('webview/') && /\.(innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write/.test(read(name)));
  assert.deepEqual(wrong, []);
});

test('no drawer folders, no machine paths, no registry in the lock file', () => {
  const drawers = sources.filter((name) => /\/(utils?|helpers?|misc|common|managers?)(\/|\.ts$)/i.test(name));
  assert.deepEqual(drawers, []);
  assert.doesNotMatch(read('package-lock.json'), /"resolved":\s*"https?:/);
});
