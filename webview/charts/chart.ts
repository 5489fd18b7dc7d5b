/** What is used of chart.js, registered once; every chart begins here. */
import {
  Chart,
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  LinearScale,
  LogarithmicScale,
  LineController,
  LineElement,
  PointElement,
  type ChartConfiguration,
  type ChartType,
} from 'chart.js';
import { BinsController } from './binsController.ts';
import { onThemeChange, type ChartTheme, chartTheme } from '../theme.ts';

Chart.register(
  BarController,
  BarElement,
  BinsController,
  CategoryScale,
  Filler,
  LinearScale,
  LogarithmicScale,
  LineController,
  LineElement,
  PointElement,
);

export const LABEL_SIZE = 11;
export const PRODUCTION_DASH = [6, 3];

export interface LiveChart {
  chart: Chart;
  canvas: HTMLCanvasElement;
  /** Asks `configure` again, after a choice. */
  refresh(): void;
}

/**
 * Draws into `box` and keeps it drawn: `configure` is asked again after a change of theme. The box decides the size. Nothing moves,
 * and the pointer is ours (tooltips follow the bin, and the keyboard has them too). Ends with `lifetime`.
 */
export function drawChart<Type extends ChartType>(
  box: HTMLElement,
  configure: (theme: ChartTheme) => ChartConfiguration<Type>,
  lifetime: AbortSignal,
): LiveChart {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  box.prepend(canvas);
  const configured = (): ChartConfiguration => {
    const { data, options, type, plugins } = configure(chartTheme()) as unknown as ChartConfiguration;
    return {
      type,
      data,
      plugins: plugins ?? [],
      options: { animation: false, responsive: true, maintainAspectRatio: false, events: [], ...options },
    };
  };
  const chart = new Chart(canvas, configured());
  const refresh = (): void => {
    const { data, options } = configured();
    chart.data = data;
    if (options) chart.options = options;
    chart.update('none');
  };
  onThemeChange(refresh, lifetime);
  lifetime.addEventListener('abort', () => chart.destroy(), { once: true });
  return { chart, canvas, refresh };
}

/** What is near but not seen yet waits until the frame is out; each frame does as much of it as leaves it smooth. */
const waiting: { draw: () => void; lifetime: AbortSignal }[] = [];
/** Milliseconds of a frame that may be spent on what is not seen yet. */
const SPARE = 8;

function drawWaiting(): void {
  const began = performance.now();
  while (waiting.length > 0 && performance.now() - began < SPARE) {
    const { draw, lifetime } = waiting.shift()!;
    if (!lifetime.aborted) draw();
  }
  if (waiting.length > 0) requestAnimationFrame(drawWaiting);
}

/** Calls `draw` once, when `box` comes near the part of the page that is seen: at once where it is seen, else when there is time. */
export function whenNear(box: HTMLElement, draw: () => void, lifetime: AbortSignal): void {
  if (lifetime.aborted) return;
  const observer = new IntersectionObserver(
    (entries) => {
      const near = entries.find((entry) => entry.isIntersecting);
      if (!near) return;
      observer.disconnect();
      const { top, bottom } = near.boundingClientRect;
      if (top < innerHeight && bottom > 0) return draw();
      waiting.push({ draw, lifetime });
      if (waiting.length === 1) requestAnimationFrame(drawWaiting);
    },
    { rootMargin: '600px' },
  );
  observer.observe(box);
  lifetime.addEventListener('abort', () => observer.disconnect(), { once: true });
}

export function labelFont(theme: ChartTheme): { size: number; family: string } {
  return { size: LABEL_SIZE, family: theme.family };
}
