/**
 * The law of the place of the first relevant answer where answers with equal scores stand in a random order: of `tied` answers after `above`
 * better ones `relevant` are relevant, so that the first of them stands at `above + j` with the chance C(tied − j, relevant − 1) / C(tied,
 * relevant). Places are from 1; `relevant` is at least 1.
 *
 * @example firstRelevant(1, 1, 1) // [{ place: 2, chance: 1 }]
 * @example firstRelevant(0, 3, 2) // places 1 and 2 with chances 2/3 and 1/3
 */
export function firstRelevant(above: number, tied: number, relevant: number): { place: number; chance: number }[] {
  const places: { place: number; chance: number }[] = [];
  let left = 1;
  for (let j = 1; j <= tied - relevant + 1; j++) {
    // Of those that are left, so many are relevant.
    const now = relevant / (tied - j + 1);
    places.push({ place: above + j, chance: left * now });
    left *= 1 - now;
  }
  return places;
}
