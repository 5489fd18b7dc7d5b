/** Texts up to which comparing is faster than sorting by keys. */
const FEW = 24;
/** A byte more than 255, so that the end of a text comes before every byte. */
const BASE = 257;
/** Bytes of a text and places of texts that one double holds exactly: 257^4 · 2^20 and 257^3 · 2^28 are below 2^53. */
const SHORT = { bytes: 4, places: 2 ** 20 };
const LONG = { bytes: 3, places: 2 ** 28 };

/** Sorts indices of texts, `offsets[k]` to `offsets[k + 1]` of `bytes`, by the bytes of the texts, in place; all must be different. */
export function orderTexts(indices: Int32Array, bytes: Uint8Array, offsets: Uint32Array): void {
  sortFrom(indices, bytes, offsets, 0);
}

/** Sorts texts that are alike in their first `depth` bytes: by the next few at once, and what is alike in them again. */
function sortFrom(order: Int32Array, bytes: Uint8Array, offsets: Uint32Array, depth: number): void {
  const count = order.length;
  if (count < 2) return;
  if (count <= FEW) {
    insert(order, bytes, offsets, depth);
    return;
  }
  const { bytes: width, places } = count <= SHORT.places ? SHORT : LONG;
  const skipped = depth + commonBytes(order, bytes, offsets, depth);
  const keys = new Float64Array(count);
  for (let k = 0; k < count; k++) keys[k] = keyOf(bytes, offsets, order[k] as number, skipped, width) * places + k;
  keys.sort();
  order.set(Int32Array.from(keys, (key) => order[key % places] as number));
  for (let from = 0; from < count; ) {
    const key = Math.floor((keys[from] as number) / places);
    let to = from + 1;
    while (to < count && Math.floor((keys[to] as number) / places) === key) to++;
    // Only texts that go on behind the key can be alike in it.
    if (to - from > 1) sortFrom(order.subarray(from, to), bytes, offsets, skipped + width);
    from = to;
  }
}

/** Insertion sort. */
function insert(order: Int32Array, bytes: Uint8Array, offsets: Uint32Array, depth: number): void {
  for (let k = 1; k < order.length; k++) {
    const text = order[k] as number;
    let at = k;
    while (at > 0 && compareFrom(bytes, offsets, order[at - 1] as number, text, depth) > 0) {
      order[at] = order[at - 1] as number;
      at--;
    }
    order[at] = text;
  }
}

function keyOf(bytes: Uint8Array, offsets: Uint32Array, text: number, skipped: number, width: number): number {
  const end = offsets[text + 1] as number;
  let at = (offsets[text] as number) + skipped;
  let key = 0;
  for (let k = 0; k < width; k++, at++) key = key * BASE + (at < end ? (bytes[at] as number) + 1 : 0);
  return key;
}

/** Bytes from `depth` on that all texts have in common. */
function commonBytes(order: Int32Array, bytes: Uint8Array, offsets: Uint32Array, depth: number): number {
  const first = (offsets[order[0] as number] as number) + depth;
  let common = (offsets[(order[0] as number) + 1] as number) - first;
  for (let k = 1; k < order.length && common > 0; k++) {
    const text = order[k] as number;
    const from = (offsets[text] as number) + depth;
    common = Math.min(common, (offsets[text + 1] as number) - from);
    for (let i = 0; i < common; i++) {
      if (bytes[first + i] === bytes[from + i]) continue;
      common = i;
      break;
    }
  }
  return common;
}

function compareFrom(bytes: Uint8Array, offsets: Uint32Array, a: number, b: number, depth: number): number {
  let i = (offsets[a] as number) + depth;
  let j = (offsets[b] as number) + depth;
  const endA = offsets[a + 1] as number;
  const endB = offsets[b + 1] as number;
  for (; i < endA && j < endB; i++, j++) {
    const difference = (bytes[i] as number) - (bytes[j] as number);
    if (difference !== 0) return difference;
  }
  return endA - i - (endB - j);
}
