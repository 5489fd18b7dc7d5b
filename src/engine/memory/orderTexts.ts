/** Texts up to which comparing is faster than sorting by keys. */
const FEW = 12;
/** Longer pieces are rarely needed. */
const MOST_BYTES = 12;
/** What a double holds exactly. */
const EXACT = 2 ** 53;

/** How many of a column's texts are told apart by one double: the place of each, and as many of its bytes as there is room for. */
interface KeyPlan {
  /** By byte: its rank among the bytes that occur, from 1; 0 is the end of a text, which comes before every byte. */
  ranks: Uint16Array;
  base: number;
  width: number;
  /** More than there are places. */
  places: number;
}

/** Sorts indices of texts, `offsets[k]` to `offsets[k + 1]` of `bytes`, by the bytes of the texts, in place; all must be different. */
export function orderTexts(indices: Int32Array, bytes: Uint8Array, offsets: Uint32Array): void {
  if (indices.length > 1) sortFrom(indices, bytes, offsets, 0, planOf(indices, bytes, offsets));
}

/** Texts of few characters, such as hexadecimal digits, fit in longer pieces. */
function planOf(indices: Int32Array, bytes: Uint8Array, offsets: Uint32Array): KeyPlan {
  const ranks = new Uint16Array(256);
  for (const text of indices) for (let i = offsets[text] as number; i < (offsets[text + 1] as number); i++) ranks[bytes[i] as number] = 1;
  let base = 1;
  for (let byte = 0; byte < 256; byte++) if (ranks[byte] === 1) ranks[byte] = base++;
  const places = 2 ** Math.ceil(Math.log2(indices.length));
  let width = 1;
  while (base ** (width + 1) * places <= EXACT && width < MOST_BYTES) width++;
  return { ranks, base, width, places };
}

/** Sorts texts that are alike in their first `depth` bytes: by the next few at once, and what is alike in them again. */
function sortFrom(order: Int32Array, bytes: Uint8Array, offsets: Uint32Array, depth: number, plan: KeyPlan): void {
  const count = order.length;
  if (count <= FEW) {
    insert(order, bytes, offsets, depth);
    return;
  }
  const { width, places } = plan;
  const skipped = depth + commonBytes(order, bytes, offsets, depth);
  const keys = new Float64Array(count);
  for (let k = 0; k < count; k++) keys[k] = keyOf(bytes, offsets, order[k] as number, skipped, plan) * places + k;
  keys.sort();
  const before = order.slice();
  for (let k = 0; k < count; k++) {
    const key = Math.floor((keys[k] as number) / places);
    // The remainder of a double is slow; this is exact, because the number of places is a power of two.
    order[k] = before[(keys[k] as number) - key * places] as number;
    keys[k] = key;
  }
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && keys[to] === keys[from]) to++;
    // Only texts that go on behind the key can be alike in it.
    if (to - from > 1) sortFrom(order.subarray(from, to), bytes, offsets, skipped + width, plan);
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

function keyOf(bytes: Uint8Array, offsets: Uint32Array, text: number, skipped: number, { ranks, base, width }: KeyPlan): number {
  const end = offsets[text + 1] as number;
  let at = (offsets[text] as number) + skipped;
  let key = 0;
  for (let k = 0; k < width; k++, at++) key = key * base + (at < end ? (ranks[bytes[at] as number] as number) : 0);
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
