import { neutralise } from '../../core/displayText.ts';
import { deviceSettings } from '../environment/visibleDevices.ts';
import { locationOf, makeCodeFinding, shortPlace } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** The two sides run on different devices. */
export const visibleDevicesDiffer: ParityRule = {
  id: 'visible-devices-differ',
  title: 'Other devices at serving',
  severity: 'info',
  documentation: {
    what: 'Both sides set `CUDA_VISIBLE_DEVICES` to a text that is written in the code, and the texts differ. Files that set it several times, or compute it, are not compared.',
    why: 'Results of a graphics card and a processor differ in the last digits, and operations with reduced precision by more; speed and memory differ a lot. Often this is intended.',
    example: '```python\n# train.py\nos.environ["CUDA_VISIBLE_DEVICES"] = "0"\n\n# serve.py\nos.environ["CUDA_VISIBLE_DEVICES"] = "-1"\n```\n\nCUDA_VISIBLE_DEVICES is "0" at train.py:2 and "-1" at serve.py:5.',
    remedy: 'If it is intended, silence the rule in that line; else use the same devices, or leave the choice to the environment.',
  },
  inspect: findDifference,
};

function findDifference({ code }: PairRun): Decision {
  const [training, ...moreTraining] = [...code.training.values()].flatMap(deviceSettings);
  const [serving, ...moreServing] = [...code.serving.values()].flatMap(deviceSettings);
  if (!training || !serving || moreTraining.length > 0 || moreServing.length > 0 || training.value === undefined || serving.value === undefined) return NO_DECISION;
  if (training.value.trim() === serving.value.trim()) return NO_DECISION;
  return {
    findings: [makeCodeFinding({
      rule: 'visible-devices-differ', severity: 'info', name: 'CUDA_VISIBLE_DEVICES', serving: serving.place, training: training.place,
      message: `CUDA_VISIBLE_DEVICES is "${neutralise(training.value)}" at ${shortPlace(training.place)} and "${neutralise(serving.value)}" at ${shortPlace(serving.place)}.`,
      evidence: { training: training.value, serving: serving.value, line: locationOf(serving.place).line },
    })],
    abstentions: [],
  };
}
