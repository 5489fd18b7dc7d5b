/**
 * [mulberry32](https://gist.github.com/tommyettinger/46a874533244883189143505d203312c): uniform numbers in [0, 1), the same sequence on
 * every machine for a seed. For drawing samples; not for secrets.
 *
 * @example seededRandom(1)() // 0.6270739405881613
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
