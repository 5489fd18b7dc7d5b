import assert from 'node:assert/strict';
import fs from 'node:fs';
import * as vscode from 'vscode';
import { diagnosticsOf, sample } from './extension.ts';

suite('Training and serving code', function () {
  this.timeout(60_000);

  suiteTeardown(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  test('a mismatch stands on the serving line, names the training line, and goes as the code is corrected', async () => {
    const document = await vscode.workspace.openTextDocument(sample('serve.py'));
    await vscode.window.showTextDocument(document);
    const [mismatch] = await diagnosticsOf(document.uri, (list) => list.length > 0);
    assert.ok(mismatch);
    assert.match(document.lineAt(mismatch.range.start.line).text, /predict_proba/);
    assert.ok(mismatch.relatedInformation?.some(({ location }) => location.uri.path === sample('train.py').path), 'train.py is related information');
    assert.ok(typeof mismatch.code === 'object' && fs.existsSync(mismatch.code.target.fsPath), 'the rule has a page');

    const edit = new vscode.WorkspaceEdit();
    const replace = (before: string, after: string): void => {
      const at = document.getText().indexOf(before);
      assert.ok(at >= 0, before);
      edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + before.length)), after);
    };
    replace('predict_proba(features)', 'predict_proba(scaler.transform(features))');
    replace('\n\nclass Flight', 'scaler = joblib.load(HERE / "artifacts" / "scaler.joblib")\n\n\nclass Flight');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await diagnosticsOf(document.uri, (list) => list.length === 0);
  });
});
