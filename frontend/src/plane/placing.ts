// From a place in the plane to a z-point: the held point with two of its coordinates replaced. Pure.
import { moved, scoreOn, type LatentSpace } from "../space/space";
import type { Place } from "./view";

/** A coordinate of z-points: the score on a principal component in sigma, or a raw component as it is; numbers from 0. */
export interface Axis { readonly kind: "pc" | "raw"; readonly number: number }
export type Axes = readonly [Axis, Axis];

/** The z-point (d,) at `place`: `held` with its coordinates along the two axes replaced. */
export function zAt(space: LatentSpace, axes: Axes, held: Float32Array, place: Place): Float32Array {
  const [x, y] = axes;
  if (x.kind === "pc" && y.kind === "pc") return moved(space, held, new Map([[x.number, place.x], [y.number, place.y]]));
  const z = held.slice();
  z[x.number] = place.x;
  z[y.number] = place.y;
  return z;
}

/** Where a z-point (d,) lies in the plane. */
export function placeIn(space: LatentSpace, axes: Axes, z: Float32Array): Place {
  const [x, y] = axes.map(({ kind, number }) => (kind === "raw" ? z[number]! : scoreOn(space, z, number)));
  return { x: x!, y: y! };
}
