import { BarElement, DatasetController, type ChartComponent, type UpdateMode } from 'chart.js';

/** One bin: drawn from one edge to the next, whatever their distance. `x` is the middle, as chart.js needs one. */
export interface BinPoint {
  x: number;
  y: number;
  from: number;
  to: number;
}

declare module 'chart.js' {
  interface ChartTypeRegistry {
    bins: {
      chartOptions: object;
      datasetOptions: { backgroundColor?: string; order?: number };
      defaultDataPoint: BinPoint;
      metaExtensions: object;
      parsedDataType: { x: number; y: number };
      scales: 'linear';
    };
  }
}

/** Bars of a histogram on a linear axis. chart.js's own bars have one width and stand on categories. */
export class BinsController extends DatasetController<'bins'> {
  static readonly id = 'bins';
  static readonly defaults = { dataElementType: BarElement.id, datasetElementType: false };

  override update(mode: UpdateMode): void {
    const bars = this.getMeta().data as BarElement[];
    this.updateElements(bars, 0, bars.length, mode);
  }

  override updateElements(bars: BarElement[], start: number, count: number, mode: UpdateMode): void {
    const { xScale, yScale } = this.getMeta();
    if (!xScale || !yScale) return;
    const base = yScale.getPixelForValue(0);
    // What BarElement expects besides its place.
    const plain = { horizontal: false, borderSkipped: {}, inflateAmount: 0, enableBorderRadius: false };
    for (let k = start; k < start + count; k++) {
      const bin = this.getDataset().data[k] as unknown as BinPoint | undefined;
      const bar = bars[k];
      if (!bin || !bar) continue;
      const left = xScale.getPixelForValue(bin.from);
      const right = xScale.getPixelForValue(bin.to);
      // A gap between bars, as long as there is room for one.
      const inset = right - left > 12 ? 1.5 : right - left > 4 ? 0.5 : 0;
      const y = yScale.getPixelForValue(bin.y);
      this.updateElement(
        bar,
        k,
        {
          x: (left + right) / 2,
          y,
          base,
          width: Math.max(1, right - left - 2 * inset),
          height: base - y,
          ...plain,
          options: this.resolveDataElementOptions(k, mode),
        } as never,
        mode,
      );
    }
  }
}

// chart.js calls controllers by these static names; the check is here because the class is passed to `register` as unknown.
BinsController satisfies ChartComponent;
