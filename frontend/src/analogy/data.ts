// What the page of analogies is told by Python on every run, and what it sends back when the hand rests.
import type { Common } from "../contract";

export const SLOTS = ["a", "b", "c"] as const;
export type Slot = (typeof SLOTS)[number];

export interface Face {
  /** As the address holds it: `mean`, `photo`, `123`, `full_normal:7`. */
  readonly token: string;
  readonly words: string;
  /** float32, base64. */
  readonly z: string;
}

export interface AnalogyData extends Common {
  readonly a: Face;
  readonly b: Face;
  readonly c: Face;
  readonly strength: number;
  /** Numbers of the z-points to which the same shift is applied. */
  readonly others: readonly number[];
  /** The photo of this session, if there is one. */
  readonly photo: Face | null;
}

/** What a settled change holds: what the address keeps. */
export interface AnalogyState {
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly strength: number;
}

/** `A − B + C`, or with the strength where that is not 1. */
export function formula(strength: number): string {
  if (strength === 1) return "A − B + C";
  return strength === 0 ? "C itself" : `C + ${strength.toFixed(2)} (A − B)`;
}
