// The two rulers of a rack: scores on principal axes, and steps along directions that need not be at right angles.
import { describe, expect, it } from "vitest";
import { calledIn } from "../../src/rack/row";
import { axesRuler, directionsRuler } from "../../src/rack/ruler";
import type { LatentSpace } from "../../src/space/space";

const space: LatentSpace = {
  d: 3, k: 3, rank: 3, imageSize: 96, mean: Float32Array.of(1, 1, 1), sigma: Float32Array.of(2, 1, 0.5),
  components: Float32Array.of(1, 0, 0, 0, 1, 0, 0, 0, 1), heldOutLevels: Float32Array.of(0, 1), heldOutMahalanobis: Float32Array.of(0, 4),
};
const start = Float32Array.of(3, 1, 1);

describe("rulers", () => {
  it("puts a score in the place of the face's own on an axis", () => {
    const ruler = axesRuler(space);
    expect(ruler.own(start, 1)).toBe(1);
    expect([...ruler.moved(start, new Map([[1, -1]]))]).toEqual([-1, 1, 1]);
    expect([...ruler.walked(start, 1, 1, 2)]).toEqual([5, 1, 1]);
  });

  it("adds steps along directions, whichever the angles between them", () => {
    const ruler = directionsRuler(3, Float32Array.of(1, 0, 0, 1, 1, 0));
    expect(ruler.own(start, 2)).toBe(0);
    expect([...ruler.moved(start, new Map([[1, 2], [2, -1]]))]).toEqual([4, 0, 1]);
  });

  it("walks a direction from where its slider stands", () => {
    const ruler = directionsRuler(3, Float32Array.of(1, 0, 0, 1, 1, 0)), z = ruler.moved(start, new Map([[2, 3]]));
    expect([...ruler.walked(z, 2, 3, -1)]).toEqual([...ruler.moved(start, new Map([[2, -1]]))]);
    expect([...ruler.walked(z, 2, 3, 3)]).toEqual([...z]);
  });

  it("names sliders by their direction, or by component and share", () => {
    const directions = { steps: "", names: ["smiling"], details: ["no to yes"] };
    expect(calledIn({ directions, shares: [] }, 1, 0)).toEqual({ name: "smiling", detail: "no to yes", label: "smiling, no to yes" });
    expect(calledIn({ shares: [0.25] }, 4, 0)).toEqual({ name: "PC 4", detail: "25.0 %", label: "PC 4, 25.0 % of variance" });
  });
});
