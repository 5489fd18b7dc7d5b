import type { LabelJoin, Metrics, PerformanceFacts, PerformanceRefusal, SidePerformance } from '../facts/performance.ts';
import { bootstrapRows } from '../stats/performance/bootstrap.ts';
import { firstRelevant } from '../stats/performance/firstRelevant.ts';
import { bootstrapEstimate, shareEstimate } from './intervals.ts';
import { rankedList } from './rankedList.ts';
import { keyAt, numberAt } from './roleCells.ts';
import type { Cells, RoleCells } from './roleCells.ts';

/** Places among which a relevant answer is looked for. */
const HITS = [['hit1', 1], ['hit3', 3], ['hit5', 5], ['hit10', 10]] as const;

/** What one query has got: 1 / place of the first relevant answer (0 without one), and whether that is among the first 1, 3, 5, 10. */
type QueryScores = readonly number[];

/**
 * Rankings of both sides. A row is a query where it holds a list (the role `ranking`) and its label names what was right; else rows with one
 * value of the role `query` are one, put in order by the score, and a label above 0 makes a row relevant. Queries without a label are left out.
 */
export function rankingOf(training: RankingCells, production: RankingCells, joined: LabelJoin): PerformanceFacts | PerformanceRefusal {
  const sides = [training, production].map((side) => (side.ranking ? listScores(side, side.ranking) : side.query ? queryScores(side, side.query) : []));
  if (sides.every(({ length }) => length === 0)) {
    return { refused: 'No ranking has a label that can be used.', remedy: 'Name the column with what was right as the label; with a query, also the score that puts its rows in order.' };
  }
  const [before, after] = sides.map(measureQueries) as [SidePerformance | null, SidePerformance | null];
  return { task: 'ranking', joined, training: before, production: after, outside: {}, segments: [] };
}

export interface RankingCells extends RoleCells {
  ranking?: Cells | undefined;
  query?: Cells | undefined;
}

/** Metrics over queries: mean reciprocal rank, and the share of queries with a relevant answer among the first k. */
export function measureQueries(queries: readonly QueryScores[]): SidePerformance | null {
  const n = queries.length;
  if (n === 0) return null;
  const add = (sums: Float64Array, at: number, k: number): void => {
    sums[at]! += 1;
    sums[at + 1]! += queries[k]?.[0] as number;
  };
  const mean = (place: number): number => queries.reduce((sum, scores) => sum + (scores[place] as number), 0) / n;
  const [replicates] = bootstrapRows(n, 2, add, (sums) => [(sums[1] as number) / (sums[0] as number)]);
  const metrics: Metrics = { mrr: bootstrapEstimate(mean(0), replicates as Float64Array, n, 1, { range: [0, 1] }) };
  for (const [k, [name]] of HITS.entries()) metrics[name] = shareEstimate(mean(k + 1), n, 1);
  return { rows: n, metrics };
}

function scoresOf(places: readonly { place: number; chance: number }[]): QueryScores {
  const expected = (of: (place: number) => number): number => places.reduce((sum, { place, chance }) => sum + chance * of(place), 0);
  return [expected((place) => 1 / place), ...HITS.map(([, k]) => expected((place) => Number(place <= k)))];
}

function listScores({ rows, label }: RankingCells, ranking: Cells): QueryScores[] {
  if (label === undefined) return [];
  const found: QueryScores[] = [];
  for (let row = 0; row < rows; row++) {
    const [listed, right] = [keyAt(ranking, row), keyAt(label, row)];
    if (listed === undefined || right === undefined) continue;
    const relevant = new Set(rankedList(right));
    const at = rankedList(listed).findIndex((value) => relevant.has(value));
    found.push(scoresOf(at < 0 ? [] : [{ place: at + 1, chance: 1 }]));
  }
  return found;
}

function queryScores({ rows, label, score }: RankingCells, query: Cells): QueryScores[] {
  if (label === undefined || score === undefined) return [];
  const queries = new Map<string, { score: number; relevance: number }[]>();
  for (let row = 0; row < rows; row++) {
    const [key, value] = [keyAt(query, row), numberAt(score, row)];
    if (key === undefined || Number.isNaN(value)) continue;
    const answers = queries.get(key) ?? [];
    queries.set(key, answers);
    answers.push({ score: value, relevance: numberAt(label, row) });
  }
  return [...queries.values()].flatMap((answers) => {
    if (answers.every(({ relevance }) => Number.isNaN(relevance))) return [];
    const relevant = answers.filter(({ relevance }) => relevance > 0);
    const best = relevant.reduce((most, answer) => Math.max(most, answer.score), -Infinity);
    const count = (of: typeof answers, test: (value: number) => boolean): number => of.reduce((sum, answer) => sum + Number(test(answer.score)), 0);
    return [scoresOf(relevant.length === 0 ? [] : firstRelevant(count(answers, (value) => value > best), count(answers, (value) => value === best), count(relevant, (value) => value === best)))];
  });
}
