import type { Translations } from './translate.ts';

export interface PanelHtmlOptions {
  /** Fresh for every page, from a cryptographic source. */
  nonce: string;
  /** `webview.cspSource`. */
  cspSource: string;
  scriptUri: string;
  styleUri: string;
  title: string;
  /** What the page shows; a comparison where it is not said. */
  page?: PanelPage;
  /** What the page says, in the person's language; English where it is not said. */
  spoken?: { language: string; translations: Translations };
}

/** The name under which the page carries its texts in the person's language. */
export const TEXTS = 'plumbline-texts';

export type PanelPage = 'comparison' | 'inspection';

/**
 * The panel's page: a strict policy, the style sheet and the one script, which draws all else. The style nonce and
 * `csp-nonce` are for the control library, whose focus probe would otherwise be an inline style that the policy refuses.
 */
export function panelHtml({ nonce, cspSource, scriptUri, styleUri, title, page = 'comparison', spoken }: PanelHtmlOptions): string {
  const policy = [
    `default-src 'none'`,
    `img-src ${cspSource} data:`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!doctype html>
<html lang="${escapeHtml(spoken?.language ?? 'en')}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta property="csp-nonce" content="${escapeHtml(nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${spoken ? `<meta name="${TEXTS}" content="${escapeHtml(JSON.stringify(spoken.translations))}">\n` : ''}<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(styleUri)}">
<script nonce="${escapeHtml(nonce)}" src="${escapeHtml(scriptUri)}" defer></script>
</head>
<body data-page="${page}"></body>
</html>
`;
}

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? character);
}
