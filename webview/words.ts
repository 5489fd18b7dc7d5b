/** The panel's words for what the report encodes. */
import type { Severity, Side, Verdict } from '../src/core/report.ts';
import type { IconName } from './icons.ts';
import { t } from './localisation.ts';
import type { Standing } from './reportIndex.ts';

export const SIDE_NAME: Record<Side, string> = { training: t('Training'), production: t('Production') };

export const SEVERITY: Record<Severity, { icon: IconName; one: string; many: string }> = {
  error: { icon: 'error', one: t('error'), many: t('errors') },
  warning: { icon: 'warning', one: t('warning'), many: t('warnings') },
  info: { icon: 'info', one: t('note'), many: t('notes') },
  hint: { icon: 'info', one: t('hint'), many: t('hints') },
};

export const VERDICT: Record<Verdict, { icon: IconName; name: string }> = {
  ok: { icon: 'ok', name: t('No difference that matters') },
  inconclusive: { icon: 'inconclusive', name: t('Inconclusive') },
  warning: { icon: 'warning', name: t('Warning') },
  error: { icon: 'error', name: t('Error') },
};

export const STANDING: Record<Standing, { icon: IconName; name: string }> = {
  differs: { icon: 'warning', name: t('Differ') },
  note: { icon: 'info', name: t('Notes') },
  inconclusive: { icon: 'inconclusive', name: t('Inconclusive') },
  unchanged: { icon: 'ok', name: t('Unchanged') },
  'not-tested': { icon: 'not-tested', name: t('Not tested') },
};

/** Stages of a comparison in their order (CompareProgress.stage). */
export const STAGES: readonly { stage: string; name: string }[] = [
  { stage: 'open', name: t('Open both files') },
  { stage: 'read-training', name: t('Read training') },
  { stage: 'read-production', name: t('Read production') },
  { stage: 'profile', name: t('Profile columns') },
  { stage: 'facts', name: t('Look across columns') },
  { stage: 'compare', name: t('Compare columns') },
  { stage: 'locate', name: t('Find the places') },
];

export const METHOD: Record<'ks' | 'chi-square', { short: string; name: string; definition: string; formula: string }> = {
  ks: { short: 'KS', name: 'Kolmogorov–Smirnov', definition: t('the widest gap between the two cumulative shares'), formula: 'D = max |F training(x) − F production(x)| over all x' },
  'chi-square': { short: 'TV', name: t('Total variation'), definition: t('half the sum of the absolute differences in share'), formula: 'TV = ½ Σ |p training(v) − p production(v)| over all values v' },
};

export function delimiterName(delimiter: string): string {
  return (
    new Map([
      [',', t('comma')],
      [';', t('semicolon')],
      ['\t', t('tab')],
      ['|', t('vertical bar')],
      [' ', t('space')],
    ]).get(delimiter) ?? t('separator {0}', JSON.stringify(delimiter))
  );
}
