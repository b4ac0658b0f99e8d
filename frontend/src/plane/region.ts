// Where the faces of one plane end: how far out a place lies in the two components shown, among the z-points themselves.
// The distance m of all d components says little of that: a step within the plane hardly moves it. Pure.
import type { Region } from "../space/space";
import type { Verdict } from "../stage/verdict";
import type { Place } from "./view";

const CORNERS = 128;
const SAMPLE = 20_000;
const EDGE = 0.95, END = 0.995;

/** An ellipse about the points' mean: `root` is the lower Cholesky factor of their covariance (2, 2). */
export interface PlaneRegion {
  readonly mean: Place;
  readonly root: readonly [xx: number, yx: number, yy: number];
  /** Mahalanobis distances in the plane within which 95 and 99.5 of 100 z-points lie. */
  readonly edge: number;
  readonly end: number;
}

/** The region of n points (x, y), from at most 20,000 of them; null where they are too few, or lie on a line. */
export function regionOf(x: ArrayLike<number>, y: ArrayLike<number>): PlaneRegion | null {
  const stride = Math.ceil(x.length / SAMPLE), n = Math.ceil(x.length / stride);
  if (!(n > 2)) return null;
  const places = Array.from({ length: n }, (_, i): Place => ({ x: x[i * stride]!, y: y[i * stride]! }));
  const average = (of: (place: Place) => number): number => places.reduce((sum, place) => sum + of(place), 0) / n;
  const mean = { x: average((place) => place.x), y: average((place) => place.y) };
  const wide = average((place) => (place.x - mean.x) ** 2), high = average((place) => (place.y - mean.y) ** 2);
  const shared = average((place) => (place.x - mean.x) * (place.y - mean.y));
  if (!(wide * high - shared * shared > 1e-9 * wide * high)) return null;
  const yx = shared / Math.sqrt(wide), shape = { mean, root: [Math.sqrt(wide), yx, Math.sqrt(high - yx * yx)] as const };
  const far = Float64Array.from(places, (place) => distance(shape, place)).sort();
  return { ...shape, edge: far[Math.floor(EDGE * (n - 1))]!, end: far[Math.floor(END * (n - 1))]! };
}

/** The Mahalanobis distance of a place from the points' mean, in the two components of the plane alone. */
export function distance({ mean, root: [xx, yx, yy] }: Pick<PlaneRegion, "mean" | "root">, { x, y }: Place): number {
  const u = (x - mean.x) / xx;
  return Math.hypot(u, (y - mean.y - yx * u) / yy);
}

/** The closed curve within which 99.5 of 100 z-points lie. */
export function outline({ mean, root: [xx, yx, yy], end }: PlaneRegion): Place[] {
  return Array.from({ length: CORNERS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS, u = end * Math.cos(angle), v = end * Math.sin(angle);
    return { x: mean.x + xx * u, y: mean.y + yx * u + yy * v };
  });
}

/** What the plane says of a place; null well inside. */
export function verdictAt(region: PlaneRegion, place: Place): Verdict | null {
  const far = distance(region, place);
  if (far <= region.edge) return null;
  return far <= region.end ? said("edge", "95 of 100") : said("outside", "995 of 1,000");
}

function said(region: Region, share: string): Verdict {
  return { region, words: `${region} in this plane`, why: `farther out than ${share} z-points` };
}
