/** Colours and fonts for canvases, which cannot read style sheets: resolved from the page's own variables. */
export interface ChartTheme {
  training: string;
  trainingArea: string;
  production: string;
  productionArea: string;
  foreground: string;
  quiet: string;
  grid: string;
  axis: string;
  background: string;
  family: string;
}

const COLOURS = {
  training: '--pl-training',
  trainingArea: '--pl-training-area',
  production: '--pl-production',
  productionArea: '--pl-production-area',
  foreground: '--pl-fg',
  quiet: '--pl-fg-quiet',
  grid: '--pl-grid',
  axis: '--pl-axis',
  background: '--pl-bg',
} as const;

let current: ChartTheme | undefined;

export function chartTheme(): ChartTheme {
  current ??= readTheme();
  return current;
}

function readTheme(): ChartTheme {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const resolved = Object.fromEntries(
    Object.entries(COLOURS).map(([name, variable]) => {
      probe.style.color = `var(${variable})`;
      return [name, rgba(getComputedStyle(probe).color)];
    }),
  ) as Record<keyof typeof COLOURS, string>;
  probe.remove();
  return { ...resolved, family: getComputedStyle(document.body).fontFamily };
}

/** Any CSS colour (mixed ones come as `color(srgb …)` or `oklab(…)`) as rgba(), the one notation all of chart.js understands. */
function rgba(colour: string): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return colour;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${Number((alpha / 255).toFixed(3))})`;
}

const listeners = new Set<() => void>();
let scheduled = false;

/** Calls `redraw` after every change of theme until the signal is aborted. */
export function onThemeChange(redraw: () => void, lifetime: AbortSignal): void {
  if (lifetime.aborted) return;
  listeners.add(redraw);
  lifetime.addEventListener('abort', () => listeners.delete(redraw), { once: true });
}

/** VS Code tells a view of a new theme by the variables on <html> and the classes of <body>; both come in one go. */
export function watchTheme(): void {
  const observer = new MutationObserver(() => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      current = undefined;
      for (const redraw of listeners) redraw();
    });
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
}
