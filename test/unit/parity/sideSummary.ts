import { importClosure } from '../../../src/parity/closure.ts';
import { runSide } from '../../../src/parity/interpret/side.ts';
import type { SideRun } from '../../../src/parity/interpret/side.ts';
import { flattenOrigins, flattenReasons, flattenSteps } from '../../../src/parity/interpret/streams.ts';
import { ModuleIndex } from '../../../src/parity/modules.ts';
import { readSource } from '../../../src/parity/python/source.ts';
import type { Sink } from '../../../src/parity/steps.ts';
import { pythonParser } from '../../fixtures/parity/pythonParser.ts';

const parser = await pythonParser();

/** Interprets files as one side; all run that are not named as imported only. */
export function sideOf(files: Record<string, string>, run: string[] = ['main.py'], other?: SideRun): SideRun {
  const sources = new Map(Object.entries(files).map(([path, text]) => [path, readSource(path, text, parser, false)]));
  const modules = new ModuleIndex(sources.keys());
  return runSide({ side: other ? 'serving' : 'training', files: run, sources: importClosure(run, modules, (path) => sources.get(path)), modules, ...(other ? { other } : {}) });
}

/** `predict SVC request: StandardScaler fitted, ?PCA` – `?` before what is not certain, `~` before what holds for a part only. */
export function summary(sink: Sink): string {
  const origins = [...new Set(flattenOrigins(sink.value).map(({ kind, key }) => (kind === key ? kind : `${kind} ${key}`)))].join(' + ');
  const steps = flattenSteps(sink.value)
    .map((step) => `${step.certainty === 'likely' ? '?' : ''}${step.partial ? '~' : ''}${step.name}${step.columns ? `[${step.columns.join(' ')}]` : ''} ${step.state}`)
    .join(', ');
  return `${sink.kind} ${sink.modelName} ${origins || 'nothing'}: ${steps || 'no steps'}${flattenReasons(sink.value).length > 0 ? ' (not all followed)' : ''}`;
}

export function sinksOf(text: string, files: Record<string, string> = {}): string[] {
  return sideOf({ ...files, 'main.py': text }).sinks.map(summary);
}
