import { neutralise } from '../../core/displayText.ts';
import type { SideEnvironment } from '../environment/environment.ts';
import { libraryImports } from '../environment/libraryImports.ts';
import { distributionsOf, installedWith, mainName, OFTEN_BROUGHT } from '../environment/packageNames.ts';
import { folderOf } from '../modules.ts';
import { lineLocation, makeCodeFinding } from './finding.ts';
import { NO_DECISION } from './rule.ts';
import type { Decision, PairRun, ParityRule } from './rule.ts';

/** Libraries that the serving code imports and its environment does not install. */
export const libraryNotRequired: ParityRule = {
  id: 'library-not-required',
  title: 'Library missing from the serving requirements',
  severity: 'warning',
  documentation: {
    what: 'The serving code imports a library at its start, and none of the files that say what is installed (requirements files with what they take in, `pyproject.toml`, `environment.yml`, `Pipfile`, Dockerfiles, lock files of its folder and those above) names it. Libraries that a listed one brings with it count as installed. Imports inside `try … except ImportError`, conditions and functions are left out, and so are libraries of which the name of the package is not known. The rule is silent where there is no such file, where one installs more than can be read, and where less than half of what the code imports is listed: the file then describes something else.',
    why: 'The service works on the machine where it was written and fails to start where only the listed libraries are installed.',
    example: '```python\n# serve.py\nimport cv2\n```\n\nserve.py imports cv2; opencv-python is not among the 4 libraries of requirements.txt.',
    remedy: 'Add the library, with its version, to the requirements of the serving code.',
  },
  inspect: findMissing,
};

function findMissing({ code, modules, surroundings: { environments } }: PairRun): Decision {
  const installed = environments && installedAt(environments.serving);
  if (!installed) return NO_DECISION;
  const { file } = installed;
  const folder = folderOf(file);
  // What is imported from other folders may be installed by files of its own.
  const sources = [...code.serving.values()].filter(({ path, cells }) => !cells && (folder === '' || path.startsWith(`${folder}/`)));
  const needed = sources.flatMap((source) => libraryImports(source, modules)).filter(({ optional }) => !optional);
  const first = needed.filter(({ module }, index) => needed.findIndex((other) => other.module === module) === index);
  const known = first.flatMap(({ module, place }) => {
    const names = distributionsOf(module);
    return names ? [{ module, place, name: mainName(names[0] as string), isListed: names.map(mainName).some((name) => installed.names.has(name)) }] : [];
  });
  // A file that lists less than half of them describes something else.
  if (known.filter(({ isListed }) => isListed).length * 2 < known.length) return NO_DECISION;
  const findings = known.flatMap(({ module, place, name, isListed }) => {
    if (isListed || (!installed.complete && OFTEN_BROUGHT.has(name))) return [];
    return [makeCodeFinding({
      rule: 'library-not-required', severity: 'warning', name, serving: place,
      message: `The serving code imports ${neutralise(module)}; ${neutralise(name)} is not among the ${installed.listed} libraries of ${neutralise(file)}.`,
      related: [{ message: 'What is installed for serving.', location: lineLocation(file, 1) }],
      evidence: { module, listed: installed.listed },
    })];
  });
  return { findings, abstentions: [] };
}

/** undefined: no file of the serving side lists libraries, or more is installed than can be read. */
function installedAt({ files, reachable }: SideEnvironment): { names: ReadonlySet<string>; complete: boolean; listed: number; file: string } | undefined {
  const [main] = files.filter(({ requirements }) => requirements.length > 0).sort((a, b) => b.requirements.length - a.requirements.length);
  if (!main || reachable.some(({ partial }) => partial)) return undefined;
  const listed = new Set(reachable.flatMap(({ requirements }) => requirements.map(({ name }) => name)));
  const locked = files.some(({ lock }) => lock);
  const installed = installedWith(listed);
  return { names: installed.names, complete: locked || installed.complete, listed: main.requirements.length, file: main.path };
}
