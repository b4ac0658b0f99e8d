// What the rack of sliders is told by Python on every run, and what it sends back when the hand rests.
import type { Common } from "../contract";

/** Directions in the place of principal axes: slider i goes along row i - 1 of `steps`, base64 of float32 (m * d). */
export interface Directions {
  readonly steps: string;
  readonly names: readonly string[];
  /** A few small words under each name, such as what both ends are. */
  readonly details: readonly string[];
}

export interface RackData extends Common {
  /** Components in sight, counted from 1, and the share of variance of each, from 0 to 1. */
  readonly shown: readonly number[];
  readonly shares: readonly number[];
  /** The z-point that sliders start from, float32, base64, and words for it. */
  readonly start: string;
  readonly words: string;
  /** Set scores in sigma by component, also of those out of sight. */
  readonly scores: Readonly<Record<string, number>>;
  /** Sliders go from -reach to reach. */
  readonly reach: number;
  /** The component that the film strip walks along. */
  readonly along: number;
  readonly directions?: Directions;
}

export interface RackState {
  readonly scores: Readonly<Record<string, number>>;
  readonly along: number;
}
