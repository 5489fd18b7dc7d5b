/** Rankings: lists in cells, rows of a query put in order by a score, ties by their chance. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { PerformanceFacts } from '../../../../src/core/facts/performance.ts';
import { lossesOf } from '../../../../src/core/performance/losses.ts';
import { measureQueries, rankingOf } from '../../../../src/core/performance/measureRanking.ts';
import type { RankingCells } from '../../../../src/core/performance/measureRanking.ts';
import { rankedList } from '../../../../src/core/performance/rankedList.ts';
import { defaultSettings } from '../../../../src/core/settings.ts';
import { firstRelevant } from '../../../../src/core/stats/performance/firstRelevant.ts';
import { near } from '../near.ts';
import { seeded } from '../random.ts';

const JOINED = { by: 'row', rows: 0, unlabelled: 0, unknownIds: 0, duplicateIds: 0, contradictoryIds: 0 } as const;
const texts = (cells: readonly (string | null)[]) => ({ texts: cells });
const numbers = (cells: readonly number[]) => ({ numbers: Float64Array.from(cells) });

function lists(ranking: readonly (string | null)[], label: readonly (string | null)[]): RankingCells {
  return { rows: ranking.length, ranking: texts(ranking), label: texts(label) };
}

function measured(production: RankingCells, training: RankingCells = { rows: 0 }): PerformanceFacts {
  const facts = rankingOf(training, production, JOINED);
  assert.ok(!('refused' in facts), JSON.stringify(facts));
  return facts;
}

const value = (facts: PerformanceFacts, name: 'mrr' | 'hit1' | 'hit3' | 'hit5') => facts.production?.metrics[name]?.value;

test('mean reciprocal rank: the example of Wikipedia, (1/3 + 1/2 + 1) / 3 = 11/18', () => {
  const facts = measured(lists(['catten|cati|cats', 'torii|tori|toruses', 'viruses|virii|viri'], ['cats', 'tori', 'viruses']));
  near(value(facts, 'mrr') ?? 0, 11 / 18);
  assert.deepEqual([value(facts, 'hit1'), value(facts, 'hit3')], [1 / 3, 1]);
});

test('rows of a query: the example of label_ranking_average_precision_score of scikit-learn, with one right answer a query (0.416…)', () => {
  const facts = measured({ rows: 6, query: texts(['q', 'q', 'q', 'r', 'r', 'r']), label: numbers([1, 0, 0, 0, 0, 1]), score: numbers([0.75, 0.5, 1, 1, 0.2, 0.1]) });
  near(value(facts, 'mrr') ?? 0, 5 / 12);
  assert.equal(facts.production?.rows, 2);
});

test('equal scores: as the mean over all orders', () => {
  assert.deepEqual(firstRelevant(1, 1, 1), [{ place: 2, chance: 1 }]);
  // All 6 orders of three rows with equal scores, two of them relevant, after one better.
  const relevant = [true, true, false];
  const orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
  const expected = orders.reduce((sum, order) => sum + 1 / (2 + order.findIndex((k) => relevant[k])) / orders.length, 0);
  const facts = measured({ rows: 4, query: texts(['q', 'q', 'q', 'q']), label: numbers([0, 1, 1, 0]), score: numbers([9, 5, 5, 5]) });
  near(value(facts, 'mrr') ?? 0, expected, 1e-12);
  near(value(facts, 'hit3') ?? 0, 1, 1e-12);
});

test('nothing right among the answers is 0, a query without a label is left out', () => {
  const facts = measured(lists(['a|b', 'a|b', null, 'a|b'], ['c', null, 'a', 'b']));
  assert.deepEqual([facts.production?.rows, value(facts, 'mrr')], [2, 0.25]);
  const none = measured({ rows: 4, query: texts(['q', 'q', 'r', 'r']), label: numbers([0, 0, NaN, NaN]), score: numbers([1, 2, 3, 4]) });
  assert.deepEqual([none.production?.rows, value(none, 'mrr')], [1, 0]);
  assert.ok('refused' in rankingOf({ rows: 0 }, lists(['a|b'], [null]), JOINED));
});

test('lists as they are written', () => {
  assert.deepEqual(rankedList('["a", "b|c", 7]'), ['a', 'b|c', '7']);
  assert.deepEqual(rankedList("['a', 'b']"), ['a', 'b']);
  assert.deepEqual(rankedList('a; b ;;c'), ['a', 'b', 'c']);
  assert.deepEqual(rankedList('7.0|007|x y'), ['7', '007', 'x y']);
  assert.deepEqual(rankedList('[]'), []);
  // Several may be right: the first counts.
  near(value(measured(lists(['[1, 2, 3]'], ['3|2'])), 'mrr') ?? 0, 0.5);
});

test('the interval of the mean is that of a mean, and a real loss is one', () => {
  const random = seeded(8);
  const n = 2000;
  const places = Array.from({ length: n }, () => 1 + Math.floor(4 * random()));
  const mean = places.reduce((sum, place) => sum + 1 / place, 0) / n;
  const error = Math.sqrt(places.reduce((sum, place) => sum + (1 / place - mean) ** 2, 0) / (n - 1) / n);
  const mrr = measureQueries(places.map((place) => [1 / place, 0, 0, 0, 0]))?.metrics.mrr;
  near(mrr?.value ?? 0, mean, 1e-12);
  near((mrr?.standardError ?? 0) / error, 1, 0.1);
  const of = (first: number, seed: number) => {
    const own = seeded(seed);
    return lists(Array.from({ length: 600 }, () => (own() < first ? 'x|y|z' : 'y|z|x')), Array.from({ length: 600 }, () => 'x'));
  };
  const verdict = (before: number, after: number) => lossesOf(measured(of(after, 2), of(before, 1)), defaultSettings().thresholds)?.verdict;
  assert.deepEqual([verdict(0.8, 0.5), verdict(0.8, 0.8)], ['dropped', 'kept']);
});
