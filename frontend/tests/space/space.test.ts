// The space in numbers against what NumPy makes of coordinates of the shipped bundle (tests/unit/latent/space_parity.py).
import { describe, expect, it } from "vitest";
import { moved, pointOf, readings, scoresOf, type LatentSpace } from "../../src/space/space";
import kept from "./parity.json";

const space: LatentSpace = {
  d: kept.d, k: kept.d, rank: kept.rank, imageSize: 96,
  mean: Float32Array.from(kept.mean),
  sigma: Float32Array.from(kept.sigma),
  components: Float32Array.from(kept.components),
  heldOutLevels: Float32Array.from(kept.levels),
  heldOutMahalanobis: Float32Array.from(kept.quantiles),
};
const points = kept.points.map((point) => Float32Array.from(point));
const near = (mine: Iterable<number>, theirs: readonly number[]): void => {
  [...mine].forEach((value, i) => expect(value).toBeCloseTo(theirs[i]!, 3));
};

describe("the space", () => {
  it("gives a z-point the scores that NumPy gives it", () => {
    points.forEach((z, i) => near(scoresOf(space, z).subarray(0, space.rank), kept.scores[i]!));
  });

  it("measures radius, distance and place among held-out photos, and finds the word", () => {
    points.forEach((z, i) => {
      const measured = readings(space, z);
      expect(measured.radius).toBeCloseTo(kept.radius[i]!, 3);
      expect(measured.mahalanobis).toBeCloseTo(kept.mahalanobis[i]!, 3);
      expect(measured.position).toBeCloseTo(kept.positions[i]!, 3);
      expect(measured.region).toBe(kept.regions[i]);
    });
  });

  it("moves a z-point to other scores", () => {
    near(moved(space, points[0]!, new Map(kept.changes as [number, number][])), kept.moved);
  });

  it("makes the z-point of its first scores, with the mean beyond them", () => {
    near(pointOf(space, scoresOf(space, points[0]!).subarray(0, 4)), kept.point_of_scores);
  });

  it("keeps beyond the scores what a base has there", () => {
    const z = points[1]!;
    near(pointOf(space, scoresOf(space, z).subarray(0, 3), z), [...z]);
  });

  it("has no score along an axis without variance", () => {
    expect(scoresOf(space, points[2]!)[space.rank]).toBe(0);
  });
});
