import type { Finding } from '../../core/report.ts';
import { deviceSettings } from '../environment/visibleDevices.ts';
import { locationOf, makeCodeFinding } from './finding.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';
import type { Side } from '../steps.ts';

/** CUDA_VISIBLE_DEVICES after the framework that reads it. */
export const visibleDevicesSetLate: ParityRule = {
  id: 'visible-devices-set-late',
  title: 'CUDA_VISIBLE_DEVICES set too late',
  severity: 'info',
  documentation: {
    what: 'A file sets `CUDA_VISIBLE_DEVICES` at its top level after it has imported PyTorch, TensorFlow, Keras, JAX or CuPy. The variable is read once, when the framework first touches a device: a warning where such work (a model loaded, a session opened, something moved to a device) stands before the setting, else a note.',
    why: 'The setting then has no effect: the model runs on another device than intended, or on all of them, and the service competes with others for memory.',
    example: '```python\nimport tensorflow as tf\nmodel = tf.keras.models.load_model("model.h5")\nos.environ["CUDA_VISIBLE_DEVICES"] = "-1"\n```\n\nCUDA_VISIBLE_DEVICES is set at line 3, after line 2 has used a device of tensorflow: it has no effect.',
    remedy: 'Set the variable before the first import of the framework, or outside the program.',
  },
  inspect: ({ code }: PairRun): Decision => ({ findings: [...findLate(code, 'serving'), ...findLate(code, 'training')], abstentions: [] }),
};

function findLate(code: PairRun['code'], side: Side): Finding[] {
  const others = side === 'training' ? code.serving : new Map();
  return [...code[side].values()].filter((source) => !others.has(source.path)).flatMap(deviceSettings).flatMap(({ place, after, started }) => {
    if (!after) return [];
    const { line } = locationOf(place);
    const earlier = locationOf(started ?? after.place);
    const where = earlier.cell === undefined ? `line ${earlier.line}` : `cell ${earlier.cell + 1}, line ${earlier.line}`;
    return [makeCodeFinding({
      rule: 'visible-devices-set-late', severity: started ? 'warning' : 'info', name: `CUDA_VISIBLE_DEVICES ${after.framework}`, [side]: place,
      message: started
        ? `CUDA_VISIBLE_DEVICES is set at line ${line}, after ${where} has used a device of ${after.framework}: it has no effect.`
        : `CUDA_VISIBLE_DEVICES is set at line ${line}, after ${after.framework} is imported (${where}): it has no effect once ${after.framework} has looked for devices.`,
      related: [{ message: started ? 'Here a device is used.' : `Here ${after.framework} is imported.`, location: earlier }],
    })];
  });
}
