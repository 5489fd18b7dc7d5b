import type { ColumnSettings, ComparisonSettings, Thresholds } from './settings.ts';

/** What the settings say about one column; a later entry wins over an earlier one. */
export function columnSettings(name: string, settings: ComparisonSettings): ColumnSettings {
  const merged: ColumnSettings = { name };
  for (const column of settings.columns) {
    if (column.name !== name) continue;
    const thresholds = { ...merged.thresholds, ...column.thresholds };
    Object.assign(merged, column, { thresholds });
  }
  return merged;
}

/** The thresholds of one column: its own over those of the comparison. */
export function thresholdsOf(name: string, settings: ComparisonSettings): Thresholds {
  return { ...settings.thresholds, ...columnSettings(name, settings).thresholds };
}

/** Whether the settings silence a rule. */
export function isOff(rule: string, settings: Pick<ComparisonSettings, 'rules'>): boolean {
  return settings.rules.findLast((entry) => entry.rule === rule)?.severity === 'off';
}
