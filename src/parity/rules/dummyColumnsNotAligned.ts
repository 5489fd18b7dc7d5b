import type { Comparison } from '../comparison.ts';
import { flattenSteps } from '../interpret/streams.ts';
import type { Sink, Step } from '../steps.ts';
import { servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, ParityRule } from './rule.ts';
import { isLinked, termFinding } from './termDifference.ts';

const id = 'dummy-columns-not-aligned';

export const dummyColumnsNotAligned: ParityRule = {
  id,
  title: 'Dummy columns not aligned with those of training',
  severity: 'info',
  documentation: {
    what:
      'The serving side makes dummy columns of a request with `get_dummies` and gives them to the model as they come: without `reindex`, without ' +
      'choosing the columns of training, and without putting the request and the training rows together first. A note, because the categories may ' +
      'be fixed by the type of the column.',
    why: 'A request has dummies only for its own categories. The other columns are missing, so the model fails or takes one column for another.',
    example: '```python\n# serve.py\nrow = pd.get_dummies(pd.DataFrame([request.json]))\nmodel.predict(row)  # no .reindex(columns=training_columns, fill_value=0)\n```',
    remedy: 'Save the columns of training and call `.reindex(columns=columns, fill_value=0)`, or use a `OneHotEncoder` in the saved pipeline.',
  },
  compare: findDummies,
};

function findDummies(comparison: Comparison): Decision {
  const { serving, training, servingOrigins, isTrainingData } = comparison;
  const [trained, served] = [dummies(training), dummies(serving)];
  if (!isLinked(comparison) || !trained || !served || !serving.value.term || serving.value.aligned || serving.value.columnOrder) return NO_DECISION;
  if (serving.value.unresolved.length > 0 || comparison.servingSteps.some((step) => step.operation === 'align' || step.operation === 'opaque')) return NO_DECISION;
  if (servingOrigins.some(isTrainingData) || !servingOrigins.some((origin) => origin.kind === 'request')) return NO_DECISION;
  const place = servingPlace(served, trained.place);
  const finding = termFinding(comparison, {
    rule: id, severity: 'info', subject: 'dummies', training: trained.place, serving: place, evidence: { step: 'get_dummies' },
    message: `Dummy columns are made of the request at ${shortPlace(place)} and not aligned with those of training (${shortPlace(trained.place)}).`, fix: { kind: 'align-columns' },
  });
  return { findings: [finding], abstentions: [] };
}

function dummies({ value }: Sink): Step | undefined {
  return flattenSteps(value).find((step) => step.operation === 'dummies');
}
