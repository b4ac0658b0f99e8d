// What the page of paths is told by Python on every run, and what it sends back when the hand rests.
import type { Common } from "../contract";
import type { Repeat, Speed } from "./player";
import type { Corner } from "./stroke";

export type Kind = "straight" | "slerp" | "neighbours" | "drawn" | "blend";

export const TITLES: Readonly<Record<Kind, string>> = {
  straight: "Straight",
  slerp: "Slerp about the mean",
  neighbours: "Along neighbours",
  drawn: "Drawn by hand",
  blend: "Pixel blend",
};

export interface Waypoint {
  /** As the address holds it: `mean`, `photo`, `123`, `full_normal:7`. */
  readonly token: string;
  readonly words: string;
  /** float32, base64. */
  readonly z: string;
}

export interface PathsData extends Common {
  readonly way: readonly Waypoint[];
  readonly most: number;
  readonly kind: Kind;
  readonly beside: Kind | "nothing";
  readonly stroke: readonly Corner[];
  readonly at: number;
  readonly speed: Speed;
  readonly repeat: Repeat;
  readonly tiles: number;
  /** m at the 5, 95 and 99.5 % quantiles of held-out photos. */
  readonly band: readonly [number, number, number];
  /** Points (count * d, base64) and places of the path along neighbours; null where nobody asked for it. */
  readonly neighbours: { readonly points: string; readonly knots: readonly number[] } | null;
}

/** What a settled change holds: all of it text, as the address keeps it. */
export interface PathsState {
  readonly way: string;
  readonly stroke: string;
  readonly play: string;
  /** The kind of path, where a line that was just drawn or an undo sets it; else null, and the page's own control stands. */
  readonly kind: Kind | null;
}

export function formatWay(way: readonly Waypoint[]): string {
  return way.map(({ token }) => token).join(", ");
}

/** A waypoint's letter: A, B, C, ... */
export function letter(index: number): string {
  return String.fromCharCode(65 + index);
}
