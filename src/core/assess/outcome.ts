import type { ComparisonSettings } from '../settings.ts';

/** A column that is no feature: the true outcome, or what the model answered. */
export type Outcome = 'label' | 'prediction' | 'score';

export function outcomeOf(name: string, { roles }: Pick<ComparisonSettings, 'roles'>): Outcome | undefined {
  if (name !== undefined && roles?.ranking === name) return 'prediction';
  if (roles?.probabilities?.includes(name)) return 'score';
  return (['label', 'prediction', 'score'] as const).find((role) => roles?.[role] === name);
}
