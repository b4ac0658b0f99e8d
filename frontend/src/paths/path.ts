// Paths between z-points, the same as latent/paths.py. A place on a path is a share from 0 (its first waypoint) to 1
// (its last); every leg between two waypoints takes the same share unless they bring places of their own.
import type { LatentSpace } from "../space/space";

export interface Path {
  /** The z-point at a place from 0 to 1; what lies beyond is clamped. Waypoints are met exactly. */
  at(place: number): Float32Array;
}

/** A place's leg, and the share of that leg that lies behind it. */
interface Located {
  readonly leg: number;
  readonly share: number;
}

/** Where the waypoints of a path lie when every leg takes the same share. */
export function evenKnots(count: number): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => i / (count - 1));
}

export function located(knots: ArrayLike<number>, place: number): Located {
  const at = Math.min(1, Math.max(0, place));
  let leg = 0;
  while (leg < knots.length - 2 && knots[leg + 1]! <= at) leg++;
  const width = knots[leg + 1]! - knots[leg]!;
  const share = width > 0 ? (at - knots[leg]!) / width : 0;
  return { leg, share: Math.min(1, Math.max(0, share)) };
}

function atLeastTwo(waypoints: readonly unknown[]): void {
  if (waypoints.length < 2) throw new Error(`A path needs at least 2 z-points, got ${waypoints.length}: choose one more.`);
}

/** Straight lines between the waypoints; `knots`, rising from 0 to 1, are the waypoints' own places. */
export function straight(waypoints: readonly Float32Array[], knots: ArrayLike<number> = evenKnots(waypoints.length)): Path {
  atLeastTwo(waypoints);
  return {
    at(place) {
      const { leg, share } = located(knots, place);
      const first = waypoints[leg]!, last = waypoints[leg + 1]!;
      return first.map((value, i) => (1 - share) * value + share * last[i]!);
    },
  };
}

/** One leg of a slerp, ready to be asked for any place: all of it in coordinates of z, measured from the mean. */
interface Arc {
  readonly here: Float64Array; // direction of the first end, of unit length once whitened
  readonly across: Float64Array; // perpendicular to it in whitened coordinates, towards the last end
  readonly angle: number;
  readonly lengths: readonly [number, number]; // m of both ends
  readonly beside: readonly [Float64Array, Float64Array]; // what lies outside the axes that count
}

/** Great arcs about the cloud's mean in whitened coordinates: m goes evenly from one waypoint's to the next one's. */
export function slerp(space: LatentSpace, waypoints: readonly Float32Array[]): Path {
  atLeastTwo(waypoints);
  const knots = evenKnots(waypoints.length);
  const arcs = waypoints.slice(1).map((last, i) => arcOf(space, waypoints[i]!, last));
  return {
    at(place) {
      const { leg, share } = located(knots, place);
      if (share === 0) return waypoints[leg]!.slice();
      if (share === 1) return waypoints[leg + 1]!.slice();
      return onArc(space, arcs[leg]!, waypoints[leg]!, waypoints[leg + 1]!, share);
    },
  };
}

function onArc(space: LatentSpace, arc: Arc | null, first: Float32Array, last: Float32Array, share: number): Float32Array {
  if (arc === null) return first.map((value, i) => (1 - share) * value + share * last[i]!);
  const length = (1 - share) * arc.lengths[0] + share * arc.lengths[1];
  const along = length * Math.cos(share * arc.angle), aside = length * Math.sin(share * arc.angle);
  return Float32Array.from(space.mean, (mean: number, i: number) =>
    mean + along * arc.here[i]! + aside * arc.across[i]! + (1 - share) * arc.beside[0][i]! + share * arc.beside[1][i]!);
}

const PARALLEL = 1e-4; // sine of the angle below which two directions count as one line

/** The arc from `first` to `last`, or null where it is a straight line. */
function arcOf(space: LatentSpace, first: Float32Array, last: Float32Array): Arc | null {
  const u = whitened(space, first), v = whitened(space, last);
  const lengths = [norm(u), norm(v)] as const;
  if (lengths[0] === 0 || lengths[1] === 0) return null;
  const here = u.map((value) => value / lengths[0]);
  const there = v.map((value) => value / lengths[1]);
  let cosine = dot(here, there);
  let across: Float64Array = there.map((value, i) => value - cosine * here[i]!);
  let sine = norm(across);
  if (sine < PARALLEL) {
    if (cosine > 0 || here.length === 1) return null;
    across = perpendicular(here);
    [sine, cosine] = [0, -1];
  } else {
    across = across.map((value) => value / sine);
  }
  const beside = [first, last].map((z, end) => {
    const within = unwhitened(space, end === 0 ? u : v);
    return within.map((value, i) => z[i]! - space.mean[i]! - value);
  }) as [Float64Array, Float64Array];
  return { here: unwhitened(space, here), across: unwhitened(space, across), angle: Math.atan2(sine, cosine), lengths, beside };
}

/** Scores in sigma on the axes that count. */
function whitened(space: LatentSpace, z: Float32Array): Float64Array {
  const { d, rank, mean, sigma, components } = space;
  const scores = new Float64Array(rank);
  for (let axis = 0; axis < rank; axis++) {
    let sum = 0;
    for (let i = 0, at = axis * d; i < d; i++, at++) sum += (z[i]! - mean[i]!) * components[at]!;
    scores[axis] = sum / sigma[axis]!;
  }
  return scores;
}

/** The way back, measured from the mean. */
function unwhitened(space: LatentSpace, scores: Float64Array): Float64Array {
  const { d, sigma, components } = space;
  const z = new Float64Array(d);
  scores.forEach((score, axis) => {
    const amount = score * sigma[axis]!;
    for (let i = 0, at = axis * d; i < d; i++, at++) z[i]! += amount * components[at]!;
  });
  return z;
}

/** The unit vector across `direction` that leans to the axis on which it has least. */
function perpendicular(direction: Float64Array): Float64Array {
  let least = 0;
  direction.forEach((value, i) => { if (Math.abs(value) < Math.abs(direction[least]!)) least = i; });
  const amount = direction[least]!;
  const across = direction.map((value, i) => (i === least ? 1 : 0) - amount * value);
  const length = norm(across);
  return across.map((value) => value / length);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}

/** Evenly spread places from 0 to 1. */
export function evenPlaces(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i / (count - 1));
}

/** The z-points at `places`, one after the other (places.length * d). */
export function sampled(path: Path, places: readonly number[]): Float32Array {
  const points = places.map((place) => path.at(place));
  const d = points[0]?.length ?? 0;
  const all = new Float32Array(points.length * d);
  points.forEach((z, i) => all.set(z, i * d));
  return all;
}
