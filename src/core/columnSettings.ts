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

/** The thresholds of one column under one rule: its own over those of the rule, and those over the ones of the comparison. */
export function thresholdsOf(name: string, settings: ComparisonSettings, rule?: string): Thresholds {
  return { ...ruleThresholds(settings, rule), ...columnSettings(name, settings).thresholds };
}

/** The thresholds of a rule that looks at whole files; a later entry wins over an earlier one. */
export function ruleThresholds(settings: ComparisonSettings, rule: string | undefined): Thresholds {
  const own = (settings.ruleThresholds ?? []).filter((entry) => entry.rule === rule).map(({ thresholds }) => thresholds);
  return Object.assign({}, settings.thresholds, ...own) as Thresholds;
}

/** Whether the settings silence a rule. */
export function isOff(rule: string, settings: Pick<ComparisonSettings, 'rules'>): boolean {
  return settings.rules.findLast((entry) => entry.rule === rule)?.severity === 'off';
}
