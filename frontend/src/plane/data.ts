// What the Scatter page tells the plane, and what the plane tells the page.
import type { Common } from "../contract";
import type { SentLasso } from "./corners";
import type { Axis } from "./placing";

/** `quantity` is the column's name; `label` stands at the axis; `unit` is "σ" for principal components and "" for raw ones. */
export interface PlaneAxis extends Axis {
  readonly quantity: string;
  readonly label: string;
  readonly unit: string;
}

/** Where the components that the plane does not show come from: the mean, the chosen z-point, or the nearest one in the plane. */
export type Hold = "mean" | "point" | "nearest";

/** A place with the z-point whose other components it keeps; null for those of the mean. */
export interface Pin { readonly x: number; readonly y: number; readonly base: number | null }

/** What the address keeps of the plane. `view` is null at home; `tile` is the side of a small face in CSS pixels. */
export interface PlaneState {
  readonly view: readonly [x: number, y: number, zoom: number] | null;
  readonly hold: Hold;
  readonly faces: boolean;
  readonly tile: number;
  readonly pin: Pin | null;
}

/** Curves and places laid over the points, base64 of float32 pairs (x, y) in the units of the axes; NaN breaks a curve. */
export interface Layers {
  readonly density: string | null;
  readonly ellipses: readonly { readonly points: string; readonly label: string }[];
  readonly draws: { readonly points: string; readonly label: string } | null;
  readonly marks: readonly { readonly x: number; readonly y: number; readonly label: string; readonly symbol: "plus" | "cross" | "kept" }[];
}

/** What colours the points; `words` are what its values 0, 1, ... mean, none where it is a measure. */
export interface Tinting { readonly quantity: string; readonly label: string; readonly words?: readonly string[] }

export interface PlaneData extends Common {
  readonly axes: readonly [PlaneAxis, PlaneAxis];
  readonly count: number;
  readonly tint: Tinting | null;
  /** Colours from the lowest tint to the highest; one a word, where it has words. */
  readonly scale: { readonly light: readonly string[]; readonly dark: readonly string[] };
  readonly layers: Layers;
  readonly state: PlaneState;
  /** The chosen z-point. */
  readonly point: number;
  /** The settled face: base64 of a z-point (d,), and what it is. */
  readonly shown: { readonly z: string; readonly title: string };
  /** The lasso that the group is from which Python knows; null where it has none or has let it go. */
  readonly lasso: SentLasso | null;
  /** The turn of the lasso that Python has answered. */
  readonly groupTurn: number;
}

/** What a click asks Python to show. */
export type Choice =
  | { readonly kind: "point"; readonly id: number }
  | { readonly kind: "place" }
  | { readonly kind: "draw"; readonly number: number };

/** What Python gets when the hand rests. */
export interface PlaneSettled extends PlaneState {
  /** What a click chose, null where something else settled. */
  readonly choice: Choice | null;
  /** The last faces to keep, each told by its turn: the page may be told of several at once. */
  readonly keeps: readonly Keep[];
}

export interface Keep { readonly turn: number; readonly choice: Choice; readonly pin: Pin | null }

export const LEAST_TILE = 28;
export const MOST_TILE = 96;
