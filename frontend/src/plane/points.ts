// The points of one plane: columns fetched once, put into cells, and the window that shows them all.
import type { SpaceAddress } from "../contract";
import { fetchColumn, fetchIds } from "../space/columns";
import type { PlaneData } from "./data";
import { Grid } from "./grid";
import { outline, regionOf, type PlaneRegion } from "./region";
import { homeOf, type Place, type Span } from "./view";

/** The points shown; `tint` runs from 0 at `low` to 1 at `high`, the 1 % and 99 % quantiles of a measure. */
export interface Cloudful {
  readonly ids: Int32Array;
  /** The columns that x and y are. */
  readonly axes: readonly [string, string];
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly tint: { readonly values: Float32Array; readonly low: number; readonly high: number } | null;
  readonly grid: Grid;
  /** Where they are, and the curve at which that ends: null and empty where they lie on a line. */
  readonly region: PlaneRegion | null;
  readonly border: readonly Place[];
  readonly home: Span;
}

/** Fetch the points that `data` names; `also` are places that home holds besides them. */
export async function fetchPoints(data: PlaneData, also: readonly Place[]): Promise<Cloudful> {
  const column = (quantity: string): Promise<Float32Array> => fetchColumn(data.space as SpaceAddress, quantity, data.count);
  const [ids, x, y, tint] = await Promise.all([
    fetchIds(data.space, data.count), column(data.axes[0].quantity), column(data.axes[1].quantity),
    data.tint ? column(data.tint.quantity) : null,
  ]);
  const region = regionOf(x, y), border = region ? outline(region) : [], home = homeOf(x, y, [...also, ...border]);
  const axes = [data.axes[0].quantity, data.axes[1].quantity] as const;
  return { ids, axes, x, y, tint: tint && tinted(tint, data.tint?.words?.length), grid: new Grid(x, y, home), region, border, home };
}

/** What `fetchPoints` depends on: the same text, the same points. */
export function pointsKey({ space, axes, count, tint }: PlaneData): string {
  return [space.identity, axes[0].quantity, axes[1].quantity, count, tint?.quantity].join(" ");
}

/** Shares of the way from `low` to `high`; of `words` words, value i is one colour, the ith. */
export function tinted(values: Float32Array, words = 0): NonNullable<Cloudful["tint"]> {
  // a hair above the ith of the steps, lest rounding makes it the one below
  if (words > 1) return { values: values.map((value) => Math.min(1, (value + 0.01) / (words - 1))), low: 0, high: words - 1 };
  const stride = Math.max(1, Math.floor(values.length / SAMPLE));
  const sample = values.filter((_, i) => i % stride === 0).sort();
  const low = sample[Math.floor(0.01 * (sample.length - 1))] ?? 0;
  const high = sample[Math.ceil(0.99 * (sample.length - 1))] ?? 1;
  const width = high - low || 1;
  return { values: values.map((value) => Math.min(1, Math.max(0, (value - low) / width))), low, high };
}

const SAMPLE = 20_000;
