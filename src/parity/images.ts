/**
 * What is known of the pixels of an image on their way to a model. Each part is known by itself; what is not known is absent, and
 * nothing is said about it. Immutable.
 */
import type { Place } from './steps.ts';

/** `rgb-or-gray`: as the file has it, but never blue first. */
export type Colour = 'rgb' | 'bgr' | 'gray' | 'rgb-or-gray';

/** Where something was done to an image. */
export interface ImageMark {
  place: Place;
  callPath: readonly Place[];
}

/** Pixels `v` (0 to 255 in the file) become `v · scale + offset`; one number, or one a channel. */
export interface Affine {
  kind: 'affine';
  scale: readonly number[];
  offset: readonly number[];
}

/** A named preparation that is no single affine map: equal only to itself. */
export interface Preset {
  kind: 'preset';
  name: string;
}

export type RangeStep = Affine | Preset;

export interface ImageSize {
  /** Undefined for a short side that was resized, the other following. */
  height: number;
  width?: number;
  /** Cut out of a larger image after it was resized. */
  cropped?: true;
}

export interface ImageState {
  colour?: { value: Colour; mark: ImageMark };
  /** `mark` is absent as long as pixels are as in the file. */
  range?: { steps: readonly RangeStep[]; mark?: ImageMark };
  size?: { value: ImageSize; mark: ImageMark };
  /** A step that changes images at random. */
  random?: ImageMark & { name: string };
  /** Whether pixels are floating-point numbers: some functions scale only whole numbers. */
  float: boolean;
  /** The last thing that was done to it. */
  last: ImageMark;
}

export const AS_IN_FILE: readonly RangeStep[] = [];

export function affine(scale: readonly number[], offset: readonly number[]): Affine {
  return { kind: 'affine', scale, offset };
}

/** The image with one more step on its pixels; adjacent affine maps are one. */
export function withRange(image: ImageState, step: RangeStep, mark: ImageMark): ImageState {
  if (!image.range) return { ...image, last: mark };
  const { steps } = image.range;
  const before = steps[steps.length - 1];
  const folded = before?.kind === 'affine' && step.kind === 'affine' ? [...steps.slice(0, -1), compose(before, step)] : [...steps, step];
  return { ...image, float: true, last: mark, range: { steps: folded, mark } };
}

function compose(first: Affine, second: Affine): Affine {
  const channels = Math.max(first.scale.length, second.scale.length, first.offset.length, second.offset.length);
  const at = (values: readonly number[], index: number): number => values[values.length === 1 ? 0 : index] ?? 0;
  const indices = Array.from({ length: channels }, (_, index) => index);
  return affine(
    indices.map((index) => at(first.scale, index) * at(second.scale, index)),
    indices.map((index) => at(first.offset, index) * at(second.scale, index) + at(second.offset, index)),
  );
}

/** Whole numbers become 0 to 1; what is floating-point already stays. */
export function toUnit(image: ImageState, mark: ImageMark): ImageState {
  return image.float ? { ...image, last: mark } : withRange(image, affine([1 / 255], [0]), mark);
}

export function withoutRange({ range: _range, ...image }: ImageState): ImageState {
  return image;
}

export function withoutSize({ size: _size, ...image }: ImageState): ImageState {
  return image;
}

export function withoutColour({ colour: _colour, ...image }: ImageState): ImageState {
  return image;
}

export function withSize(image: ImageState, value: ImageSize | undefined, mark: ImageMark): ImageState {
  return { ...withoutSize(image), last: mark, ...(value ? { size: { value, mark } } : {}) };
}

export function withColour(image: ImageState, value: Colour | undefined, mark: ImageMark): ImageState {
  return { ...withoutColour(image), last: mark, ...(value ? { colour: { value, mark } } : {}) };
}

/** Red and blue change places, and so do numbers that belong to them. */
export function swapped(image: ImageState, mark: ImageMark): ImageState {
  const colour = image.colour?.value;
  const turned = colour === 'rgb' ? 'bgr' : colour === 'bgr' ? 'rgb' : undefined;
  const steps = image.range?.steps.map((step) => (step.kind === 'affine' ? affine(step.scale.toReversed(), step.offset.toReversed()) : step));
  return { ...withColour(image, turned, mark), ...(steps ? { range: { ...image.range, steps } } : {}) };
}

/** What holds for both. */
export function commonImage(left: ImageState | undefined, right: ImageState | undefined): ImageState | undefined {
  if (!left || !right) return undefined;
  if (left === right) return left;
  const colour = left.colour?.value === right.colour?.value ? left.colour : undefined;
  const size = left.size && right.size && sameSize(left.size.value, right.size.value) ? left.size : undefined;
  const range = left.range && right.range && sameRange(left.range.steps, right.range.steps) ? left.range : undefined;
  return { float: left.float && right.float, last: left.last, ...(colour ? { colour } : {}), ...(size ? { size } : {}), ...(range ? { range } : {}) };
}

export function sameSize(left: ImageSize, right: ImageSize): boolean {
  return left.height === right.height && left.width === right.width;
}

/** Darkest and brightest pixel come out alike, to half a percent of the range: `/ 255` and `/ 256` are the same. */
export function sameRange(left: readonly RangeStep[], right: readonly RangeStep[]): boolean {
  const a = left.filter((step) => !isIdentity(step));
  const b = right.filter((step) => !isIdentity(step));
  return a.length === b.length && a.every((step, index) => sameStep(step, b[index]));
}

function isIdentity(step: RangeStep): boolean {
  return step.kind === 'affine' && step.scale.every((scale) => scale === 1) && step.offset.every((offset) => offset === 0);
}

function sameStep(left: RangeStep, right: RangeStep | undefined): boolean {
  if (left.kind === 'preset' || right?.kind !== 'affine') return right?.kind === 'preset' && left.kind === 'preset' && left.name === right.name;
  const channels = Math.max(left.scale.length, right.scale.length);
  return Array.from({ length: channels }, (_, index) => index).every((index) => {
    const [a0, a1] = ends(left, index);
    const [b0, b1] = ends(right, index);
    const tolerance = 0.005 * Math.max(Math.abs(a1 - a0), Math.abs(b1 - b0));
    return Math.abs(a0 - b0) <= tolerance && Math.abs(a1 - b1) <= tolerance;
  });
}

/** What a channel's values 0 and 255 become. */
function ends({ scale, offset }: Affine, channel: number): [number, number] {
  const factor = scale[scale.length === 1 ? 0 : channel] ?? 1;
  const shift = offset[offset.length === 1 ? 0 : channel] ?? 0;
  return [shift, 255 * factor + shift];
}

/** Whether bright and dark change places: drawings are inverted to look like the images a model knows. */
export function isInverted(steps: readonly RangeStep[]): boolean {
  return steps.some((step) => step.kind === 'affine' && step.scale.some((scale) => scale < 0));
}

/** `0 to 1`, `−1 to 1`, `0 to 255 (as in the file)`, `0 to 1, then VGG preprocess_input`. */
export function describeRange(steps: readonly RangeStep[]): string {
  const kept = steps.filter((step) => !isIdentity(step));
  if (kept.length === 0) return '0 to 255, as in the file';
  return kept.map((step) => (step.kind === 'preset' ? step.name : describeAffine(step))).join(', then ');
}

function describeAffine(step: Affine): string {
  const channels = Math.max(step.scale.length, step.offset.length);
  const texts = Array.from({ length: channels }, (_, index) => ends(step, index).map(shown).join(' to '));
  return new Set(texts).size === 1 ? (texts[0] ?? '') : `${texts.join(' / ')} by channel`;
}

function shown(value: number): string {
  const rounded = Number(value.toPrecision(3));
  return (Object.is(rounded, -0) || Math.abs(rounded) < 1e-9 ? '0' : String(rounded)).replace('-', '−');
}

export function describeSize({ height, width }: ImageSize): string {
  return width === undefined ? `short side ${height}` : `${height} × ${width}`;
}

export function asFloat(image: ImageState): ImageState {
  return { ...image, float: true };
}
