import type { ProfiledPair } from '../../core/model.ts';
import type { LabelColumns } from '../../core/performance/joinLabels.ts';
import type { ComparisonSettings } from '../../core/settings.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { problems } from '../problems.ts';
import { addAlignedRows } from './alignedRows.ts';
import { addAssociations } from './associations.ts';
import type { CellReader } from './cellReader.ts';
import { addCompatibility } from './compatibility.ts';
import { addDates } from './dates.ts';
import { addDependence } from './dependence.ts';
import { addLabels } from './labels.ts';
import { addMoves } from './moves.ts';
import { addMissingByPosition } from './missingByPosition.ts';
import { addMissingTogether } from './missingTogether.ts';
import { addPerformance } from './performance.ts';
import { addRenames } from './renames.ts';
import { addSegmentDistributions } from './segmentDistributions.ts';
import { addSegments } from './segments.ts';
import { addOtherTexts, addTexts } from './texts.ts';
import type { ValidationFile } from './validationFile.ts';

export interface FactsInput {
  /** The facts are filled in here. */
  pair: ProfiledPair;
  cells: CellReader;
  settings: ComparisonSettings;
  signal: AbortSignal | undefined;
  /** Labels of production from a file of their own. */
  labels?: LabelColumns | undefined;
  /** Labelled rows that the model was not fitted to. */
  validation?: ValidationFile | undefined;
}

/** For what the threads of the kernel compute. */
export interface ThreadedInput extends FactsInput {
  kernel: Kernel;
}

/**
 * In this order: what comes later sees what came before. Renamed columns become one pair first. What runs `meanwhile` is computed by the
 * kernel's threads, and nothing that comes later looks at it.
 */
const MODULES: readonly { message: string; add: (input: ThreadedInput) => Promise<void>; meanwhile?: true }[] = [
  { message: 'Looking for renamed columns', add: addRenames },
  { message: 'Looking at texts', add: addTexts, meanwhile: true },
  { message: 'Looking for exchanged columns', add: addMoves },
  { message: 'Looking for segments that drift', add: addSegments },
  { message: 'Comparing row by row', add: addAlignedRows },
  { message: 'Looking at dates and times', add: addDates },
  { message: 'Looking at columns together', add: addAssociations, meanwhile: true },
  { message: 'Looking into segments', add: addSegmentDistributions, meanwhile: true },
  { message: 'Looking at texts', add: addOtherTexts, meanwhile: true },
  { message: 'Looking at missing values', add: addMissingTogether },
  { message: 'Looking at where values are missing', add: addMissingByPosition },
  { message: 'Looking at the labels', add: addLabels },
  { message: 'Looking at the order of the rows', add: addDependence },
  { message: 'Comparing predictions with labels', add: addPerformance },
  { message: 'Measuring as other tools do', add: addCompatibility },
];

/** Adds to a profile what needs more than the columns one by one. Nothing where a side could not be used. */
export async function addFacts(input: ThreadedInput, onProgress: (share: number, message: string) => void): Promise<void> {
  const { training, production } = input.pair;
  if ([training, production].some(({ summary }) => summary.problem !== undefined || summary.rows === 0)) return;
  const underway: Promise<void>[] = [];
  try {
    for (const [k, { message, add, meanwhile }] of MODULES.entries()) {
      if (input.signal?.aborted) throw problems.cancelled();
      onProgress(k / MODULES.length, message);
      const added = add(input);
      if (meanwhile !== true) {
        await added;
        continue;
      }
      underway.push(added);
      // A failure is seen below; here it must not go unhandled before that.
      added.catch(() => undefined);
    }
  } finally {
    // The store may be closed only when nobody reads from it any more.
    await Promise.allSettled(underway);
  }
  await Promise.all(underway);
}
