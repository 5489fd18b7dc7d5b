import * as vscode from 'vscode';
import type { ParityReport, Report } from '../../core/report.ts';
import type { ColumnReferencesResult } from '../../protocol/lsp.ts';
import type { PanelState } from '../../protocol/webview.ts';
import type { Comparison } from '../comparisons.ts';
import { pairNames } from '../pairNames.ts';
import { persistentUris } from '../persistedPair.ts';

export type Reference = ColumnReferencesResult['references'][number];

/** Everything the panel shows of a comparison, as it stands. */
export function panelState(comparison: Comparison, parity: ParityReport | undefined): PanelState {
  const { pair, report, progress, problem, stale, changes, history } = comparison;
  const names = pairNames(pair);
  return {
    pair: persistentUris(pair),
    trainingName: names.training,
    productionName: names.production,
    ...(report ? { report } : {}),
    ...(progress ? { progress } : {}),
    ...(problem ? { problem } : {}),
    ...(stale ? { stale } : {}),
    ...(changes ? { changes } : {}),
    ...(history && history.length > 0 ? { history } : {}),
    ...(parity ? { parity } : {}),
    references: columnPlaces(comparison).flatMap((places, column) =>
      places.length === 0
        ? []
        : [{ column, locations: places.map(({ location, uri, side }) => ({ ...location, file: vscode.workspace.asRelativePath(vscode.Uri.parse(uri)), ...(side ? { side } : {}) })) }],
    ),
  };
}

/** The places that read each column of the report, by the column's index; in the order the view numbers them. */
export function columnPlaces({ report, references }: { report?: Report; references: Reference[] }): Reference[][] {
  const byName = new Map<string, Reference[]>();
  for (const reference of references) {
    const places = byName.get(reference.column);
    if (places) places.push(reference);
    else byName.set(reference.column, [reference]);
  }
  return (report?.columns ?? []).map(({ name, productionName }) => [
    ...(byName.get(name) ?? []),
    ...(productionName === undefined || productionName === name ? [] : (byName.get(productionName) ?? [])),
  ]);
}
