import path from 'node:path';
import type { PipelinesResult } from '../protocol/lsp.ts';
import type { FolderParity } from './parity.ts';
import { findingsOf, pipelineId } from './pipelineFeatures.ts';

/** The pairs of all folders, those with findings first. */
export function pipelinesResult(folders: readonly FolderParity[]): PipelinesResult {
  const pipelines = folders.flatMap((known) => known.pipelines.map((pipeline) => {
    const { name, train, serve, evidence, abstentions } = pipeline;
    return { id: pipelineId(known.folder, pipeline), root: known.folder, name, train, serve, evidence, findings: findingsOf(pipeline, known), abstentions };
  }));
  const files = folders.flatMap(({ folder, pipelines: own }) => own.flatMap(({ alignments }) => alignments).flatMap(({ rows, fitted, predicted }) => [
    fitted.file, predicted.file, ...rows.flatMap(({ training, serving }) => [...(training ? [training.location.file] : []), ...(serving ? [serving.location.file] : [])]),
  ]).map((file) => path.resolve(folder, file)));
  return { pipelines: pipelines.toSorted((a, b) => Math.sign(b.findings.length) - Math.sign(a.findings.length)), files: [...new Set(files)] };
}
