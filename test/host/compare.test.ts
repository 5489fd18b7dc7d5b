import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { diagnosticsOf, panelTabs, sample, until } from './extension.ts';

const training = sample('data/training.csv');
const production = sample('data/production_defects.csv');

/** What the Problems panel needs of a finding. */
function assertLinked(diagnostic: vscode.Diagnostic): void {
  assert.ok(typeof diagnostic.code === 'object', `${diagnostic.message} has no rule with a link`);
  const { value, target } = diagnostic.code;
  assert.equal(target.scheme, 'file');
  assert.ok(target.path.endsWith(`/docs/rules/${value}.md`), target.toString());
  assert.ok(fs.existsSync(target.fsPath), `${target.fsPath} does not exist`);
}

suite('Comparing datasets', function () {
  this.timeout(60_000);

  suiteTeardown(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  test('two files of the Explorer become findings in Problems and a panel', async () => {
    // The other way round than meant: the names tell.
    await vscode.commands.executeCommand('plumbline.compareSelected', production, [production, training]);
    const findings = await diagnosticsOf(production, (list) => list.length > 0);
    for (const finding of findings) assertLinked(finding);

    const values = findings.flatMap(({ code }) => (typeof code === 'object' ? [String(code.value)] : []));
    assert.ok(values.includes('numeric-drift') || values.some((value) => /unit|transform|scale/.test(value)), `miles and kilometres differ; found ${values.join(', ')}`);
    const related = findings.flatMap(({ relatedInformation }) => relatedInformation ?? []);
    assert.ok(related.some(({ location }) => location.uri.path === training.path), 'the training file is related information');

    const [tab, ...others] = panelTabs();
    assert.equal(others.length, 0);
    assert.equal(tab?.label, 'training.csv and production_defects.csv');
    assert.equal(tab.isActive, true);
  });

  test('no document was opened to show them', () => {
    assert.deepEqual(vscode.workspace.textDocuments.filter(({ uri }) => uri.path.endsWith('.csv')), []);
  });

  test('running again keeps to the panel there is; another pair has its own', async () => {
    await vscode.commands.executeCommand('plumbline.rerun');
    assert.equal(panelTabs().length, 1);
    await vscode.commands.executeCommand('plumbline.selectTraining', training);
    await vscode.commands.executeCommand('plumbline.compareWithTraining', sample('data/production.csv'));
    await until(vscode.window.tabGroups.onDidChangeTabs, () => panelTabs().length === 2);
    assert.deepEqual(panelTabs().map(({ label }) => label).toSorted(), ['training.csv and production.csv', 'training.csv and production_defects.csv']);
    await vscode.commands.executeCommand('plumbline.clearTraining');
  });

  test('a closed panel can be had again', async () => {
    await vscode.window.tabGroups.close(panelTabs());
    assert.deepEqual(panelTabs(), []);
    await vscode.commands.executeCommand('plumbline.rerun');
    await until(vscode.window.tabGroups.onDidChangeTabs, () => panelTabs().length === 1);
  });

  test('Parquet compares like its CSV', async () => {
    const parquet = sample('data/production.parquet');
    await vscode.commands.executeCommand('plumbline.compareSelected', parquet, [sample('data/training.parquet'), parquet]);
    assert.ok(panelTabs().some(({ label }) => label === 'training.parquet and production.parquet'));
  });

  test('arguments that are none do nothing', async () => {
    const before = panelTabs().length;
    for (const argument of [undefined, 'nowhere', 7, {}, null]) await vscode.commands.executeCommand('plumbline.showComparison', argument, -1);
    assert.equal(panelTabs().length, before);
  });
});
