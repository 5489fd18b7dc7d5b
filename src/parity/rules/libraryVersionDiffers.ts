import { neutralise } from '../../core/displayText.ts';
import type { Severity } from '../../core/report.ts';
import { requirementOf } from '../environment/environment.ts';
import { libraryImports } from '../environment/libraryImports.ts';
import type { LibraryImport } from '../environment/libraryImports.ts';
import { distributionsOf, mainName, versionMatters } from '../environment/packageNames.ts';
import { sameMinor, sameVersion } from '../environment/requirement.ts';
import type { Requirement } from '../environment/requirement.ts';
import { lineLocation, makeCodeFinding } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** Libraries that both sides use and pin differently, or that only one of them pins. */
export const libraryVersionDiffers: ParityRule = {
  id: 'library-version-differs',
  title: 'Library in another version at serving',
  severity: 'warning',
  documentation: {
    what: 'Compares the versions of the libraries that the training and the serving code both import, as their requirements files, `pyproject.toml`, `environment.yml`, `Pipfile`, Dockerfiles and lock files pin them. The files of the nearest folder count for each side, so nothing is said where both sides share them. Another major or minor version of a library that fits models, computes features or stores objects is a warning; other differences, and a version that only one side pins, are notes.',
    why: 'A saved model may fail to load, load with a warning, or give other numbers when the library that reads it has another version; tokenizers, image decoding and default parameters change between versions too.',
    example: '```\n# training/requirements.txt\nscikit-learn==1.2.2\n\n# serving/requirements.txt\nscikit-learn==1.5.0\n```\n\nscikit-learn is 1.2.2 for training (requirements.txt:1) and 1.5.0 for serving (requirements.txt:1).',
    remedy: 'Pin the same version on both sides, best from one file that both take in, and train again after an upgrade.',
  },
  inspect: findDifferences,
};

function findDifferences({ code, modules, surroundings: { environments } }: PairRun): Decision {
  if (!environments) return NO_DECISION;
  const importsOf = (side: 'training' | 'serving'): LibraryImport[] => [...code[side].values()].flatMap((source) => libraryImports(source, modules));
  const trained = new Set(importsOf('training').map(({ module }) => module));
  const seen = new Set<string>();
  const findings = importsOf('serving').flatMap((imported) => {
    const { module, place } = imported;
    const names = distributionsOf(module);
    if (!names || seen.has(module) || !trained.has(module)) return [];
    seen.add(module);
    // Variants of a distribution are one library: what counts is its version.
    const fits = (name: string): boolean => names.includes(name);
    const training = requirementOf(environments.training, fits);
    const serving = requirementOf(environments.serving, fits);
    const difference = training && serving && differenceOf(training, serving);
    if (!difference) return [];
    const name = mainName(serving.name);
    return [makeCodeFinding({
      rule: 'library-version-differs', severity: difference.severity, name, serving: place,
      message: difference.message,
      related: [
        { message: `For training: ${written(training)}.`, location: lineLocation(training.file, training.line) },
        { message: `For serving: ${written(serving)}.`, location: lineLocation(serving.file, serving.line) },
      ],
      evidence: { training: training.version ?? training.specifier, serving: serving.version ?? serving.specifier },
    })];
  });
  return { findings, abstentions: [] };
}

function differenceOf(training: Requirement, serving: Requirement): { severity: Severity; message: string } | undefined {
  if (training.file === serving.file && training.line === serving.line) return undefined;
  const name = neutralise(mainName(serving.name));
  if (training.version !== undefined && serving.version !== undefined) {
    if (sameVersion(training.version, serving.version)) return undefined;
    const severity = versionMatters(serving.name) && !sameMinor(training.version, serving.version) ? 'warning' : 'info';
    return { severity, message: `${name} is ${training.version} for training (${at(training)}) and ${serving.version} for serving (${at(serving)}).` };
  }
  // A range may well hold the pinned version: only no word at all leaves it open.
  if (training.version !== undefined && serving.specifier === '') {
    return { severity: 'info', message: `${name} is ${training.version} for training (${at(training)}); for serving no version is fixed (${at(serving)}).` };
  }
  if (serving.version !== undefined && training.specifier === '') {
    return { severity: 'info', message: `${name} is ${serving.version} for serving (${at(serving)}); for training no version is fixed (${at(training)}).` };
  }
  return undefined;
}

function written({ name, version, specifier }: Requirement): string {
  return neutralise(`${name} ${version ?? (specifier === '' ? 'in any version' : specifier)}`);
}

function at({ file, line }: Requirement): string {
  return `${neutralise(file)}:${line}`;
}
