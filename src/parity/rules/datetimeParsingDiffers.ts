import { shownLiteral } from '../terms.ts';
import { findFeatures } from './featureDifference.ts';
import type { ParityRule } from './rule.ts';

const id = 'datetime-parsing-differs';

export const datetimeParsingDiffers: ParityRule = {
  id,
  title: 'Dates read in another way at serving',
  severity: 'info',
  documentation: {
    what:
      'A column is read as a date on both sides, with the day first on one of them and the month first on the other (`dayfirst=`, or formats that ' +
      'differ in nothing else), or in a time zone on one of them only (`utc=`). Another format for another source, such as the field of a form, is no difference. A note, because the texts may be in ISO order.',
    why: '03/04/2024 is in April on one side and in March on the other; no error is raised.',
    example: "```python\n# train.py\ndf['day'] = pd.to_datetime(df['day'], dayfirst=True)\n\n# serve.py\nrow['day'] = pd.to_datetime(row['day'])\n```",
    remedy: 'Give the format on both sides, from one constant.',
  },
  compare: (comparison) => findFeatures(comparison, {
    rule: id, kind: 'datetime', severity: 'info', fix: 'same-value',
    describe: ({ training, serving, name }, column, trained, served) =>
      `${column} is read as a date with ${name} ${shownLiteral(training.parameters.get(name))} in training (${trained}) and ${shownLiteral(serving.parameters.get(name))} at serving (${served}).`,
  }),
};
