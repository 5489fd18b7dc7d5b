/** The panel's words for what the report encodes. */
import type { Severity, Side, Verdict } from '../src/core/report.ts';
import type { IconName } from './icons.ts';
import type { Standing } from './reportIndex.ts';

export const SIDE_NAME: Record<Side, string> = { training: 'Training', production: 'Production' };

export const SEVERITY: Record<Severity, { icon: IconName; one: string; many: string }> = {
  error: { icon: 'error', one: 'error', many: 'errors' },
  warning: { icon: 'warning', one: 'warning', many: 'warnings' },
  info: { icon: 'info', one: 'note', many: 'notes' },
  hint: { icon: 'info', one: 'hint', many: 'hints' },
};

export const VERDICT: Record<Verdict, { icon: IconName; name: string }> = {
  ok: { icon: 'ok', name: 'No difference that matters' },
  inconclusive: { icon: 'inconclusive', name: 'Inconclusive' },
  warning: { icon: 'warning', name: 'Warning' },
  error: { icon: 'error', name: 'Error' },
};

export const STANDING: Record<Standing, { icon: IconName; name: string }> = {
  differs: { icon: 'warning', name: 'Differ' },
  note: { icon: 'info', name: 'Notes' },
  inconclusive: { icon: 'inconclusive', name: 'Inconclusive' },
  unchanged: { icon: 'ok', name: 'Unchanged' },
  'not-tested': { icon: 'not-tested', name: 'Not tested' },
};

/** Stages of a comparison in their order (CompareProgress.stage). */
export const STAGES: readonly { stage: string; name: string }[] = [
  { stage: 'open', name: 'Open both files' },
  { stage: 'read-training', name: 'Read training' },
  { stage: 'read-production', name: 'Read production' },
  { stage: 'profile', name: 'Profile columns' },
  { stage: 'facts', name: 'Look across columns' },
  { stage: 'compare', name: 'Compare columns' },
  { stage: 'locate', name: 'Find the places' },
];

export const METHOD: Record<'ks' | 'chi-square', { short: string; name: string; definition: string; formula: string }> = {
  ks: { short: 'KS', name: 'Kolmogorov–Smirnov', definition: 'the widest gap between the two cumulative shares', formula: 'D = max |F training(x) − F production(x)| over all x' },
  'chi-square': { short: 'TV', name: 'Total variation', definition: 'half the sum of the absolute differences in share', formula: 'TV = ½ Σ |p training(v) − p production(v)| over all values v' },
};

export function delimiterName(delimiter: string): string {
  return (
    new Map([
      [',', 'comma'],
      [';', 'semicolon'],
      ['\t', 'tab'],
      ['|', 'vertical bar'],
      [' ', 'space'],
    ]).get(delimiter) ?? `separator ${JSON.stringify(delimiter)}`
  );
}
