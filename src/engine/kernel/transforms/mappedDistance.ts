/** How finely values of a side can be told apart, once they have been through a computation. */
export interface Resolution {
  /** Relative to the value. */
  relative: number;
  /** In the column's units. */
  absolute: number;
}

/**
 * Kolmogorov–Smirnov distance of two ascending samples in which values that computing or writing may have separated count as equal:
 * x / 1000 and x · 0.001 are not the same double, and would tear the ties of a column apart.
 */
export function mappedDistance(a: Float64Array, b: Float64Array, { relative, absolute }: Resolution): number {
  const [n, m] = [a.length, b.length];
  let i = 0;
  let j = 0;
  let largest = 0;
  while (i < n && j < m) {
    const value = Math.min(a[i] as number, b[j] as number);
    const upTo = value + Math.max(absolute, relative * Math.abs(value));
    while (i < n && (a[i] as number) <= upTo) i++;
    while (j < m && (b[j] as number) <= upTo) j++;
    const distance = Math.abs(i / n - j / m);
    if (distance > largest) largest = distance;
  }
  return largest;
}

/** The images of ascending values, ascending again. */
export function mapped(values: Float64Array, map: (x: number) => number): Float64Array {
  const images = values.map(map);
  let ascending = true;
  let descending = true;
  for (let i = 1; i < images.length; i++) {
    if ((images[i] as number) < (images[i - 1] as number)) ascending = false;
    if ((images[i] as number) > (images[i - 1] as number)) descending = false;
  }
  if (ascending) return images;
  return descending ? images.reverse() : images.sort();
}
