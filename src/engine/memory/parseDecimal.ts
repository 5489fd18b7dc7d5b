/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, k) => Number(`1e${k}`));
/** Digits of which every number is an exact double; and digits of two such numbers, the first of fifteen. */
const EXACT_DIGITS = 15;
const MOST_DIGITS = 22;
/** Splits a double into two halves of 26 bits (Dekker 1971). */
const SPLIT = 2 ** 27 + 1;
/** Wider than the error of a quotient in twice the precision, and much narrower than half a unit in the last place. */
const DOUBT = 2 ** -48;
const ZERO = 48;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;

/**
 * The double of a plain decimal number in ASCII, as `Number` reads it. Where digits and power of ten are both exact, one division rounds as
 * it must (Clinger, "How to read floating point numbers accurately", 1990); more digits are divided in twice the precision (Dekker, "A
 * floating-point technique for extending the available precision", 1971), which says too where it cannot tell how to round. NaN then,
 * and where it is written otherwise or no number at all: `Number` has to be asked.
 */
export function parseDecimal(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  const sign = bytes[at];
  if (sign === MINUS || sign === PLUS) at++;
  let digits = 0;
  let value = 0;
  let rest = 0;
  let seen = 0;
  let power = 0;
  let pointed = false;
  for (; at < to; at++) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit >= 0 && digit <= 9) {
      if (digits < EXACT_DIGITS) value = value * 10 + digit;
      else rest = rest * 10 + digit;
      seen++;
      if (digits > 0 || digit > 0) digits++;
      if (pointed) power++;
    } else if (digit === POINT - ZERO && !pointed) pointed = true;
    else return NaN;
  }
  if (seen === 0 || digits > MOST_DIGITS || power > 22) return NaN;
  if (digits <= EXACT_DIGITS) value = power > 0 ? value / (POWERS[power] as number) : value;
  else value = divided(value, POWERS[digits - EXACT_DIGITS] as number, rest, POWERS[power] as number);
  return sign === MINUS ? -value : value;
}

/** (a · b + c) / d, rounded once; NaN where it is too near to the middle of two doubles. */
function divided(a: number, b: number, c: number, d: number): number {
  const product = a * b;
  const high = product + c;
  // What the sum of the exact product and c has beyond its double.
  const low = productError(a, b, product) + (c - (high - product));
  const quotient = high / d;
  const back = quotient * d;
  const correction = (high - back - productError(quotient, d, back) + low) / d;
  const least = quotient + correction * (1 - DOUBT);
  return least === quotient + correction * (1 + DOUBT) ? least : NaN;
}

/** What a product has beyond its double, exactly. */
function productError(a: number, b: number, product: number): number {
  const [x, y] = [SPLIT * a, SPLIT * b];
  const [highA, highB] = [x - (x - a), y - (y - b)];
  const [lowA, lowB] = [a - highA, b - highB];
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}
