// What Python lays over the points, read once, together with what the plane itself adds.
import { fromBase64 } from "../space/base64";
import type { Theme } from "../theme/theme";
import type { Layers, PlaneData } from "./data";
import type { Curve, Mark } from "./layers";
import type { Cloudful } from "./points";
import type { LegendShown } from "./settings";
import type { Place } from "./view";

/** Layers as numbers. */
export interface Laid {
  readonly curves: readonly Curve[];
  readonly draws: Float32Array | null;
  readonly marks: readonly Mark[];
  /** What home holds besides the points. */
  readonly also: readonly Place[];
}

export function laid(layers: Layers): Laid {
  const ellipses = layers.ellipses.map(({ points, label }): Curve => ({ points: fromBase64(points), label, style: "solid" }));
  const density: Curve[] = layers.density ? [{ points: fromBase64(layers.density), label: "", style: "dotted" }] : [];
  return {
    curves: [...density, ...ellipses],
    draws: layers.draws && fromBase64(layers.draws.points),
    marks: layers.marks,
    also: [...layers.marks.filter((mark) => mark.symbol !== "kept"), ...ellipses.flatMap(({ points }) => placesOf(points))],
  };
}

/** The position of the draw within `reach` pixels of a place, or -1. */
export function drawNear(draws: Float32Array | null, place: Place, scale: { readonly x: number; readonly y: number }, reach: number): number {
  let best = -1, least = reach * reach;
  for (let i = 0; draws && i < draws.length; i += 2) {
    const far = ((draws[i]! - place.x) * scale.x) ** 2 + ((draws[i + 1]! - place.y) * scale.y) ** 2;
    if (far <= least) { least = far; best = i / 2; }
  }
  return best;
}

export function borderCurve(border: readonly Place[]): Curve {
  return { points: Float32Array.from(border.flatMap(({ x, y }) => [x, y])), label: "", style: "border" };
}

export function legendOf(data: PlaneData, points: Cloudful | null, theme: Theme): LegendShown {
  const { tint, layers, scale } = data;
  return {
    tint: tint && points?.tint ? { label: tint.label, words: tint.words ?? [], ...points.tint, colours: theme.dark ? scale.dark : scale.light } : null,
    ellipses: layers.ellipses.length > 0,
    density: Boolean(layers.density),
    border: Boolean(points?.region),
    draws: layers.draws?.label ?? null,
  };
}

function placesOf(points: Float32Array): Place[] {
  return Array.from({ length: points.length / 2 }, (_, i) => ({ x: points[2 * i]!, y: points[2 * i + 1]! }))
    .filter(({ x }) => !Number.isNaN(x));
}
