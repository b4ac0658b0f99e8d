// What the sliders of a rack measure: scores on principal axes, or steps along any directions.
import { moved, scoreOn, type LatentSpace } from "../space/space";
import type { Scores } from "./scores";

export interface Ruler {
  /** What a slider (from 1) shows of the starting face (d,) when it is not set, in sigma. */
  own(start: Float32Array, number: number): number;
  /** The z-point (d,) of the starting face with sliders set. */
  moved(start: Float32Array, scores: Scores): Float32Array;
  /** `z` (d,), whose slider shows `score`, as it is with that slider at `step`. */
  walked(z: Float32Array, number: number, score: number, step: number): Float32Array;
}

/** Sliders along principal axes show the face's own score there. */
export function axesRuler(space: LatentSpace): Ruler {
  return {
    own: (start, number) => scoreOn(space, start, number - 1),
    moved: (start, scores) => moved(space, start, new Map([...scores].map(([number, score]) => [number - 1, score]))),
    walked: (z, number, _, step) => moved(space, z, new Map([[number - 1, step]])),
  };
}

/** Sliders along directions show how far the face has been moved: row i - 1 of `steps` (m * d) is one sigma of slider i. */
export function directionsRuler(d: number, steps: Float32Array): Ruler {
  const added = (z: Float32Array, changes: Iterable<readonly [number, number]>): Float32Array => {
    const point = Float64Array.from(z);
    for (const [number, score] of changes) {
      for (let i = 0, at = (number - 1) * d; i < d; i++, at++) point[i]! += score * (steps[at] ?? 0);
    }
    return Float32Array.from(point);
  };
  return {
    own: () => 0,
    moved: added,
    walked: (z, number, score, step) => added(z, [[number, step - score]]),
  };
}
