// What an instrument has to say of a z-point besides its distance m, such as that it lies far out in the plane shown.
import type { Region } from "../space/space";

export interface Verdict {
  readonly region: Region;
  /** What stands in the place of the region's word, and what it means. */
  readonly words: string;
  readonly why: string;
}

/** Judges a z-point (d,); null where there is nothing to say. */
export type Judge = (z: Float32Array) => Verdict | null;

const OUTWARD: readonly Region[] = ["near the mean", "inside", "edge", "outside"];

/** The verdict where it is worse than `region`, else null. */
export function worse(verdict: Verdict | null | undefined, region: Region): Verdict | null {
  return verdict && OUTWARD.indexOf(verdict.region) > OUTWARD.indexOf(region) ? verdict : null;
}
