import type { TextMeasures } from '../../core/facts/text.ts';
import { measureUnsorted } from '../kernel/numericPair.ts';
import type { Study, TextsJob } from './study.ts';
import { PROFILES, TextCells } from './textCells.ts';

/** Free texts. */
export class TextStudy implements Study<TextMeasures> {
  private readonly cells = new TextCells();
  private readonly job: TextsJob;

  constructor(job: TextsJob) {
    this.job = job;
  }

  add(text: string, training: number, production: number): void {
    this.cells.add(text, training, production);
  }

  result(): TextMeasures {
    const { cells, job } = this;
    const profiles = PROFILES.map((name) => ({ name, measures: measureUnsorted(cells.profile(name, 'training'), cells.profile(name, 'production')) }));
    return { profiles, training: cells.side('training', job.distinct?.training), production: cells.side('production', job.distinct?.production), vocabulary: cells.vocabulary() };
  }
}
