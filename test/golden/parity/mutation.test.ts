import assert from 'node:assert/strict';
import test from 'node:test';
import type { Finding, Location } from '../../../src/core/report.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';
import { analyseProject, goldenProjects } from './goldenProjects.ts';

const parser = await pythonParser();

/** The small ones: every line of each is cut. */
const projects = goldenProjects().filter(({ files }) => Object.keys(files).every((file) => file.endsWith('.py')) && Object.values(files).join('\n').split('\n').length <= 45);

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

/** The text with a statement that does nothing in this line. */
function withoutLine(text: string, line: number): string {
  const lines = text.split('\n');
  return lines.with(line - 1, `${/^\s*/.exec(lines[line - 1] ?? '')?.[0] ?? ''}pass`).join('\n');
}

function places(finding: Finding): Location[] {
  return [finding.serving, finding.training, ...(finding.related ?? []).map(({ location }) => location)].filter((place) => place !== undefined);
}

/** A line is elsewhere if the finding is still there without it: then it may be half typed as well. */
test('a half-typed line never breaks the analysis, and 95 % of the findings survive one elsewhere', async (context) => {
  let expected = 0;
  let survived = 0;
  const lost: string[] = [];
  for (const { name, files, options } of projects) {
    const { findings } = await analyseProject(files, options);
    if (findings.length === 0) continue;
    for (const [file, text] of Object.entries(files)) {
      for (const mutant of truncations(text)) {
        const rest = withoutLine(text, mutant.line);
        const { errorShare, completed } = parser.parse(rest);
        // A line in the middle of a statement is not elsewhere.
        if (errorShare > 0 || (completed?.length ?? 0) > 0) continue;
        const [without, half] = [await analyseProject({ ...files, [file]: rest }, options), await analyseProject({ ...files, [file]: mutant.text }, options)];
        for (const finding of findings) {
          if (places(finding).some((place) => place.file === file && place.line <= mutant.line && mutant.line <= place.endLine)) continue;
          if (!without.findings.some(({ fingerprint }) => fingerprint === finding.fingerprint)) continue;
          expected++;
          if (half.findings.some(({ fingerprint }) => fingerprint === finding.fingerprint)) survived++;
          else lost.push(`${name} ${file}:${mutant.line} ${finding.rule}`);
        }
      }
    }
  }
  context.diagnostic(`${survived} of ${expected}; lost: ${lost.join('; ')}`);
  assert.ok(expected > 400, `${expected} cases`);
  assert.ok(survived / expected >= 0.95, lost.join('\n'));
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
