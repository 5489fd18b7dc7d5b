import type { Distribution } from '../distribution.ts';
import { chartTheme } from '../theme.ts';

const HEIGHT = 18;
const GAP = 10;
const MOST_BARS = 20;

/**
 * Two tiny histograms on one axis and one square-root scale: training filled, production outlined. Plain canvas, because a table of
 * 2,000 rows draws dozens of them with every turn of the wheel.
 */
export function drawSparkline(canvas: HTMLCanvasElement, width: number, distribution: Distribution): void {
  const ratio = devicePixelRatio;
  const [height, gap] = [HEIGHT, GAP];
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.scale(ratio, ratio);
  const [training, production] = sparkShares(distribution);
  const theme = chartTheme();
  const half = (width - gap) / 2;
  const top = Math.max(...training, ...production);
  const bottom = height - 1.5;
  const heightOf = (share: number): number => (top > 0 ? Math.sqrt(share / top) * (height - 4) : 0);

  context.fillStyle = theme.grid;
  context.fillRect(0, height - 1, half, 1);
  context.fillRect(half + gap, height - 1, half, 1);
  if (distribution.type === 'sentence') return;

  context.fillStyle = theme.trainingArea;
  const step = half / Math.max(training.length, 1);
  training.forEach((share, k) => {
    const bar = heightOf(share);
    if (bar > 0) context.fillRect(k * step, bottom - Math.max(1, bar), Math.max(1, step - 0.6), Math.max(1, bar));
  });

  context.beginPath();
  production.forEach((share, k) => {
    if (share <= 0) return;
    const left = half + gap + k * step;
    const y = bottom - Math.max(1, heightOf(share));
    if (!(production[k - 1]! > 0)) context.moveTo(left, bottom);
    context.lineTo(left, y);
    context.lineTo(left + step, y);
    if (!(production[k + 1]! > 0)) context.lineTo(left + step, bottom);
  });
  context.fillStyle = theme.productionArea;
  context.fill();
  context.strokeStyle = theme.production;
  context.lineWidth = 1.25;
  context.stroke();
}

/** Shares of both sides in at most MOST_BARS bars: neighbouring bins joined, the first categories of the largest share. */
function sparkShares(distribution: Distribution): [number[], number[]] {
  if (distribution.type === 'sentence') return [[], []];
  if (distribution.type === 'categories') {
    const rows = distribution.rows.toSorted((a, b) => b.training - a.training || b.production - a.production).slice(0, MOST_BARS);
    return [rows.map((row) => row.training), rows.map((row) => row.production)];
  }
  const bins = distribution.edges.length - 1;
  const joined = Math.ceil(bins / MOST_BARS);
  const join = (shares: number[] | null): number[] =>
    Array.from({ length: Math.ceil(bins / joined) }, (_, k) =>
      (shares ?? []).slice(k * joined, (k + 1) * joined).reduce((sum, share) => sum + share, 0),
    );
  return [join(distribution.training), join(distribution.production)];
}
