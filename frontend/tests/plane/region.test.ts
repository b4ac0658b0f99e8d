import { describe, expect, it } from "vitest";
import { distance, outline, regionOf, verdictAt } from "../../src/plane/region";
import { worse } from "../../src/stage/verdict";
import { cloud } from "./cloud";

const { x: u, y: v } = cloud(20_000);
// A normal about (10, -2) with standard deviations 3 and 2 and correlation 0.6.
const x = u.map((value) => 10 + 3 * value), y = v.map((value, i) => -2 + 2 * (0.6 * u[i]! + 0.8 * value));
const region = regionOf(x, y)!;
const within = (level: number): number => x.reduce((sum, _, i) => sum + (distance(region, { x: x[i]!, y: y[i]! }) <= level ? 1 : 0), 0) / x.length;

describe("the region of a plane", () => {
  it("has the points' mean and covariance", () => {
    const [xx, yx, yy] = region.root;
    expect(region.mean.x).toBeCloseTo(10, 0);
    expect(region.mean.y).toBeCloseTo(-2, 0);
    expect(xx).toBeCloseTo(3, 0);
    expect(yx).toBeCloseTo(1.2, 0);
    expect(yy).toBeCloseTo(1.6, 0);
  });

  it("ends where 95 and 99.5 of 100 points lie within: chi of two degrees for a normal cloud", () => {
    expect(within(region.edge)).toBeCloseTo(0.95, 3);
    expect(within(region.end)).toBeCloseTo(0.995, 3);
    expect(region.edge).toBeCloseTo(Math.sqrt(-2 * Math.log(0.05)), 1);
    expect(region.end).toBeCloseTo(Math.sqrt(-2 * Math.log(0.005)), 1);
  });

  it("has its end all along the curve, which closes", () => {
    const curve = outline(region);
    for (const place of curve) expect(distance(region, place)).toBeCloseTo(region.end, 9);
    expect(curve[0]!.x).toBeCloseTo(curve[curve.length - 1]!.x, 9);
  });

  it("does not exist for points on a line, one point or none", () => {
    expect(regionOf(x, x)).toBeNull();
    expect(regionOf([1], [2])).toBeNull();
    expect(regionOf([], [])).toBeNull();
  });

  it("takes a sample of many points", () => {
    const many = cloud(90_001), sampled = regionOf(many.x, many.y)!;
    expect(sampled.end).toBeCloseTo(Math.sqrt(-2 * Math.log(0.005)), 0);
  });
});

describe("what the plane says of a place", () => {
  const outward = [0, 2, 3, 8].map((sigma) => verdictAt(region, { x: 10 + 3 * sigma, y: -2 + 1.2 * sigma }));

  it("is nothing in the middle, then its edge, then outside", () => {
    expect(outward.map((verdict) => verdict?.words ?? "")).toEqual(["", "", "edge in this plane", "outside in this plane"]);
  });

  it("counts where it is worse than the word of m, and only there", () => {
    expect(worse(outward[3], "near the mean")?.region).toBe("outside");
    expect(worse(outward[2], "inside")?.region).toBe("edge");
    expect(worse(outward[2], "edge")).toBeNull();
    expect(worse(outward[3], "outside")).toBeNull();
    expect(worse(null, "inside")).toBeNull();
  });
});
