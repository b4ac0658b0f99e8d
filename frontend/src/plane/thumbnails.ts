// Which of the points in view are shown as small faces: as many as fit without covering one another. Pure.
import type { Grid } from "./grid";
import { pixelOf, spanOf, type Frame, type View } from "./view";

/** Small faces begin at this zoom; at less, a face would stand for too many points. */
export const FACES_FROM_ZOOM = 2.5;
const MOST_CANDIDATES = 30_000;
const APART = 1.04;

/** The positions of the points to show as faces of `tile` pixels; those `before` keep their place while they are in view. */
export function chosenFaces(grid: Grid, frame: Frame, view: View, tile: number, before: Iterable<number> = []): number[] {
  if (view.zoom < FACES_FROM_ZOOM) return [];
  const inView = new Set(grid.inside(spanOf(frame, view)));
  // The lowest positions first: which point stands for a crowd does not depend on the way to it.
  const candidates = [...inView].sort((a, b) => a - b).slice(0, MOST_CANDIDATES);
  const sheet = new Sheet(tile * APART);
  const place = (i: number): boolean => {
    const at = pixelOf(frame, view, { x: grid.x[i]!, y: grid.y[i]! });
    return sheet.take(at.left, at.top);
  };
  const kept = [...before].filter((i) => inView.has(i) && place(i));
  const known = new Set(kept);
  return [...kept, ...candidates.filter((i) => !known.has(i) && place(i))];
}

/** Squares of one size that may not overlap, found through cells of that size. */
class Sheet {
  private readonly taken = new Map<string, [number, number]>();

  constructor(private readonly side: number) {}

  take(left: number, top: number): boolean {
    const column = Math.floor(left / this.side), row = Math.floor(top / this.side);
    for (let r = row - 1; r <= row + 1; r += 1) {
      for (let c = column - 1; c <= column + 1; c += 1) {
        const other = this.taken.get(`${r},${c}`);
        if (other && Math.abs(other[0] - left) < this.side && Math.abs(other[1] - top) < this.side) return false;
      }
    }
    this.taken.set(`${row},${column}`, [left, top]);
    return true;
  }
}
