// The cloud of z-points in numbers: its mean, its principal axes, and where a point lies among photos that were never
// trained on. The same formulas as latent/pca.py and latent/distance.py; sums are taken in double precision.

export interface LatentSpace {
  readonly d: number;
  /** Principal axes, largest variance first; all of them, so k = d. */
  readonly k: number;
  /** Axes that count for the Mahalanobis distance: the others carry rounding, not data. */
  readonly rank: number;
  /** Side of a picture in pixels. */
  readonly imageSize: number;
  /** (d,) */
  readonly mean: Float32Array;
  /** Standard deviation along each axis (k,), in units of z. */
  readonly sigma: Float32Array;
  /** k * d; rows are orthonormal. */
  readonly components: Float32Array;
  /** Rising levels from 0 to 1, and the Mahalanobis distance among held-out photos at each. */
  readonly heldOutLevels: Float32Array;
  readonly heldOutMahalanobis: Float32Array;
}

export type Region = "near the mean" | "inside" | "edge" | "outside";

/** What stands under a face: R, m, where m lies among held-out photos (0 to 1), and the region's word. */
export interface Readings {
  readonly radius: number;
  readonly mahalanobis: number;
  readonly position: number;
  readonly region: Region;
}

/** Scores (k,) of a z-point (d,) in sigma; 0 along an axis without variance. */
export function scoresOf(space: LatentSpace, z: Float32Array): Float32Array {
  const scores = new Float32Array(space.k);
  for (let axis = 0; axis < space.k; axis++) scores[axis] = scoreOn(space, z, axis);
  return scores;
}

/** Score of a z-point (d,) on one axis (from 0), in sigma; 0 along an axis without variance. */
export function scoreOn({ d, mean, sigma, components }: LatentSpace, z: Float32Array, axis: number): number {
  if (!sigma[axis]) return 0;
  let sum = 0;
  for (let i = 0, at = axis * d; i < d; i++, at++) sum += (z[i]! - mean[i]!) * components[at]!;
  return sum / sigma[axis]!;
}

/** The z-point (d,) of the first scores in sigma: beyond them the mean, or what `base` (d,) has there. */
export function pointOf(space: LatentSpace, scores: Float32Array, base?: Float32Array): Float32Array {
  const origin = base ?? space.mean;
  const changes = Array.from(scores, (score, axis): [number, number] => [axis, score]);
  return moved(space, origin, new Map(changes));
}

/** The z-point `z` (d,) with other scores in sigma put in place of its own; `changes` go from an axis (from 0) to its score. */
export function moved(space: LatentSpace, z: Float32Array, changes: ReadonlyMap<number, number>): Float32Array {
  const { d, sigma, components } = space;
  const point = Float64Array.from(z);
  for (const [axis, score] of changes) {
    const step = (score - scoreOn(space, z, axis)) * sigma[axis]!;
    for (let i = 0, at = axis * d; i < d; i++, at++) point[i]! += step * components[at]!;
  }
  return Float32Array.from(point);
}

/** Measure a z-point (d,). */
export function readings(space: LatentSpace, z: Float32Array): Readings {
  let square = 0;
  for (const value of z) square += value * value;
  const mahalanobis = mahalanobisOf(space, z);
  const position = quantilePosition(mahalanobis, space.heldOutLevels, space.heldOutMahalanobis);
  return { radius: Math.sqrt(square), mahalanobis, position, region: regionWord(position) };
}

/** m of a z-point (d,), in sigma, along the axes that count. */
export function mahalanobisOf(space: LatentSpace, z: Float32Array): number {
  let square = 0;
  for (let axis = 0; axis < space.rank; axis++) square += scoreOn(space, z, axis) ** 2;
  return Math.sqrt(square);
}

/** Where `value` lies among rising `quantiles` (L,) at `levels` (L,): linear between, 0 below the lowest, 1 above the highest. */
export function quantilePosition(value: number, levels: Float32Array, quantiles: Float32Array): number {
  const last = quantiles.length - 1;
  if (value < quantiles[0]!) return 0;
  if (value > quantiles[last]!) return 1;
  return interpolated(value, quantiles, levels);
}

/** `to` at `value`, where `from` rises and holds `value` between its ends. */
function interpolated(value: number, from: Float32Array, to: Float32Array): number {
  let low = 0, high = from.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (from[middle]! <= value) low = middle;
    else high = middle;
  }
  const width = from[high]! - from[low]!;
  return width > 0 ? to[low]! + ((to[high]! - to[low]!) * (value - from[low]!)) / width : to[high]!;
}

function regionWord(position: number): Region {
  if (position < 0.05) return "near the mean";
  if (position <= 0.95) return "inside";
  return position <= 0.995 ? "edge" : "outside";
}
