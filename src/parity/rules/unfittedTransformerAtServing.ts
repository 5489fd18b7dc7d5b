import type { Step } from '../steps.ts';
import { makeFinding, shortPlace } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

const id = 'unfitted-transformer-at-serving';

export const unfittedTransformerAtServing: ParityRule = {
  id,
  title: 'Transformer used before it is fitted',
  severity: 'error',
  documentation: {
    what:
      'The serving side makes a transformer and calls `transform` on it; nowhere in the code of the serving side is it fitted, loaded, or ' +
      'handed to code that could do so. Transformers that learn nothing (Normalizer, HashingVectorizer …) are not reported.',
    why: 'scikit-learn raises NotFittedError at the first request.',
    example: '```python\n# serve.py\nscaler = StandardScaler()\nx = scaler.transform(features)  # NotFittedError\n```',
    remedy: 'Load the transformer that the training side saved; if it saves none, save it, or save a `Pipeline`.',
  },
  inspect: findUnfitted,
};

function findUnfitted({ training, serving }: PairRun): Decision {
  const findings = serving.unfitted.filter((step) => step.certainty === 'proved' && !step.artefact).map((step) => {
    const fit = training.fits.find((event) => event.name === step.name);
    const dump = fit && training.dumps.find((one) => one.kind === 'object' && one.place.source === fit.place.source);
    const learned = fit ? ` ${step.name} is fitted at ${shortPlace(fit.place)}.` : '';
    return makeFinding({
      rule: id,
      severity: 'error',
      step,
      serving: step.place,
      ...(fit ? { training: fit.place } : {}),
      entry: entryName(step),
      message: `${step.name} is applied at ${shortPlace(step.place)} without having been fitted or loaded.${learned}`,
      related: dump ? [{ message: 'The training side saves its artefacts here.', place: dump.place }] : [],
    });
  });
  return { findings, abstentions: [] };
}

function entryName(step: Step): string {
  return step.place.source.path;
}
