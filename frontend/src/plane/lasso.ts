// A loop drawn by hand, and the points inside it. Pure.
import type { Grid } from "./grid";
import type { Place, Span } from "./view";

const LEAST_CORNERS = 3;

/** The positions of the points inside the loop (even-odd rule), in rising order; none for a loop of under three corners. */
export function lassoed(grid: Grid, loop: readonly Place[]): Uint32Array {
  if (loop.length < LEAST_CORNERS) return new Uint32Array(0);
  const found = grid.inside(spanAround(loop)).filter((i) => contains(loop, grid.x[i]!, grid.y[i]!));
  return Uint32Array.from(found).sort();
}

/** Whether (x, y) lies inside the loop, by the number of its sides that a ray to the right crosses. */
export function contains(loop: readonly Place[], x: number, y: number): boolean {
  let inside = false;
  for (let i = 0, j = loop.length - 1; i < loop.length; j = i, i += 1) {
    const a = loop[i]!, b = loop[j]!;
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

function spanAround(loop: readonly Place[]): Span {
  const xs = loop.map((place) => place.x), ys = loop.map((place) => place.y);
  return { x: [Math.min(...xs), Math.max(...xs)], y: [Math.min(...ys), Math.max(...ys)] };
}
