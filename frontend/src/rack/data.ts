// What the rack of sliders is told by Python on every run, and what it sends back when the hand rests.
import type { Common } from "../contract";

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
}

export interface RackState {
  readonly scores: Readonly<Record<string, number>>;
  readonly along: number;
}
