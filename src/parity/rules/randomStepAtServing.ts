import type { Comparison } from '../comparison.ts';
import { servingPlace, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, ParityRule } from './rule.ts';
import { graded, isLinked, termFinding } from './termDifference.ts';

const id = 'random-step-at-serving';

export const randomStepAtServing: ParityRule = {
  id,
  title: 'Random augmentation left on at serving',
  severity: 'info',
  documentation: {
    what:
      'An image goes through a random transform (`RandomHorizontalFlip`, `RandomResizedCrop`, `ColorJitter`, `tf.image.random_flip_left_right` …) on its way to a prediction. ' +
      'Layers inside the saved model know when they are trained and do not count. A note, because some average several predictions of one image on purpose.',
    why: 'The same image gets another answer each time it is sent.',
    example: '```python\n# serve.py\ntransform = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])\nmodel(transform(image).unsqueeze(0))\n```',
    remedy: 'Use the transform of the validation data at serving.',
  },
  compare: findRandom,
};

function findRandom(comparison: Comparison): Decision {
  const { serving, training, servingOrigins, isTrainingData } = comparison;
  const random = serving.value.image?.random;
  if (!isLinked(comparison) || !random || servingOrigins.some(isTrainingData)) return NO_DECISION;
  const place = servingPlace(random, training.place);
  const finding = termFinding(comparison, {
    rule: id, severity: graded('info', servingOrigins, serving.entry), subject: 'random', training: training.place, serving: place, evidence: { step: random.name },
    message: `${random.name} changes the image at random (${shortPlace(place)}) before the model predicts at ${shortPlace(serving.place)}.`,
  });
  return { findings: [finding], abstentions: [] };
}
