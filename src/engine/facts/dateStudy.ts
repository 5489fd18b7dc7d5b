import type { DateMeasures } from '../../core/facts/dates.ts';
import { radixSort } from '../kernel/radixSort.ts';
import { dateBins } from './dateBins.ts';
import { DateCells } from './dateCells.ts';
import { dateGaps } from './dateGaps.ts';
import { dateOrders } from './dateOrders.ts';
import { dateSide } from './dateSide.ts';
import type { DatesJob, Study } from './study.ts';

const DAY_MS = 86_400_000;

/** Dates and times in whatever notation. */
export class DateStudy implements Study<DateMeasures | undefined> {
  private readonly cells = new DateCells();
  private readonly job: DatesJob;

  constructor(job: DatesJob) {
    this.job = job;
  }

  add(text: string, training: number, production: number): void {
    this.cells.addText(text, training, production, this.job.numbers);
  }

  /** Times that are numbers of some unit, of one side. Sorts in place. */
  addNumbers(numbers: Float64Array, training: 0 | 1, production: 0 | 1): void {
    radixSort(numbers);
    let from = 0;
    for (let k = 1; k <= numbers.length; k++) {
      if (k < numbers.length && numbers[k] === numbers[from]) continue;
      this.cells.addNumber(numbers[from] as number, training * (k - from), production * (k - from));
      from = k;
    }
  }

  result(): DateMeasures | undefined {
    const { cells, job } = this;
    const orders = dateOrders(cells);
    const training = dateSide(cells, 'training', job.present.training, orders.training);
    const production = dateSide(cells, 'production', job.present.production, orders.production);
    const measures = { training: training.measures, production: production.measures };
    if (measures.training.read === 0 || measures.production.read === 0) return undefined;
    const finest = [measures.training, measures.production].every(({ resolution }) => resolution === 'day') ? DAY_MS : 1;
    return { ...measures, gaps: dateGaps(training.times, production.times), bins: dateBins(training.times, production.times, finest) };
  }
}

/** All cells of a column are numbers. Plain data: it crosses to threads. */
export interface TimesJob {
  type: 'times';
  job: DatesJob;
  training: Float64Array;
  production: Float64Array;
}

export function studyTimes({ job, training, production }: TimesJob): DateMeasures | undefined {
  const study = new DateStudy(job);
  study.addNumbers(training, 1, 0);
  study.addNumbers(production, 0, 1);
  return study.result();
}
