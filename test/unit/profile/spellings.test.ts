/** Other spellings of known categories: found exactly, named, and told from values that only look alike. Data from fixed seeds. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { seeded } from '../core/random.ts';
import { compared, findingOf, rulesOf } from './compared.ts';

const COLORS = ['Red', 'Dark Blue', 'Green'];

function drawn(n: number, seed: number, pick: (u: number, random: () => number) => string): string[] {
  const random = seeded(seed);
  return Array.from({ length: n }, () => pick(random(), random));
}
const color = (u: number): string => COLORS[u < 0.5 ? 0 : u < 0.8 ? 1 : 2] as string;

for (const { name, change, transform, words } of [
  { name: 'lower case', change: (v: string) => v.toLowerCase(), transform: 'case', words: 'lower-cased, red for Red' },
  { name: 'upper case', change: (v: string) => v.toUpperCase(), transform: 'case', words: 'upper-cased, RED for Red' },
  { name: 'a space before', change: (v: string) => ` ${v}`, transform: 'trim', words: 'with white space around them, “ Red” for Red' },
  { name: 'a full stop after', change: (v: string) => `${v}.`, transform: 'strip-punctuation', words: 'with added punctuation, Red. for Red' },
  { name: 'underscores', change: (v: string) => v.replace(' ', '_'), transform: 'strip-punctuation', words: 'Dark_Blue for “Dark Blue”' },
  { name: 'double spaces', change: (v: string) => v.replace(' ', '  '), transform: 'collapse-whitespace', words: 'with more white space, “Dark  Blue” for “Dark Blue”' },
]) {
  test(`${name}: one finding instead of unseen, vanished and drift`, async () => {
    const { report, pair } = await compared({ g: drawn(3000, 1, color) }, { g: drawn(2000, 2, (u) => change(color(u))) });
    assert.deepEqual(rulesOf(report, 'g'), ['category-variants:error']);
    assert.ok(findingOf(report, 'category-variants')?.message.includes(words), findingOf(report, 'category-variants')?.message);
    assert.equal(report.columns[0]?.explanation?.transform, transform);
    assert.equal(report.columns[0]?.drift.verdict, 'drift');
    const merged = pair.columns[0]?.categories?.spellings?.merged;
    assert.deepEqual([merged?.categories, merged?.unseen.rows, merged?.vanished.rows], [3, 0, 0]);
  });
}

test('a small share is a note, with both rates and exact counts', async () => {
  const production = drawn(2000, 2, color).map((value, i) => (i < 40 ? value.toLowerCase() : value));
  const { report } = await compared({ g: drawn(3000, 1, color) }, { g: production });
  assert.deepEqual(rulesOf(report, 'g'), ['category-variants:info']);
  const { evidence } = findingOf(report, 'category-variants') ?? {};
  assert.deepEqual(evidence?.production, { affected: 40, rows: 2000, rate: 0.02 });
  assert.deepEqual(evidence?.training, { affected: 0, rows: 3000, rate: 0 });
});

test('what the spelling does not explain is still said', async () => {
  const production = drawn(2000, 2, (u) => (u < 0.07 ? 'Pink' : color((u - 0.07) / 0.93).toLowerCase()));
  const { report } = await compared({ g: drawn(3000, 1, color) }, { g: production });
  assert.deepEqual(rulesOf(report, 'g').toSorted(), ['category-variants:error', 'unseen-categories:warning']);
  assert.match(findingOf(report, 'unseen-categories')?.message ?? '', /has 1 value never seen .*Pink/);
});

test('the rule switched off: the plain findings are back', async () => {
  const { report } = await compared({ g: drawn(3000, 1, color) }, { g: drawn(2000, 2, (u) => color(u).toLowerCase()) }, { rules: [{ rule: 'category-variants', severity: 'off' }] });
  assert.deepEqual(rulesOf(report, 'g').toSorted(), ['categorical-drift:error', 'unseen-categories:error', 'vanished-categories:warning']);
  assert.equal(report.columns[0]?.explanation, null);
});

test('private values stay out of message, evidence and explanation', async () => {
  const { report } = await compared({ g_token: drawn(3000, 1, color) }, { g_token: drawn(2000, 2, (u) => color(u).toLowerCase()) });
  assert.deepEqual(rulesOf(report, 'g_token'), ['category-variants:error']);
  assert.ok(!/red|blue|green/i.test(JSON.stringify([report.findings, report.columns])));
});

test('signs that carry meaning: grades, blood groups, decimals, ranges, languages', async () => {
  const pairs: Record<string, [string[], string]> = {
    grade: [['A', 'A+', 'B'], 'A-'],
    blood: [['O', 'A', 'O+'], 'O-'],
    range: [['10-20', '1.5', '2'], '1-5'],
    size: [['12', '34', 'big'], '1 2'],
    language: [['C', 'Java', 'C++'], 'C#'],
    bound: [['<5', '5+', 'none'], '>5'],
  };
  const table = (n: number, seed: number, fresh: boolean) =>
    Object.fromEntries(Object.entries(pairs).map(([name, [known, other]]) => [name, drawn(n, seed, (u) => (fresh && u < 0.1 ? other : (known[Math.floor(3 * u)] as string)))]));
  const { report } = await compared(table(3000, 1, false), table(2000, 2, true));
  assert.equal(findingOf(report, 'category-variants'), undefined);
  assert.equal(report.findings.filter(({ rule }) => rule === 'unseen-categories').length, 6);
});

test('random halves of a column that is full of spellings raise no alarm', async () => {
  // Long-tailed names, each in one of several spellings: many are seen once, so that many new ones are to be expected.
  const dirty = (u: number, random: () => number): string => {
    const name = `town of ${Math.floor((1 - u) ** -1.1)}`;
    const style = random();
    return style < 0.7 ? name : style < 0.8 ? name.toUpperCase() : style < 0.9 ? ` ${name}` : name.replace('town', 'Town');
  };
  for (const seed of [1, 2, 3]) {
    const { report } = await compared({ g: drawn(3000, 10 * seed, dirty) }, { g: drawn(3000, 10 * seed + 1, dirty) });
    assert.deepEqual(report.findings.map(({ message }) => message), []);
  }
});
