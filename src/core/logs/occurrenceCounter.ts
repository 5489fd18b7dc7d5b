import type { Occurrences } from './logFacts.ts';

/** Counts something and remembers where it was first. Places count on over the files of a log; `locate` takes them back. */
export class OccurrenceCounter {
  count = 0;
  private first = 0;

  add(place: number): void {
    if (this.count === 0 || place < this.first) this.first = place;
    this.count++;
  }

  /** undefined where there was none. */
  result(locate: (place: number) => Omit<Occurrences, 'count'>): Occurrences | undefined {
    return this.count === 0 ? undefined : { count: this.count, ...locate(this.first) };
  }
}
