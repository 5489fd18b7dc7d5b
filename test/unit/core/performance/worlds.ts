/** Rows of worlds whose truth is known: two features, a label that they decide by chance, a score that knows how. Seeds are fixed. */
import type { Table } from '../profiled.ts';
import { normal, seeded } from '../random.ts';

export interface World {
  /** Mean of the first feature; moves the rows, not what they lead to. */
  shift?: number;
  /** Log-odds of the label by the features. */
  relation?: (a: number, b: number) => number;
  /** Share of the positive rows that are left out; moves the shares of the labels only. */
  thinned?: number;
  /** What the score knows of the relation, and how much it overstates it. */
  knows?: (a: number, b: number) => number;
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function world(n: number, seed: number, { shift = 0, relation = (a, b) => a + b, thinned = 0, knows = (a, b) => a + b }: World = {}): Table {
  const random = seeded(seed);
  const columns: Record<'a' | 'b' | 'label' | 'prediction' | 'score', string[]> = { a: [], b: [], label: [], prediction: [], score: [] };
  while (columns.a.length < n) {
    const [a, b] = [normal(random) + shift, normal(random)];
    const label = Number(random() < sigmoid(relation(a, b)));
    if (label === 1 && random() < thinned) continue;
    const score = sigmoid(knows(a, b));
    columns.a.push(a.toFixed(4));
    columns.b.push(b.toFixed(4));
    columns.label.push(String(label));
    columns.prediction.push(String(Number(score >= 0.5)));
    columns.score.push(score.toFixed(5));
  }
  return Object.entries(columns);
}

export function without(table: Table, ...names: string[]): Table {
  return table.filter(([name]) => !names.includes(name));
}
