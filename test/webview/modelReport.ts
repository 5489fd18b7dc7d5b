/** Reports of the engine about made-up models that fail in one segment of production, in its second half. */
import type { Report } from '../../src/core/report.ts';
import { defaultSettings, type CostOf, type Roles } from '../../src/core/settings.ts';
import { seededRandom } from '../../src/core/stats/seededRandom.ts';
import type { PanelState } from '../../src/protocol/webview.ts';
import { compareFiles } from '../../src/engine/compareFiles.ts';
import { KERNEL_SCRIPT } from '../unit/engine/profiled.ts';
import { temporaryFolder } from '../unit/engine/temporaryFolder.ts';

const folder = temporaryFolder();
const HEAD = 'at,region,age,amount,score,answer,returned';
const REGIONS = ['north', 'south', 'east', 'west'];
const ROWS_A_DAY = 48;
/** From this day of production on, scores of one region say the opposite. */
const FAILS_FROM = 50;
const DAYS = 100;

/** One line a row, 48 rows a day; a label is 1 with the probability that the score says, but where the model fails. */
function csv(firstDay: number, seed: number, failing: boolean): string {
  const random = seededRandom(seed);
  const lines = Array.from({ length: DAYS * ROWS_A_DAY }, (_, k) => {
    const at = new Date(Date.UTC(2024, 0, 1 + firstDay) + (k / ROWS_A_DAY) * 86_400_000).toISOString().slice(0, 19);
    const region = REGIONS[Math.floor(random() * REGIONS.length)] as string;
    const raised = failing && k >= FAILS_FROM * ROWS_A_DAY;
    const age = Math.round(20 + 50 * random());
    const amount = (50 * random() + (raised ? 12 : 0)).toFixed(2);
    const score = 0.02 + 0.96 * (random() < 0.5 ? random() ** 2.5 : 1 - random() ** 2.5);
    const wrong = raised && region === 'west';
    const returned = random() < (wrong ? 1 - score : score) ? 1 : 0;
    return `${at},${region},${age},${amount},${score.toFixed(4)},${score >= 0.5 ? 1 : 0},${returned}`;
  });
  return [HEAD, ...lines].join('\n') + '\n';
}

/** Of a model of two classes; production has no labels where `unlabelled` says so. */
export async function modelReport({ unlabelled = false } = {}): Promise<Report> {
  const training = folder.write('orders-2023.csv', csv(0, 11, false));
  const labelled = csv(120, 12, true);
  const production = unlabelled ? folder.write('unlabelled.csv', labelled.replaceAll(/,[^,\n]*$/gm, '')) : folder.write('orders-2024.csv', labelled);
  const roles = { label: 'returned', prediction: 'answer', score: 'score', timestamp: 'at', segments: ['region'] };
  return compared(training, production, roles);
}

/** Of a model that predicts a number, in the same rows: the amount, with errors that grow. */
export async function numberReport(): Promise<Report> {
  const table = (text: string, error: number): string => {
    const random = seededRandom(21);
    const lines = text.trimEnd().split('\n').slice(1).map((line, k) => {
      const [at = '', region = '', , amount = ''] = line.split(',');
      const spread = k >= FAILS_FROM * ROWS_A_DAY ? error : 4;
      return `${at},${region},${amount},${(Number(amount) + spread * (random() - 0.5)).toFixed(2)}`;
    });
    return ['at,region,amount,expected', ...lines].join('\n') + '\n';
  };
  const training = folder.write('amounts-2023.csv', table(csv(0, 11, false), 4));
  const production = folder.write('amounts-2024.csv', table(csv(120, 12, false), 12));
  return compared(training, production, { label: 'amount', prediction: 'expected', timestamp: 'at', segments: ['region'] });
}

/** Requests that each version answers in `versionsReport`, and how often it is right. `1.4.0` and `2.0.0` answer the same ones. */
const VERSIONS = [
  { version: '1.4.0', from: 0, requests: 3000, right: 0.8 },
  { version: '2.0.0', from: 0, requests: 1500, right: 0.9 },
  { version: '2.1.0-canary', from: 3000, requests: 600, right: 0.62 },
  { version: '1.3.9', from: 3600, requests: 80, right: 0.8 },
];

/** Of a model of which several versions answer in production: one better than the first, one worse, one with too few rows to say. */
export async function versionsReport(): Promise<Report> {
  const head = 'request,version,amount,answer,returned';
  const random = seededRandom(31);
  const row = (request: number, version: string, right: number): string => {
    const label = (request * 7919) % 10 < 5 ? 1 : 0;
    return `r${request},${version},${(50 * random()).toFixed(2)},${random() < right ? label : 1 - label},${label}`;
  };
  const trained = Array.from({ length: 3000 }, (_, k) => row(k + 10_000, '1.4.0', 0.82));
  const served = VERSIONS.flatMap(({ version, from, requests, right }) => Array.from({ length: requests }, (_, k) => row(from + k, version, right)));
  const training = folder.write('versions-2023.csv', [head, ...trained].join('\n') + '\n');
  const production = folder.write('versions-2024.csv', [head, ...served].join('\n') + '\n');
  return compared(training, production, { label: 'returned', prediction: 'answer', requestId: 'request', modelVersion: 'version' });
}

/** Of a model of two classes whose wrong answers cost different sums, with regions that are to be treated alike and labels that come late. */
export async function fairReport(): Promise<Report> {
  const late = (text: string): string => text.split('\n').map((line, k) => (line === '' ? line : k === 0 ? `${line},known` : `${line},${new Date(Date.parse(`${line.slice(0, 19)}Z`) + (1 + (k % 5)) * 86_400_000).toISOString().slice(0, 19)}`)).join('\n');
  const training = folder.write('fair-2023.csv', late(csv(0, 41, false)));
  const production = folder.write('fair-2024.csv', late(csv(120, 42, true)));
  const roles = { label: 'returned', prediction: 'answer', score: 'score', timestamp: 'at', labelTimestamp: 'known', groups: ['region'] };
  return compared(training, production, roles, [{ actual: '1', predicted: '0', cost: 8 }, { actual: '0', predicted: '1', cost: 1 }]);
}

/** The first model again, with validation rows that it was not fitted to. */
export async function validatedReport(): Promise<Report> {
  const [training, production] = [folder.write('validated-2023.csv', csv(0, 11, false)), folder.write('validated-2024.csv', csv(120, 12, true))];
  const validation = folder.write('validation.csv', csv(100, 13, false));
  return compared(training, production, { label: 'returned', prediction: 'answer', score: 'score', timestamp: 'at' }, [], validation);
}

async function compared(training: string, production: string, roles: Roles, costs: CostOf[] = [], validation?: string): Promise<Report> {
  const outcome = await compareFiles({ training, production, root: folder.path, ...(validation === undefined ? {} : { options: { validation } }), settings: { ...defaultSettings(), roles, ...(costs.length > 0 ? { costs } : {}) } }, { kernelScript: KERNEL_SCRIPT, createdAt: '2025-11-20T14:07:00.000Z' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

/** The same as the panel is given it. */
export function modelState(report: Report): PanelState {
  return { pair: { training: 'file:///data/orders-2023.csv', production: 'file:///data/orders-2024.csv' }, trainingName: 'orders-2023.csv', productionName: 'orders-2024.csv', report, references: [] };
}
