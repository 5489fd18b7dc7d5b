import { neutralise } from '../../core/displayText.ts';
import { lineLocation, makeCodeFinding } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** The two sides name different versions of Python. */
export const pythonVersionDiffers: ParityRule = {
  id: 'python-version-differs',
  title: 'Another Python at serving',
  severity: 'info',
  documentation: {
    what: 'The nearest files of the two sides (`.python-version`, `runtime.txt`, `FROM python:…` of a Dockerfile, `environment.yml`, `Pipfile`, `pyproject.toml`) fix different minor versions of Python. Ranges of versions are not compared, and files of one side that disagree with each other say nothing.',
    why: 'Objects saved with pickle may not load under another Python, and the same requirement can mean another version of a library there.',
    example: '```\n# training/.python-version\n3.9.18\n\n# serving/Dockerfile\nFROM python:3.12-slim\n```\n\nPython is 3.9 for training (.python-version:1) and 3.12 for serving (Dockerfile:1).',
    remedy: 'Train and serve with the same minor version of Python.',
  },
  inspect: findDifference,
};

function findDifference({ code, surroundings: { environments } }: PairRun): Decision {
  const training = environments?.training.python;
  const serving = environments?.serving.python;
  const [source] = code.serving.values();
  if (!training || !serving || !source || training.file === serving.file || training.version === serving.version) return NO_DECISION;
  const at = ({ file, line }: { file: string; line: number }): string => `${neutralise(file)}:${line}`;
  return {
    findings: [makeCodeFinding({
      rule: 'python-version-differs', severity: 'info', name: 'python', serving: { source, span: { line: 1, column: 1, endLine: 1, endColumn: 1 } },
      message: `Python is ${training.version} for training (${at(training)}) and ${serving.version} for serving (${at(serving)}).`,
      related: [
        { message: `For training: Python ${training.version}.`, location: lineLocation(training.file, training.line) },
        { message: `For serving: Python ${serving.version}.`, location: lineLocation(serving.file, serving.line) },
      ],
      evidence: { training: training.version, serving: serving.version },
    })],
    abstentions: [],
  };
}
