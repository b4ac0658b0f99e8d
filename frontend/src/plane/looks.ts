// How a point looks: smaller and fainter the more there are; colours by the theme.
import type { Theme } from "../theme/theme";
import type { Look } from "./cloud";
import type { PlaneData } from "./data";

export function lookOf(count: number, tinted: boolean, scale: PlaneData["scale"], theme: Theme): Look {
  const [size, opacity] = count > 300_000 ? [1.6, 0.2] : count > 100_000 ? [2.2, 0.26] : count > 30_000 ? [2.8, 0.36] : count > 6_000 ? [3.8, 0.5] : [5.5, 0.65];
  const colours = theme.dark ? scale.dark : scale.light;
  return tinted
    ? { size, opacity: Math.min(1, opacity + 0.25), faded: 0.06, colours }
    : { size, opacity, faded: 0.05, colours: [theme.data] };
}
