// Paths in the browser are those of latent/paths.py: the file beside this one was made by it.
import { describe, expect, it } from "vitest";
import { analogy } from "../../src/analogy/analogy";
import { type Path, slerp, straight } from "../../src/paths/path";
import { stretchesBeyond } from "../../src/paths/stretches";
import { type Corner, drawn, smoothed } from "../../src/paths/stroke";
import type { LatentSpace } from "../../src/space/space";
import parity from "./parity.json";

const kept = parity as { readonly [name: string]: any };
const space = {
  d: kept.d, k: kept.d, rank: kept.rank, imageSize: 96,
  mean: Float32Array.from(kept.mean), sigma: Float32Array.from(kept.sigma),
  components: Float32Array.from(kept.components.flat()),
  heldOutLevels: new Float32Array(), heldOutMahalanobis: new Float32Array(),
} as LatentSpace;
const points = (rows: number[][]) => rows.map((row) => Float32Array.from(row));
const waypoints = points(kept.waypoints);

function close(found: Iterable<number>, wanted: number[]): void {
  [...found].forEach((value, i) => expect(value).toBeCloseTo(wanted[i]!, 4));
}

function samePath(path: Path, wanted: number[][]): void {
  kept.places.forEach((place: number, i: number) => close(path.at(place), wanted[i]!));
}

describe("the same paths as on the server", () => {
  it("straight", () => samePath(straight(waypoints), kept.straight));
  it("straight with places of its own", () => samePath(straight(waypoints, kept.knots), kept.with_knots));
  it("slerp about the mean, whitened", () => samePath(slerp(space, waypoints), kept.slerp));
  it("slerp between opposite points", () => samePath(slerp(space, points(kept.opposite)), kept.slerp_opposite));
  it("drawn", () => samePath(drawn(space, waypoints[0]!, kept.corners as Corner[]), kept.drawn));
  it("a smoothed line", () => {
    const line = smoothed(kept.corners as Corner[]);
    expect(line).toHaveLength(kept.smoothed.length);
    line.forEach((corner, i) => close(corner, kept.smoothed[i]));
  });
  it("the stretches beyond a level", () => {
    const found = stretchesBeyond(kept.places, kept.values, kept.level);
    expect(found).toHaveLength(kept.stretches.length);
    found.forEach(({ from, to }, i) => close([from, to], kept.stretches[i]));
  });
  it("an analogy", () => close(analogy(waypoints[0]!, waypoints[1]!, waypoints[2]!, 0.7), kept.analogy));
});

describe("ends", () => {
  it("are met exactly by every path", () => {
    for (const path of [straight(waypoints), slerp(space, waypoints)]) {
      expect([...path.at(0)]).toEqual([...waypoints[0]!]);
      expect([...path.at(0.5)]).toEqual([...waypoints[1]!]);
      expect([...path.at(1)]).toEqual([...waypoints[2]!]);
    }
  });
  it("beyond them the path stays where it ends", () => {
    expect([...straight(waypoints).at(1.7)]).toEqual([...waypoints[2]!]);
    expect([...straight(waypoints).at(-1)]).toEqual([...waypoints[0]!]);
  });
  it("one z-point is no path", () => {
    expect(() => straight(waypoints.slice(0, 1))).toThrow("at least 2");
    expect(() => slerp(space, [])).toThrow("at least 2");
  });
});
