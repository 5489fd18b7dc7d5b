import type { ChartConfiguration, Plugin } from 'chart.js';
import { columnLabel } from '../names.ts';
import { changeOf, turned, type AssociationMap, type MapPair } from '../relations.ts';
import type { ChartTheme } from '../theme.ts';
import { drawChart, labelFont, type LiveChart } from './chart.ts';

/** Height of a row of the map, pixels. */
export const MAP_ROW = 28;
/** Cells are no wider than this, and names at the side take about so much, pixels. */
export const MAP_CELL = 44;
export const MAP_SIDE = 130;
const LETTERS = 18;
/** Width of a letter, pixels, on the safe side. */
const LETTER = 6.5;

/** Room for the names at the head of the map, which stand at 60°, pixels. */
export function mapHead({ columns }: AssociationMap, names: readonly string[]): number {
  // The last column is not at the head.
  const longest = Math.max(...columns.slice(0, -1).map((column) => columnLabel(names[column] ?? '', LETTERS).length));
  return Math.round(longest * LETTER * Math.sin(Math.PI / 3)) + 24;
}

/** Where a pair stands: in the lower triangle, the column that changes more to the left. */
export function placeOf({ columns }: AssociationMap, { first, second }: MapPair): { x: number; y: number } {
  const [a, b] = [columns.indexOf(first), columns.indexOf(second)];
  return { x: Math.min(a, b), y: Math.max(a, b) };
}

/**
 * One square a pair, its area the change: filled where the columns go together less in production, outlined where they do more, both
 * where the sign has turned. What a finding speaks of has a frame.
 */
export function drawAssociationMap(box: HTMLElement, map: AssociationMap, names: readonly string[], active: () => number | undefined, lifetime: AbortSignal): LiveChart {
  return drawChart<'line'>(box, (theme) => configuration(map, names, active, theme), lifetime);
}

function configuration(map: AssociationMap, names: readonly string[], active: () => number | undefined, theme: ChartTheme): ChartConfiguration<'line'> {
  const { columns, pairs } = map;
  const font = labelFont(theme);
  const last = columns.length - 1;
  const head = mapHead(map, names);
  const label = (position: number): string => columnLabel(names[columns[position] ?? -1] ?? '', LETTERS);
  const weaker = pairs.filter((pair) => turned(pair) || Math.abs(pair.production) < Math.abs(pair.training));
  const stronger = pairs.filter((pair) => turned(pair) || Math.abs(pair.production) >= Math.abs(pair.training));
  const squares = (of: MapPair[]) => ({
    data: of.map((pair) => placeOf(map, pair)),
    showLine: false,
    pointStyle: 'rect' as const,
    // The diagonal of a square whose area is the change; a whole cell for a change of 1.
    pointRadius: of.map((pair) => Math.max(2, Math.SQRT1_2 * (MAP_ROW - 2) * Math.sqrt(Math.min(1, changeOf(pair))))),
  });
  const axis = {
    type: 'linear' as const,
    border: { display: false },
    grid: { display: false },
    afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
      scale.ticks = columns.map((_, value) => ({ value })).filter(({ value }) => value >= scale.min && value <= scale.max);
    },
  };
  const ticks = { color: theme.foreground, font, autoSkip: false, callback: (value: string | number) => label(Number(value)) };
  return {
    type: 'line',
    data: {
      datasets: [
        { ...squares(stronger), pointBackgroundColor: theme.productionArea, pointBorderColor: theme.production, pointBorderWidth: 1.5 },
        { ...squares(weaker), pointBackgroundColor: theme.trainingArea, pointBorderWidth: 0 },
      ],
    },
    options: {
      clip: false,
      scales: {
        x: { ...axis, position: 'top', min: -0.5, max: last - 0.5, afterFit: (scale) => void (scale.height = head), ticks: { ...ticks, minRotation: 60, maxRotation: 60, padding: 2 } },
        y: { ...axis, reverse: true, min: 0.5, max: last + 0.5, ticks: { ...ticks, padding: 6, crossAlign: 'far' } },
      },
    },
    plugins: [cells(map, active, theme)],
  };
}

/** The lattice of all pairs, the frame of those a finding speaks of, and the one the tip speaks of. */
function cells(map: AssociationMap, active: () => number | undefined, theme: ChartTheme): Plugin<'line'> {
  return {
    id: 'cells',
    beforeDatasetsDraw({ ctx, scales: { x, y } }) {
      if (!x || !y) return;
      const width = Math.abs(x.getPixelForValue(1) - x.getPixelForValue(0));
      const height = Math.abs(y.getPixelForValue(2) - y.getPixelForValue(1));
      const cell = (column: number, row: number): [number, number, number, number] => [Math.round(x.getPixelForValue(column) - width / 2) + 0.5, Math.round(y.getPixelForValue(row) - height / 2) + 0.5, Math.round(width), Math.round(height)];
      ctx.save();
      ctx.lineWidth = 1;
      ctx.strokeStyle = theme.grid;
      for (let row = 1; row < map.columns.length; row++) for (let column = 0; column < row; column++) ctx.strokeRect(...cell(column, row));
      ctx.strokeStyle = theme.foreground;
      map.pairs.forEach((pair, k) => {
        const at = placeOf(map, pair);
        if (k === active()) {
          ctx.fillStyle = theme.grid;
          ctx.fillRect(...cell(at.x, at.y));
        }
        if (pair.significant) ctx.strokeRect(...cell(at.x, at.y));
      });
      ctx.restore();
    },
  };
}
