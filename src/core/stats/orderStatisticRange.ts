/**
 * How many of `m` further values should fall strictly beyond the smallest and largest of `n`, when all come from one law: exactly,
 * from the ranks of [order statistics](https://en.wikipedia.org/wiki/Order_statistic) alone, whatever the law. Ties make it rarer.
 *
 * The two outer gaps are exchangeable with the two lowest, so at least `beyond` values outside is as likely as at most one of the n among
 * the `beyond` + 1 smallest of all n + m. Fewer than two training values have no range: `{ m, 1 }`.
 *
 * @example orderStatisticRange(9, 10, 2) // { expected: 2, pValue: 0.5417956656346749 }, that is (C(10,3) + 9·C(10,2)) / C(19,3)
 */
export function orderStatisticRange(n: number, m: number, beyond: number): { expected: number; pValue: number } {
  if (!(n >= 2)) return { expected: m, pValue: 1 };
  const expected = (2 * m) / (n + 1);
  if (beyond <= 0) return { expected, pValue: 1 };
  // C(m, j+1)/C(n+m, j+1) + n C(m, j)/C(n+m, j+1) with j = beyond, as running products.
  let none = 1;
  for (let i = 0; i < beyond && none > 0; i++) none *= (m - i) / (n + m - i);
  const rest = n + m - beyond;
  return { expected, pValue: Math.min(1, none * ((m - beyond) / rest + (n * (beyond + 1)) / rest)) };
}
