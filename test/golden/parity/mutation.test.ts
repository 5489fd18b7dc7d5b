import assert from 'node:assert/strict';
import test from 'node:test';
import type { Finding, Location } from '../../../src/core/report.ts';
import { analyseProject, goldenProjects } from './goldenProjects.ts';

const projects = goldenProjects().filter(({ files }) => Object.keys(files).every((file) => file.endsWith('.py')));

/** Every text with one line cut in half, as it is while someone types in that line. */
function* truncations(text: string): Generator<{ line: number; text: string }> {
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim().length < 4) continue;
    const start = line.length - line.trimStart().length;
    const cut = line.slice(0, start + Math.ceil((line.length - start) / 2));
    yield { line: index + 1, text: lines.with(index, cut).join('\n') };
  }
}

function places(finding: Finding): Location[] {
  return [finding.serving, finding.training, ...(finding.related ?? []).map(({ location }) => location)].filter((place) => place !== undefined);
}

test('a half-typed line never breaks the analysis, and most findings survive one elsewhere', async () => {
  let expected = 0;
  let survived = 0;
  for (const { files, options } of projects) {
    const { findings } = await analyseProject(files, options);
    for (const [file, text] of Object.entries(files)) {
      for (const mutant of truncations(text)) {
        const report = await analyseProject({ ...files, [file]: mutant.text }, options);
        for (const finding of findings) {
          if (places(finding).some((place) => place.file === file && place.line <= mutant.line && mutant.line <= place.endLine)) continue;
          expected++;
          if (report.findings.some(({ fingerprint }) => fingerprint === finding.fingerprint)) survived++;
        }
      }
    }
  }
  assert.ok(expected > 150, `${expected} cases`);
  // Lines that define what the finding is about (imports, constructors, the data that is read) are among those cut.
  assert.ok(survived / expected > 0.6, `${survived} of ${expected} findings survive`);
});

test('a half-typed line turns no silent project into a warning', async () => {
  const raised: string[] = [];
  let cases = 0;
  for (const { name, files, options } of projects.filter((project) => project.name.startsWith('trap-'))) {
    for (const [file, text] of Object.entries(files)) {
      for (const mutant of truncations(text)) {
        cases++;
        const report = await analyseProject({ ...files, [file]: mutant.text }, options);
        if (report.findings.some(({ severity }) => severity === 'error' || severity === 'warning')) raised.push(`${name} ${file}:${mutant.line}`);
      }
    }
  }
  assert.ok(cases > 200, `${cases} cases`);
  // One is right: with the fit of the second model cut off, the first is the only one that can have been kept.
  assert.deepEqual(raised, ['trap-several-models-one-kept train.py:16']);
});
