import fs from 'node:fs/promises';
import { closest } from '../../core/closest.ts';
import { inspectProfile } from '../../core/inspect/inspectProfile.ts';
import type { Inspection } from '../../core/inspect/inspectProfile.ts';
import type { ColumnPair, ProfiledPair } from '../../core/model.ts';
import { logSettings } from '../../core/logs/logSettings.ts';
import type { ComparisonSettings, Roles } from '../../core/settings.ts';
import type { InspectOutcome, InspectRequest } from '../../protocol/analysis.ts';
import { chooseStore } from '../chooseStore.ts';
import type { CompareOptions } from '../compareFiles.ts';
import { Dataset, readingMessage } from '../dataset.ts';
import { addLabels } from '../facts/labels.ts';
import { addMissingTogether } from '../facts/missingTogether.ts';
import { shownPath } from '../formats/sourceFile.ts';
import { Kernel } from '../kernel/kernel.ts';
import { locate } from '../locate.ts';
import { createPrivateFolder } from '../privateFolder.ts';
import { nameFeatures } from '../logs/logReading.ts';
import { ProblemError, problems } from '../problems.ts';
import { batches } from '../profile/batches.ts';
import { matchColumns } from '../profile/matchColumns.ts';
import { shortReason } from '../shortReason.ts';
import { Stages } from '../stages.ts';
import type { Store } from '../store.ts';
import { VERSION } from '../version.ts';
import { MirroredCells } from './mirroredCells.ts';
import { mirroredColumn } from './mirroredColumn.ts';

/** Columns under way: one is read while another is measured. */
const AT_ONCE = 2;

/** Looks at one file, through the same readers, stores and kernel as a comparison. Never throws. */
export async function inspectFile(request: InspectRequest, options: Omit<CompareOptions, 'onProfile'>): Promise<InspectOutcome> {
  try {
    const folder = await createPrivateFolder();
    try {
      return await inspect(request, options, folder);
    } finally {
      await fs.rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  } catch (error) {
    if (options.signal?.aborted) return { ok: false, cancelled: true, problem: problems.cancelled().problem };
    return { ok: false, problem: error instanceof ProblemError ? error.problem : problems.failed(shortReason(error)).problem };
  }
}

async function inspect(request: InspectRequest, options: Omit<CompareOptions, 'onProfile'>, folder: string): Promise<InspectOutcome> {
  const { root } = request;
  let { settings } = request;
  const { signal, mode, loadDatabase } = options;
  const stages = new Stages(options.onProgress);
  const kernel = new Kernel(options.kernelScript, signal);
  const dataset = new Dataset('training', shownPath(request.file, root), folder);
  let store: Store | undefined;
  try {
    const reading = (share: number, rows: number): void => stages.progress(share, readingMessage(dataset.shown, rows));
    await stages.run('open', 'Opening the file', () => dataset.open(request.file, root, signal, { memory: settings.memoryLimit, dialect: request.dialect }));
    if (dataset.log && request.features) nameFeatures(dataset.log, [], settings.roles ?? {}, request.features);
    await stages.run('read-training', readingMessage(dataset.shown, 0), () => dataset.check(settings.missingValues, signal, reading, { kernel }));
    if (dataset.log?.facts) settings = logSettings(settings, dataset.log.facts);
    const opened = await chooseStore({ folder, settings, kernel, signal, mode, loadDatabase }, [dataset]);
    store = opened;
    await stages.run('read-production', readingMessage(dataset.shown, 0), () => dataset.load(opened));
    await store.settle();
    const pair = await stages.run('profile', 'Looking at the columns', () => mirroredPair(dataset, opened, stages, signal));
    await stages.run('facts', 'Looking closer', async () => {
      if (dataset.problem) return;
      checkRoles(settings.roles ?? {}, dataset);
      const input = { pair, cells: new MirroredCells(opened.cells), settings, signal };
      await addMissingTogether(input);
      await addLabels(input);
    });
    const { report, anchors } = await stages.run('compare', 'Weighing what is odd', () => Promise.resolve(weigh(pair, settings, options)));
    const nothing = new Dataset('production', '', folder);
    const places = await stages.run('locate', 'Finding the rows', () => locate(anchors, { training: dataset, production: nothing }, opened, signal));
    report.findings.forEach((finding, k) => Object.assign(finding, places[k]?.training ? { location: places[k].training } : {}));
    report.timing = stages.timing();
    return { ok: true, report };
  } finally {
    await store?.close();
    await kernel.close();
  }
}

/** A role of a column that is not there is a slip. @throws ProblemError */
function checkRoles(roles: Roles, { shown, header }: Dataset): void {
  for (const [role, column] of Object.entries(roles)) if (typeof column === 'string' && !header.includes(column)) throw problems.noRoleColumnInFile(shown, role, column, closest(column, header));
}

/** The dataset as both sides of a pair. */
async function mirroredPair(dataset: Dataset, store: Store, stages: Stages, signal: AbortSignal | undefined): Promise<ProfiledPair> {
  const described = dataset.describe();
  if (dataset.problem) return { training: described, production: described, columns: [] };
  const profile = await store.profile(matchColumns(dataset.header, []), () => undefined);
  const cells = new MirroredCells(store.cells);
  const columns: ColumnPair[] = [];
  for (const batch of batches(profile.columns, AT_ONCE)) {
    if (signal?.aborted) throw problems.cancelled();
    columns.push(...(await Promise.all(batch.map((column) => mirroredColumn(column, cells)))));
    stages.progress(columns.length / profile.columns.length, `Looking at the columns: ${columns.length} of ${profile.columns.length}`);
  }
  return { training: described, production: described, columns, ...(profile.rows ? { rows: profile.rows } : {}) };
}

function weigh(pair: ProfiledPair, settings: ComparisonSettings, { createdAt }: Pick<CompareOptions, 'createdAt'>): Inspection {
  return inspectProfile(pair, settings, { version: VERSION, createdAt: createdAt ?? new Date().toISOString() });
}
