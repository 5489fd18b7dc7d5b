import assert from 'node:assert/strict';
import test from 'node:test';
import { readEnvironmentFile } from '../../../src/parity/environment/environmentFile.ts';
import { exactVersion, readRequirement, sameMinor, sameVersion } from '../../../src/parity/environment/requirement.ts';

const read = (path: string, text: string) => {
  const file = readEnvironmentFile(path, text);
  return file?.requirements.map(({ name, version, specifier, line }) => `${line} ${name} ${version ?? (specifier === '' ? '-' : specifier)}`);
};

test('requirement lines as PEP 508 writes them', () => {
  const one = (text: string) => {
    const found = readRequirement(text, 'requirements.txt', 1);
    return found && `${found.name}|${found.version ?? ''}|${found.specifier}`;
  };
  assert.equal(one('scikit_learn==1.4.2'), 'scikit-learn|1.4.2|==1.4.2');
  assert.equal(one('Pillow [jpeg] >= 9, <11'), 'pillow||>= 9, <11');
  assert.equal(one('torch==2.1.0+cu118'), 'torch|2.1.0|==2.1.0+cu118');
  assert.equal(one('zope.interface'), 'zope-interface||');
  // A condition chooses between lines, so its version is not the only one.
  assert.equal(one('numpy==1.26.4; python_version < "3.12"'), 'numpy||==1.26.4');
  assert.equal(one('package @ https://example.org/package.whl'), 'package||@ https://example.org/package.whl');
  assert.equal(one('some words'), undefined);
});

test('exact versions of pip and conda', () => {
  for (const [text, expected] of [['==1.4', '1.4'], ['===1.4', '1.4'], ['=1.26.4=py310_0', '1.26.4'], ['==1.4.*', '1.4'], ['==1.4.2.post1', '1.4.2'], ['>=1.4', undefined], ['~=1.4', undefined], ['==1.4,!=1.5', undefined]] as const) {
    assert.equal(exactVersion(text), expected, text);
  }
});

test('versions are the same as far as both say', () => {
  assert.ok(sameVersion('2.1', '2.1.0') && sameVersion('1.4.2', '1.4.2'));
  assert.ok(!sameVersion('1.4.2', '1.4.3') && !sameVersion('1.10', '1.1'));
  assert.ok(sameMinor('1.4.2', '1.4.9') && sameMinor('1', '1.4') && !sameMinor('1.4', '1.5') && !sameMinor('1.4', '2.4'));
});

test('requirements files: comments, options, continued lines, what is taken in', () => {
  const text = '\uFEFF# base\n--index-url https://example.org\n-r ../base.txt\n--requirement=more.txt\nflask==3.0.3 # web\npandas==2.1.4 \\\n  --hash=sha256:00\n-c limits.txt\n';
  assert.deepEqual(read('requirements.txt', text), ['5 flask 3.0.3', '6 pandas 2.1.4']);
  const file = readEnvironmentFile('serving/requirements.txt', text);
  assert.deepEqual(file?.includes, ['../base.txt', 'more.txt']);
  assert.equal(file?.partial, false);
  for (const line of ['-e .', '.', 'git+https://example.org/a.git', './wheels/a.whl']) {
    assert.equal(readEnvironmentFile('requirements.txt', `flask\n${line}\n`)?.partial, true, line);
  }
});

test('Dockerfiles: what pip installs, and the Python of the last stage', () => {
  const text = 'FROM node:20 AS build\nRUN npm ci\nFROM python:3.11-slim\nRUN pip install -U pip && \\\n    pip3 install --no-cache-dir -i https://example.org "scikit-learn==1.5.0" flask -r requirements.txt\n';
  assert.deepEqual(read('Dockerfile', text), ['4 pip -', '4 scikit-learn 1.5.0', '4 flask -']);
  const file = readEnvironmentFile('Dockerfile', text);
  assert.deepEqual([file?.python?.version, file?.python?.line, file?.includes], ['3.11', 3, ['requirements.txt']]);
  assert.equal(readEnvironmentFile('Dockerfile', 'FROM tensorflow/serving:2\n')?.partial, true);
  assert.equal(readEnvironmentFile('Dockerfile', 'FROM python:3.11\nCOPY . .\nRUN pip install .\n')?.partial, true);
  assert.equal(readEnvironmentFile('Dockerfile', 'FROM python:3.11\nRUN conda install numpy\n')?.partial, true);
});

test('pyproject.toml of Poetry and of PEP 621', () => {
  assert.deepEqual(read('pyproject.toml', '[project]\nrequires-python = "==3.11.*"\ndependencies = [\n  "numpy==1.26.4",\n  "pandas>=2",\n]\n'), ['4 numpy 1.26.4', '5 pandas >=2']);
  const poetry = '[tool.poetry.dependencies]\npython = "^3.9"\nnumpy = "1.26.4"\npandas = "^2.1"\ntorch = { version = "==2.1.0", source = "cpu" }\njoblib = "*"\n';
  assert.deepEqual(read('pyproject.toml', poetry), ['3 numpy 1.26.4', '4 pandas ^2.1', '5 torch 2.1.0', '6 joblib -']);
  assert.equal(readEnvironmentFile('pyproject.toml', poetry)?.python, undefined, 'a range names no one version');
  assert.equal(readEnvironmentFile('pyproject.toml', '[tool.ruff]\nline-length = 100\n'), undefined, 'says nothing of libraries');
});

test('environment.yml, Pipfile and lock files', () => {
  assert.deepEqual(read('environment.yml', 'dependencies:\n  - python=3.10\n  - numpy=1.26\n  - conda-forge::pandas>=2\n  - pip:\n    - joblib==1.3.2\n'), ['3 numpy 1.26', '4 pandas >=2', '6 joblib 1.3.2']);
  assert.equal(readEnvironmentFile('environment.yml', 'dependencies:\n  - python=3.10.4\n')?.python?.version, '3.10');
  assert.deepEqual(read('Pipfile', '[packages]\nflask = "*"\nnumpy = "==1.26.4"\n[requires]\npython_version = "3.9"\n'), ['2 flask -', '3 numpy 1.26.4']);
  assert.deepEqual(read('Pipfile.lock', '{"default": {"numpy": {"version": "==1.26.4"}}, "develop": {"pytest": {"version": "==8.0.0"}}}'), ['1 numpy 1.26.4']);
  assert.deepEqual(read('uv.lock', 'version = 1\n[[package]]\nname = "numpy"\nversion = "1.26.4"\n'), ['3 numpy 1.26.4']);
});

test('Python versions by themselves', () => {
  assert.equal(readEnvironmentFile('.python-version', '3.10.4\n')?.python?.version, '3.10');
  assert.equal(readEnvironmentFile('runtime.txt', 'python-3.9.7')?.python?.version, '3.9');
  assert.equal(readEnvironmentFile('.python-version', 'my-virtualenv\n')?.python, undefined);
});

test('a broken file is one of which not all is known', () => {
  for (const path of ['pyproject.toml', 'Pipfile', 'poetry.lock', 'Pipfile.lock']) assert.equal(readEnvironmentFile(path, '[[[ {{{')?.partial, true, path);
  assert.equal(readEnvironmentFile('environment.yml', 'a: [b\nc: }')?.partial, true);
  assert.equal(readEnvironmentFile('environment.yml', '- just\n- a list\n')?.requirements.length, 0);
});
