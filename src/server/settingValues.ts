/** The editor's settings as the client sends them: anything at all, checked value by value against the settings table. */
import { defaultSettings } from '../core/settings.ts';
import type { ComparisonSettings, Thresholds } from '../core/settings.ts';
import { SETTINGS } from '../protocol/settings.ts';
import type { ParityPairSetting, SettingId, SettingType, SettingValues } from '../protocol/settings.ts';

/** A value of the wrong shape counts as absent: the default applies. */
export function settingValues(section: unknown): SettingValues {
  const values = Object.entries(SETTINGS).map(([id, { shape, default: fallback }]) => {
    const value = lookUp(section, id.split('.').slice(1));
    return [id, fits(value, shape) ? value : fallback];
  });
  return Object.fromEntries(values) as SettingValues;
}

export function comparisonSettings(values: SettingValues): ComparisonSettings {
  const defaults = defaultSettings();
  const thresholds = Object.fromEntries(
    Object.keys(defaults.thresholds).map((name) => [name, values[`plumbline.thresholds.${name}` as SettingId]]),
  ) as unknown as Thresholds;
  return {
    ...defaults,
    thresholds,
    missingValues: values['plumbline.missingValues'],
    privatePatterns: values['plumbline.privatePatterns'],
    memoryLimit: values['plumbline.memoryLimit'],
  };
}

function lookUp(section: unknown, keys: string[]): unknown {
  let value = section;
  for (const key of keys) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function fits(value: unknown, shape: SettingType): boolean {
  switch (shape.type) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'strings':
      return isStrings(value);
    case 'parityPairs':
      return Array.isArray(value) && value.every(isPair);
    default: {
      if (typeof value !== 'number' || !Number.isFinite(value)) return false;
      return value >= shape.minimum && value <= (shape.maximum ?? Infinity) && (shape.type === 'number' || Number.isInteger(value));
    }
  }
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isPair(value: unknown): value is ParityPairSetting {
  if (typeof value !== 'object' || value === null) return false;
  const { name, train, serve } = value as Partial<ParityPairSetting>;
  return (name === undefined || typeof name === 'string') && isStrings(train) && isStrings(serve);
}
