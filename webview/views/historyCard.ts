import { countOf } from '../../src/core/numberText.ts';
import type { RunSummary } from '../../src/protocol/webview.ts';
import { momentText } from '../axisText.ts';
import type { ReportContext } from '../context.ts';
import { element } from '../element.ts';
import { icon } from '../icons.ts';
import { t } from '../localisation.ts';
import { SEVERITY, VERDICT } from '../words.ts';

/** Earlier runs shown. */
const SHOWN = 5;

/** How earlier runs of the same pair ended. */
export function historyCard({ state: { history } }: ReportContext): HTMLElement | undefined {
  if (!history || history.length === 0) return undefined;
  return element(
    'section',
    { class: 'card history', 'aria-label': t('Earlier runs') },
    element('header', {}, element('h3', {}, t('Earlier runs'))),
    element(
      'ul',
      {},
      ...history.slice(0, SHOWN).map((run) =>
        element('li', {}, element('span', { class: 'quiet' }, momentText(run.at)), icon(VERDICT[run.verdict].icon, VERDICT[run.verdict].name), element('span', {}, countsOf(run))),
      ),
    ),
  );
}

function countsOf({ errors, warnings, notes, verdict }: RunSummary): string {
  const parts = [errors > 0 && countOf(errors, SEVERITY.error.one, SEVERITY.error.many), warnings > 0 && countOf(warnings, SEVERITY.warning.one, SEVERITY.warning.many), notes > 0 && countOf(notes, SEVERITY.info.one, SEVERITY.info.many)].filter((part) => part !== false);
  return parts.length > 0 ? parts.join(', ') : verdict === t('inconclusive') ? t('inconclusive') : t('no findings');
}
