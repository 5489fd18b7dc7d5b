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

/** The first model again, of which the last three weeks have a label in one row of ten. */
export async function youngReport(): Promise<Report> {
  const lines = csv(120, 12, true).trimEnd().split('\n');
  const waiting = lines.length - 21 * ROWS_A_DAY;
  const production = lines.map((line, k) => (k >= waiting && k % 10 > 0 ? line.replace(/,[^,]*$/, ',') : line));
  const roles = { label: 'returned', prediction: 'answer', score: 'score', timestamp: 'at' };
  return compared(folder.write('settled-2023.csv', csv(0, 11, false)), folder.write('young-2024.csv', production.join('\n') + '\n'), roles);
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

/** Queries of rankings, and how many of them have the relevant answer at which place. */
const QUERIES = 400;
const PLACES = { training: [280, 80, 40], production: [160, 120, 120] } as const;

/** Of rankings: three answers to each query, of which one is relevant. */
export async function rankingReport(): Promise<Report> {
  const table = ([first, second]: readonly [number, number, number]): string => {
    const lines = Array.from({ length: QUERIES }, (_, query) => {
      const relevant = query < first ? 0 : query < first + second ? 1 : 2;
      return [0, 1, 2].map((place) => `q${query},item ${(query * 3 + place) % 50},${(0.9 - 0.3 * place).toFixed(1)},${Number(place === relevant)}`).join('\n');
    });
    return ['query,item,score,relevant', ...lines].join('\n') + '\n';
  };
  const [training, production] = [folder.write('ranked-2023.csv', table(PLACES.training)), folder.write('ranked-2024.csv', table(PLACES.production))];
  return compared(training, production, { query: 'query', score: 'score', label: 'relevant' });
}

/** Of four classes with a probability each: the answer has 0.4, 0.6 or 0.8, and is right as often in training, less often in production. */
export async function classesReport(): Promise<Report> {
  const classes = ['bus', 'car', 'train', 'walk'];
  const table = (seed: number, lost: number): string => {
    const random = seededRandom(seed);
    const lines = Array.from({ length: 3000 }, (_, k) => {
      const [answer, sure] = [Math.floor(random() * 4), [0.4, 0.6, 0.8][k % 3] as number];
      const truth = random() < sure - lost ? answer : (answer + 1 + Math.floor(random() * 3)) % 4;
      return [(50 * random()).toFixed(2), classes[truth], ...classes.map((_, c) => (c === answer ? sure : (1 - sure) / 3).toFixed(6))].join(',');
    });
    return [`distance,mode,${classes.map((name) => `proba_${name}`).join(',')}`, ...lines].join('\n') + '\n';
  };
  return compared(folder.write('modes-2023.csv', table(51, 0)), folder.write('modes-2024.csv', table(52, 0.2)), { label: 'mode' });
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
