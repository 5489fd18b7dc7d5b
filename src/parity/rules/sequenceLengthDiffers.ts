import { findSettings } from './parameterDiffers.ts';
import type { ParityRule } from './rule.ts';
import { findTokenizerSettings } from './tokenizerSettings.ts';

const id = 'sequence-length-differs';

export const sequenceLengthDiffers: ParityRule = {
  id,
  title: 'Sequences padded in another way at serving',
  severity: 'info',
  documentation: {
    what:
      'Sequences are padded or cut to another length, or at another end, at serving than in training (`maxlen`, `padding` and `truncating` of ' +
      '`pad_sequences`). Settings that are not written count with their defaults; a length that is computed from data is not compared. The `max_length` of Hugging Face tokenizers counts in the same way. A note, because shorter sequences may be wanted.',
    why: 'A network that has seen the words at the end of a sequence finds them at its beginning, or finds fewer of them.',
    example: "```python\n# train.py\nX = pad_sequences(sequences, maxlen=100, padding='post')\n\n# serve.py\nx = pad_sequences(sequence, maxlen=100)  # padding='pre'\n```",
    remedy: 'Keep the settings in constants that both sides import, or put the padding into the saved model.',
  },
  compare: (comparison) => findSettings(comparison, id, new Set(['pad']), 'info'),
  inspect: (pair) => findTokenizerSettings(pair, id, 'info', ['max_length']),
};
