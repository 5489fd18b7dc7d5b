/**
 * Corner points of a histogram's outline: a step line for each run of bins at least `least` high, down to zero at both ends and
 * nothing along zero in between. NaN ends a run.
 */
export function outlineOf(edges: readonly number[], shares: readonly number[], least: number): { x: number; y: number }[] {
  const points: { x: number; y: number }[] = [];
  const seen = shares.map((share) => share >= least && share > 0);
  shares.forEach((share, k) => {
    if (!seen[k]) return;
    const from = edges[k]!;
    const to = edges[k + 1]!;
    if (!seen[k - 1]) points.push({ x: from, y: 0 });
    points.push({ x: from, y: share }, { x: to, y: share });
    if (!seen[k + 1]) points.push({ x: to, y: 0 }, { x: Number.NaN, y: Number.NaN });
  });
  return points;
}
