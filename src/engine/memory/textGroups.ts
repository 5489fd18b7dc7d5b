import type { Side } from '../../core/report.ts';
import type { CategoryCount } from '../profile/categoryMeasures.ts';
import type { Dictionary } from './dictionary.ts';
import type { TextColumn } from './memoryTable.ts';
import { sharedDoubles, sharedIntegers } from './sharedArrays.ts';

/** Plain data of the groups, in memory that all threads see. */
export interface GroupsData {
  training: Float64Array;
  production: Float64Array;
  /** By group: the text's code in training, or −1 − its code in production. */
  places: Int32Array;
}

/** The distinct texts of a column over both sides with their counts, by code points of the text. */
export class TextGroups {
  readonly size: number;
  readonly training: Float64Array;
  readonly production: Float64Array;
  readonly data: GroupsData;
  private readonly columns: Readonly<Record<Side, TextColumn | undefined>>;
  private entries: CategoryCount[] | undefined;

  /** `data`: of the same columns, where it is known. */
  constructor(training: TextColumn | undefined, production: TextColumn | undefined, data = mergedGroups(training, production)) {
    this.data = data;
    this.size = data.places.length;
    this.training = data.training;
    this.production = data.production;
    this.columns = { training, production };
  }

  at(group: number): CategoryCount {
    const place = this.data.places[group] as number;
    const value = place >= 0 ? (this.columns.training as TextColumn).texts.text(place) : (this.columns.production as TextColumn).texts.text(-1 - place);
    return { value, training: this.training[group] as number, production: this.production[group] as number };
  }

  /** All of them; kept. */
  get list(): readonly CategoryCount[] {
    this.entries ??= [...this.chunks(this.size)].flat();
    return this.entries;
  }

  /** All of them in order, `size` at a time. */
  *chunks(size: number): Generator<CategoryCount[], undefined> {
    const { places } = this.data;
    for (let from = 0; from < this.size; from += size) {
      const own = places.subarray(from, from + size);
      const [training, production] = [textsOf(this.columns.training?.texts, own.filter((place) => place >= 0)), textsOf(this.columns.production?.texts, own.filter((place) => place < 0).map((place) => -1 - place))];
      const next = { training: 0, production: 0 };
      yield Array.from(own, (place, k) => ({
        value: (place >= 0 ? training[next.training++] : production[next.production++]) as string,
        training: this.training[from + k] as number,
        production: this.production[from + k] as number,
      }));
    }
  }

  /** Groups that have a word for "missing", in order. */
  get missingWords(): CategoryCount[] {
    const training = new Set(this.columns.training?.looks.missingWords);
    const production = new Set(this.columns.production?.looks.missingWords);
    if (training.size + production.size === 0) return [];
    const found: CategoryCount[] = [];
    this.data.places.forEach((place, group) => {
      if (place >= 0 ? training.has(place) : production.has(-1 - place)) found.push(this.at(group));
    });
    return found;
  }
}

/** Both dictionaries are in order: calls `use` with the code of every text on each side, −1 where it lacks the text, in order. */
export function mergeTexts(training: Dictionary | undefined, production: Dictionary | undefined, use: (training: number, production: number) => void): void {
  const [n, m] = [training?.size ?? 0, production?.size ?? 0];
  for (let a = 0, b = 0; a < n || b < m; ) {
    const order = a >= n ? 1 : b >= m ? -1 : (training as Dictionary).compare(a, production as Dictionary, b);
    use(order <= 0 ? a : -1, order >= 0 ? b : -1);
    if (order <= 0) a++;
    if (order >= 0) b++;
  }
}

function mergedGroups(training: TextColumn | undefined, production: TextColumn | undefined): GroupsData {
  const most = (training?.texts.size ?? 0) + (production?.texts.size ?? 0);
  const places = sharedIntegers(most);
  const counts = { training: sharedDoubles(most), production: sharedDoubles(most) };
  let size = 0;
  mergeTexts(training?.texts, production?.texts, (a, b) => {
    places[size] = a >= 0 ? a : -1 - b;
    if (a >= 0) counts.training[size] = training?.counts[a] as number;
    if (b >= 0) counts.production[size] = production?.counts[b] as number;
    size++;
  });
  return { places: places.subarray(0, size), training: counts.training.subarray(0, size), production: counts.production.subarray(0, size) };
}

/** The texts with these codes, ascending and close together. */
function textsOf(texts: Dictionary | undefined, codes: Int32Array): string[] {
  const [first, last] = [codes[0], codes.at(-1)];
  if (!texts || first === undefined || last === undefined) return [];
  // Between them lie texts that are of the other side too, and were taken from there.
  const all = texts.slice(first, last + 1);
  return Array.from(codes, (code) => all[code - first] as string);
}
