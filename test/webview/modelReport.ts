/** Reports of the engine about made-up models that fail in one segment of production, in its second half. */
import type { Report } from '../../src/core/report.ts';
import { defaultSettings, type Roles } from '../../src/core/settings.ts';
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

async function compared(training: string, production: string, roles: Roles): Promise<Report> {
  const outcome = await compareFiles({ training, production, root: folder.path, settings: { ...defaultSettings(), roles } }, { kernelScript: KERNEL_SCRIPT, createdAt: '2025-11-20T14:07:00.000Z' });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.report;
}

/** The same as the panel is given it. */
export function modelState(report: Report): PanelState {
  return { pair: { training: 'file:///data/orders-2023.csv', production: 'file:///data/orders-2024.csv' }, trainingName: 'orders-2023.csv', productionName: 'orders-2024.csv', report, references: [] };
}
