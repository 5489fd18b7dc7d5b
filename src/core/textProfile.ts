import type { TextMeasures, TextProfile } from './facts/text.ts';
import type { Side, TextProfileReport } from './report.ts';

/** The free texts of one side as the report shows them. */
export function textProfile(text: TextMeasures, side: Side): TextProfileReport {
  const { texts, distinct, characters, classes, having } = text[side];
  const { vocabulary } = text;
  const other: Side = side === 'training' ? 'production' : 'training';
  const profiles = text.profiles.map(({ name, measures }) => {
    const { mean, quantiles } = measures[side];
    const { edges } = measures.display;
    return [name, { mean, median: quantiles['0.5'] ?? mean, ...(edges.length > 1 ? { histogram: { edges, counts: measures.display[side] } } : {}) }] as const;
  });
  const { words, tokens } = vocabulary[side];
  const { unseenWords, unseen } = vocabulary.production;
  return {
    texts,
    distinct,
    characters,
    shares: Object.fromEntries(Object.entries(classes).map(([name, count]) => [name, count / Math.max(1, characters)])) as TextProfileReport['shares'],
    profiles: Object.fromEntries(profiles) as Record<TextProfile, TextProfileReport['profiles'][TextProfile]>,
    having: { ...having },
    vocabulary: { words, tokens, ...(side === 'production' ? { unseenWords, unseen } : {}), ...(vocabulary.sample ? { sample: vocabulary.sample } : {}) },
    words: vocabulary.distinctive[side].map((entry) => ({ word: entry.word, texts: entry[side], otherTexts: entry[other] })),
  };
}
