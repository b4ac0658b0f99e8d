import { describe, expect, it } from "vitest";
import { apart, type Spot } from "../../src/paths/apart";

const nearest = (spots: readonly Spot[]): number =>
  Math.min(...spots.flatMap((a, i) => spots.slice(i + 1).map((b) => Math.hypot(a[0] - b[0], a[1] - b[1]))));

describe("marks drawn apart", () => {
  it("leaves marks alone that are far enough from one another", () => {
    expect(apart([[50, 50], [90, 50]], 20, 200, 10)).toEqual([[50, 50], [90, 50]]);
  });

  it("pushes two that overlap evenly along the line between them", () => {
    expect(apart([[100, 100], [110, 100]], 20, 200, 10)).toEqual([[95, 100], [115, 100]]);
  });

  it("parts marks that lie in one place, and many at once", () => {
    const six = Array.from({ length: 6 }, (): Spot => [100, 100]);
    expect(nearest(apart(six, 20, 200, 10))).toBeGreaterThan(17);
  });

  it("keeps every mark within the square", () => {
    for (const at of apart([[2, 199], [4, 198], [500, -3]], 20, 200, 10).flat()) {
      expect(at).toBeGreaterThanOrEqual(10);
      expect(at).toBeLessThanOrEqual(190);
    }
  });
});
