import type { ComparisonSettings } from './settings.ts';

/**
 * Whether a column's values must stay out of every output. Named in the settings, or its name contains one of the patterns (any case).
 * A configuration can make more columns private, never fewer: it may come from a workspace that is not trusted.
 */
export function isPrivate(name: string, settings: Pick<ComparisonSettings, 'columns' | 'privatePatterns'>): boolean {
  if (settings.columns.some((column) => column.name === name && column.private === true)) return true;
  const lower = name.toLowerCase();
  return settings.privatePatterns.some((pattern) => pattern !== '' && lower.includes(pattern.toLowerCase()));
}
