import type { ColumnReport, Report } from '../../src/core/report.ts';
import { steps } from './madeUpColumns.ts';

/** How the columns of the flights go together, by their position; `N` and `M` are the rows of training and production. */
export function flightsRelations(N: number, M: number): Pick<Report, 'associations' | 'missingTogether'> {
  return {
    associations: {
      training: N,
      production: M,
      seed: 1,
      columns: 8,
      columnsLeftOut: 0,
      pairs: 28,
      untested: 0,
      listed: [
        { first: 3, second: 4, measure: 'spearman', training: 0.912, production: 0.403 },
        { first: 4, second: 9, measure: 'spearman', training: 0.31, production: -0.284 },
        { first: 8, second: 9, measure: 'spearman', training: 0.984, production: 0.981 },
        { first: 5, second: 9, measure: 'correlation-ratio', training: 0.264, production: 0.41 },
        { first: 5, second: 7, measure: 'cramers-v', training: 0.181, production: 0.192 },
      ],
      notListed: 0,
    },
    missingTogether: {
      columns: 2,
      leftOut: 0,
      pairs: [{ first: 8, second: 10, training: { rows: N, first: 152, second: 120, both: 119 }, production: { rows: M, first: 1560, second: 1540, both: 1533 } }],
    },
  };
}

/** The arrival delays that only one carrier has; rows with an arrival delay. */
export function delayedCarrier(training: number, production: number): NonNullable<ColumnReport['segment']> {
  return {
    column: 'carrier',
    value: 'EV',
    inside: 0.612,
    outside: 0.018,
    training: { rows: training, segment: 1260 },
    production: { rows: production, segment: 470 },
    histograms: {
      edges: steps(-40, 160, 20),
      inside: { training: [2, 700, 380, 90, 50, 20, 10, 5, 2, 1], production: [0, 20, 60, 190, 130, 40, 15, 8, 5, 2] },
      outside: { training: [10, 2600, 1300, 350, 180, 80, 40, 20, 10, 9], production: [8, 2380, 1210, 330, 170, 75, 35, 15, 8, 3] },
    },
  };
}
