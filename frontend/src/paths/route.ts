// One way of going from the first waypoint to the last, measured: its path, m along it, where it leaves the region.
import { fromBase64 } from "../space/base64";
import { type LatentSpace, mahalanobisOf, scoreOn } from "../space/space";
import { type Kind, type PathsData, TITLES } from "./data";
import { evenPlaces, type Path, slerp, straight } from "./path";
import { type Stretch, stretchesBeyond } from "./stretches";
import { drawn } from "./stroke";

const SAMPLES = 121;
const SCORES = 2; // the plane's two axes

/** m along a path, where it leaves the region, and where it runs in the plane of the first two components. */
export interface Measured {
  readonly places: readonly number[];
  readonly mahalanobis: Float64Array;
  readonly edge: readonly Stretch[]; // beyond the 95 % quantile of held-out photos
  readonly outside: readonly Stretch[]; // beyond the 99.5 % quantile
  readonly plane: Float32Array; // x, y of every place, in sigma
}

export interface Route {
  readonly kind: Kind;
  readonly title: string;
  /** Null for a blend of pictures: between its ends it has no z-points. */
  readonly path: Path | null;
  readonly measured: Measured | null;
}

/** The route of a kind, or null where there is none: fewer than two waypoints, no line drawn, neighbours not yet known. */
export function routeOf(kind: Kind, data: PathsData, waypoints: readonly Float32Array[], space: LatentSpace): Route | null {
  if (kind === "blend") return waypoints.length > 1 ? { kind, title: TITLES[kind], path: null, measured: null } : null;
  const path = pathOf(kind, data, waypoints, space);
  return path && { kind, title: TITLES[kind], path, measured: measuredAlong(path, space, data.band) };
}

/** The path, and what it is compared with; without a path there is nothing to compare. */
export function routesOf(data: PathsData, waypoints: readonly Float32Array[], space: LatentSpace): Route[] {
  const first = routeOf(data.kind, data, waypoints, space);
  const second = data.beside === "nothing" ? null : routeOf(data.beside, data, waypoints, space);
  return first ? [first, ...(second ? [second] : [])] : [];
}

function pathOf(kind: Kind, data: PathsData, waypoints: readonly Float32Array[], space: LatentSpace): Path | null {
  if (kind === "drawn") return data.stroke.length > 1 && waypoints[0] ? drawn(space, waypoints[0], data.stroke) : null;
  if (waypoints.length < 2) return null;
  if (kind === "straight") return straight(waypoints);
  if (kind === "slerp") return slerp(space, waypoints);
  return data.neighbours && straight(rowsOf(fromBase64(data.neighbours.points), space.d), data.neighbours.knots);
}

export function rowsOf(all: Float32Array, d: number): Float32Array[] {
  return Array.from({ length: all.length / d }, (_, i) => all.slice(i * d, (i + 1) * d));
}

export function measuredAlong(path: Path, space: LatentSpace, band: readonly [number, number, number]): Measured {
  const places = evenPlaces(SAMPLES);
  const mahalanobis = new Float64Array(SAMPLES);
  const plane = new Float32Array(SAMPLES * SCORES);
  places.forEach((place, i) => {
    const z = path.at(place);
    mahalanobis[i] = mahalanobisOf(space, z);
    plane.set(planeScores(space, z), i * SCORES);
  });
  return {
    places, mahalanobis, plane,
    edge: stretchesBeyond(places, mahalanobis, band[1]),
    outside: stretchesBeyond(places, mahalanobis, band[2]),
  };
}

/** The first two scores in sigma. */
export function planeScores(space: LatentSpace, z: Float32Array): [number, number] {
  return [scoreOn(space, z, 0), space.k > 1 ? scoreOn(space, z, 1) : 0];
}

/** m of a place by the route's samples. */
export function mahalanobisAt({ mahalanobis, places }: Measured, place: number): number {
  const at = place * (places.length - 1);
  const i = Math.min(Math.floor(at), places.length - 2);
  return mahalanobis[i]! + (at - i) * (mahalanobis[i + 1]! - mahalanobis[i]!);
}

/** "inside", "edge" or "outside" at a place. */
export function regionAt(measured: Measured, place: number): "inside" | "edge" | "outside" {
  const within = ({ from, to }: Stretch) => from <= place && place <= to;
  if (measured.outside.some(within)) return "outside";
  return measured.edge.some(within) ? "edge" : "inside";
}
