/** At most so many, that their texts stand apart. */
const MOST = 10;
/** Round numbers of a power of ten, fewest first. */
const DIGITS = [[1], [1, 3], [1, 2, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9]] as const;

/** Round numbers from one positive number to another, for a logarithmic axis, ascending. */
export function logTicks(from: number, to: number): number[] {
  const [low, high] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  const of = (digits: readonly number[]): number[] =>
    Array.from({ length: high - low + 1 }, (_, k) => digits.map((digit) => Number(`${digit}e${low + k}`)))
      .flat()
      .filter((value) => value >= from && value <= to);
  const finest = DIGITS.map(of).findLast((ticks) => ticks.length <= MOST);
  if (finest && finest.length > 1) return finest;
  const powers = of(DIGITS[0]);
  return powers.filter((_, k) => k % Math.ceil(powers.length / MOST) === 0);
}
