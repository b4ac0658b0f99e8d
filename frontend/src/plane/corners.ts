// The lasso as the address keeps it: few corners, in whole steps of the plane, so that Python tests the very same loop.
import type { SpaceAddress } from "../contract";
import { fetchColumn, fetchIds } from "../space/columns";
import { contains } from "./lasso";
import type { Pixel, Place } from "./view";

export const MOST_CORNERS = 40;
const LEAST_CORNERS = 3;
const STEPS = 10_000;
const FARTHEST = 10_000 * STEPS;
const NOTICED = 1; // square pixels: a corner that takes less of the loop is not missed

/**
 * A loop in the plane of the columns `axes`, round points of the `of` shown; `corners` are x, y, x, y, ... in 1/10,000 of
 * the axes' units, none where the group is let go.
 */
export interface SentLasso { readonly axes: readonly [string, string]; readonly of: number; readonly corners: readonly number[] }

/** A loop of at most 40 corners: those are left out first whose triangle with their neighbours is the smallest (Visvalingam and Whyatt, 1993). */
export function simplified(loop: readonly Pixel[], most = MOST_CORNERS): Pixel[] {
  const left = [...loop];
  while (left.length > LEAST_CORNERS) {
    let least = Infinity, at = 0;
    left.forEach((corner, i) => {
      const area = triangle(left.at(i - 1)!, corner, left[(i + 1) % left.length]!);
      if (area < least) { least = area; at = i; }
    });
    if (left.length <= most && least >= NOTICED) break;
    left.splice(at, 1);
  }
  return left;
}

/** The corners of a loop in whole steps. */
export function stepped(loop: readonly Place[]): number[] {
  return loop.flatMap(({ x, y }) => [x, y].map((value) => Math.min(FARTHEST, Math.max(-FARTHEST, Math.round(value * STEPS)))));
}

/** The loop of corners in whole steps. */
export function loopOf(corners: readonly number[]): Place[] {
  return Array.from({ length: corners.length / 2 }, (_, i) => ({ x: corners[2 * i]! / STEPS, y: corners[2 * i + 1]! / STEPS }));
}

/** Equal lassos have equal keys; that of none is empty. */
export function lassoKey(lasso: SentLasso | null): string {
  return lasso?.corners.length ? [...lasso.axes, lasso.of, ...lasso.corners].join() : "";
}

/** The numbers of the z-points within a lasso, whatever plane is shown. */
export async function membersOf(space: SpaceAddress, { axes, of, corners }: SentLasso): Promise<Int32Array> {
  const [ids, x, y] = await Promise.all([fetchIds(space, of), fetchColumn(space, axes[0], of), fetchColumn(space, axes[1], of)]);
  const loop = loopOf(corners);
  return ids.filter((_, i) => contains(loop, x[i]!, y[i]!));
}

function triangle(a: Pixel, b: Pixel, c: Pixel): number {
  return Math.abs((b.left - a.left) * (c.top - a.top) - (c.left - a.left) * (b.top - a.top)) / 2;
}
