import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { INSPECTION_VIEW_TYPE, PANEL_VIEW_TYPE } from '../../manifest/panelTypes.ts';
import { panelHtml } from '../../protocol/panelHtml.ts';
import type { PanelPage } from '../../protocol/panelHtml.ts';
import type { RpcPort } from '../../protocol/rpc.ts';

/** Where a new panel opens: with the others, of whatever kind, else beside the editor. `own`: where one of its kind is. */
export function panelColumn(own: vscode.ViewColumn | undefined): vscode.ViewColumn {
  const isOurs = ({ input }: vscode.Tab): boolean => input instanceof vscode.TabInputWebview && [PANEL_VIEW_TYPE, INSPECTION_VIEW_TYPE].some((type) => input.viewType.endsWith(type));
  return own ?? vscode.window.tabGroups.all.find(({ tabs }) => tabs.some(isOurs))?.viewColumn ?? vscode.ViewColumn.Beside;
}

/** What a panel of ours may load. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder)) };
}

/** Gives a panel, new or restored by the editor, its title, its icon and what it may load. */
export function dressPanel(panel: vscode.WebviewPanel, title: string, extensionUri: vscode.Uri): void {
  const icon = (name: string) => vscode.Uri.joinPath(extensionUri, 'media', name);
  panel.title = title;
  panel.iconPath = { light: icon('panel-light.svg'), dark: icon('panel-dark.svg') };
  panel.webview.options = webviewOptions(extensionUri);
}

/** The wire to a panel's page. */
export function webviewPort(webview: vscode.Webview): RpcPort {
  return {
    post: (message) => void webview.postMessage(message),
    onMessage: (listener) => {
      const listening = webview.onDidReceiveMessage(listener);
      return () => listening.dispose();
    },
  };
}

/** The page itself; the panel begins to ask as soon as it is set. */
export function webviewHtml(webview: vscode.Webview, title: string, extensionUri: vscode.Uri, page: PanelPage): string {
  return panelHtml({
    nonce: randomBytes(16).toString('base64'),
    cspSource: webview.cspSource,
    scriptUri: webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview.js')).toString(),
    styleUri: webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview.css')).toString(),
    title,
    page,
    ...(vscode.l10n.bundle ? { spoken: { language: vscode.env.language, translations: vscode.l10n.bundle } } : {}),
  });
}
