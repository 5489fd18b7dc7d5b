import type { ColumnReport } from '../../src/core/report.ts';
import { t } from '../localisation.ts';
import { logBins, logCurves } from '../logBins.ts';
import type { Choices } from '../context.ts';
import { curvesOf } from '../curves.ts';
import { datePictures, describeDistribution, inCounts, textPictures, type Bins, type Categories, type Picture } from '../distribution.ts';
import { binsPair, type BinsLook } from './binsDrawing.ts';
import { categoriesPair } from './categoriesDrawing.ts';
import { CURVES, curvesPair } from './curvesDrawing.ts';

/** One way to draw a column: a chart, the table beside it, and the numbers of both. */
export interface Drawing {
  form: string;
  name: string;
  explains: string;
  draw(lifetime: AbortSignal): { chart: HTMLElement; table: HTMLElement };
  numbers(): (string | number)[][];
  /** Drawn as bins, whose heights may be logarithms; absent where neither shares nor counts are drawn. */
  binned?: boolean;
}

export interface Look {
  /** All categories are asked for. */
  all: boolean;
  unit: 'shares' | 'counts';
  logarithmic: boolean;
  logValues: boolean;
  /** Where the zoom is kept. */
  choices: Pick<Choices, 'zoom'>;
}

/** Every way to draw a column. */
export function drawingsOf(column: ColumnReport, distribution: Bins | Categories, { all, unit, logarithmic, logValues, choices }: Look): Drawing[] {
  if (distribution.type === 'categories') {
    const { rows } = distribution;
    return [
      {
        form: 'categories',
        name: t('Categories'),
        explains: t('Shares of each side by value'),
        draw: (lifetime) => categoriesPair(unit === 'counts' ? inCounts(distribution) : distribution, describeDistribution(column.name, distribution), all, lifetime),
        binned: false,
        numbers: () => [['value', 'training share', 'production share'], ...rows.map(({ value, training, production }) => [value, training, production])],
      },
    ];
  }
  const pictures = [...datePictures(column), ...textPictures(column)];
  const spread = logValues && pictures.length === 0 ? logBins(column, distribution) : undefined;
  const histogram: Picture = { form: 'histogram', name: t('Histogram'), explains: t('Shares of each side in bins that both share'), axis: column.name, bins: spread ?? distribution };
  const drawings = (pictures.length > 0 ? pictures : [histogram]).map(({ form, name, explains, axis, bins }): Drawing => ({
    form,
    name,
    explains,
    draw: (lifetime) => binsPair(unit === 'counts' ? inCounts(bins) : bins, { name: axis, label: describeDistribution(column.name, bins), logarithmic, zoom: keptZoom(choices, JSON.stringify([column.name, form, bins.scale])) }, lifetime),
    binned: true,
    numbers: () => [
      ['from', 'to', 'training share', 'production share'],
      ...bins.edges.slice(1).map((to, k) => [bins.edges[k]!, to, bins.training?.[k] ?? '', bins.production?.[k] ?? '']),
    ],
  }));
  const linear = pictures.length > 0 ? undefined : curvesOf(column, distribution.edges);
  const curves = (spread && linear && logCurves(column, linear)) ?? linear;
  if (!curves) return drawings;
  const offered = CURVES.filter(({ form }) => form !== 'density' || curves.density);
  return [
    ...drawings,
    ...offered.map((offer): Drawing => ({
      ...offer,
      draw: (lifetime) => curvesPair(column, curves, offer.form, lifetime),
      numbers: () => [['share', 'training', 'production'], ...curves.training.map((value, k) => [k / (curves.training.length - 1), value, curves.production[k]!])],
    })),
  ];
}

/** The part of this chart that was zoomed into when it was drawn last. */
function keptZoom(choices: Pick<Choices, 'zoom'>, of: string): NonNullable<BinsLook['zoom']> {
  return {
    kept: () => (choices.zoom?.of === of ? choices.zoom : undefined),
    keep: (range) => {
      if (range) choices.zoom = { of, ...range };
      else delete choices.zoom;
    },
  };
}
