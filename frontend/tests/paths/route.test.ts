// Routes: which there are, what m is along them, where they run on the map.
import { describe, expect, it } from "vitest";
import { type PathsData, formatWay, letter } from "../../src/paths/data";
import { swapped } from "../../src/paths/chips";
import { reachOf } from "../../src/paths/map";
import { mahalanobisAt, planeScores, regionAt, routeOf } from "../../src/paths/route";
import { toBase64 } from "../../src/space/base64";
import type { LatentSpace } from "../../src/space/space";

const space: LatentSpace = {
  d: 2, k: 2, rank: 2, imageSize: 96, mean: Float32Array.of(1, 0), sigma: Float32Array.of(2, 1), components: Float32Array.of(1, 0, 0, 1),
  heldOutLevels: Float32Array.of(0, 1), heldOutMahalanobis: Float32Array.of(0, 4),
};
const ends = [Float32Array.of(7, 0), Float32Array.of(1, 3)]; // both 3 sigma out, at right angles
const data = { band: [1, 2.5, 2.9], stroke: [], neighbours: null } as unknown as PathsData;

describe("a route", () => {
  it("straight dips towards the mean, slerp keeps m", () => {
    const line = routeOf("straight", data, ends, space)!, arc = routeOf("slerp", data, ends, space)!;
    expect(mahalanobisAt(line.measured!, 0.5)).toBeCloseTo(3 / Math.SQRT2, 4);
    expect(mahalanobisAt(arc.measured!, 0.5)).toBeCloseTo(3, 4);
    expect(line.measured!.edge).toHaveLength(2); // it leaves, comes back through the middle, and leaves again
    expect(arc.measured!.edge).toEqual([{ from: 0, to: 1 }]);
  });
  it("says for each place whether it lies in the region", () => {
    const { measured } = routeOf("straight", data, ends, space)!;
    expect([0, 0.1, 0.5].map((place) => regionAt(measured!, place))).toEqual(["outside", "edge", "inside"]);
  });
  it("of neighbours or of a drawn line is there only once these are known", () => {
    expect(routeOf("neighbours", data, ends, space)).toBeNull();
    expect(routeOf("drawn", data, ends, space)).toBeNull();
    const points = Float32Array.of(7, 0, 1, 0, 1, 3);
    const known = { ...data, neighbours: { points: toBase64(points), knots: [0, 0.6, 1] }, stroke: [[0, 0], [1, 1]] as const };
    expect([...routeOf("neighbours", known, ends, space)!.path!.at(0.6)]).toEqual([1, 0]);
    expect([...routeOf("drawn", known, ends, space)!.path!.at(1)]).toEqual([3, 1]);
  });
  it("of pixels has no z-points, and one face is no route", () => {
    expect(routeOf("blend", data, ends, space)!.path).toBeNull();
    expect(routeOf("straight", data, ends.slice(1), space)).toBeNull();
  });
});

describe("waypoints", () => {
  const way = ["mean", "12", "cube:3"].map((token) => ({ token, words: "", z: "" }));
  it("are written as the address holds them", () => expect(formatWay(way)).toBe("mean, 12, cube:3"));
  it("change places with the next", () => expect(formatWay(swapped(way, 1))).toBe("mean, cube:3, 12"));
  it("have letters", () => expect([0, 5].map(letter)).toEqual(["A", "F"]));
});

describe("the map", () => {
  it("has scores in sigma", () => expect(planeScores(space, Float32Array.of(7, 3))).toEqual([3, 3]));
  it("reaches as far as the faces lie, within bounds", () => {
    expect(reachOf([], [{ letter: "A", at: [0, 1] }])).toBe(3.8);
    expect(reachOf([{ plane: Float32Array.of(5, 0), kind: "first" }], [])).toBeCloseTo(5.6);
    expect(reachOf([], [{ letter: "A", at: [0, 99] }])).toBe(9);
  });
});
