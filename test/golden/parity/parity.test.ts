import assert from 'node:assert/strict';
import fs from 'node:fs';
import test from 'node:test';
import { analyseProject, goldenProjects } from './goldenProjects.ts';
import { parityText } from './parityText.ts';

const projects = goldenProjects();

test('there are golden projects', () => {
  assert.ok(projects.length >= 25, `${projects.length} projects`);
});

for (const project of projects) {
  test(`golden: ${project.name}`, async () => {
    const text = parityText(await analyseProject(project.files, project.options));
    if (process.env['UPDATE'] === '1') fs.writeFileSync(project.expectedFile, text);
    assert.equal(text, fs.readFileSync(project.expectedFile, 'utf8'));
  });
}

/** The names say what is expected, so that UPDATE=1 cannot turn a trap into a finding unnoticed. */
for (const project of projects.filter(({ name }) => name.startsWith('trap-'))) {
  test(`stays silent: ${project.name}`, async () => {
    const { findings, pairs } = await analyseProject(project.files, project.options);
    assert.ok(pairs.length > 0, 'the sides are found');
    assert.deepEqual(findings.filter(({ severity }) => severity === 'error' || severity === 'warning').map(({ message }) => message), []);
  });
}
