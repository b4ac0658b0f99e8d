import { describe, expect, it } from "vitest";
import { placeIn, zAt } from "../../src/plane/placing";
import { scoresOf, type LatentSpace } from "../../src/space/space";

// Axes turned by 30 degrees in the plane of the first two components; the third stands by itself.
const c = Math.cos(Math.PI / 6), s = Math.sin(Math.PI / 6);
const space: LatentSpace = {
  d: 3, k: 3, rank: 3, imageSize: 96,
  mean: Float32Array.of(1, -2, 0.5),
  sigma: Float32Array.of(3, 2, 0.5),
  components: Float32Array.of(c, s, 0, -s, c, 0, 0, 0, 1),
  heldOutLevels: Float32Array.of(0, 1),
  heldOutMahalanobis: Float32Array.of(0, 4),
};
const held = Float32Array.of(0, 1, 0.75);

describe("the z-point at a place", () => {
  it("has the place's scores on two components, and the held point's on the others", () => {
    const z = zAt(space, [{ kind: "pc", number: 2 }, { kind: "pc", number: 0 }], held, { x: 1.5, y: -2 });
    const scores = scoresOf(space, z);
    expect(scores[2]).toBeCloseTo(1.5, 5);
    expect(scores[0]).toBeCloseTo(-2, 5);
    expect(scores[1]).toBeCloseTo(scoresOf(space, held)[1]!, 5);
  });

  it("has the place's own numbers in raw components, and leaves the held point alone", () => {
    const z = zAt(space, [{ kind: "raw", number: 1 }, { kind: "raw", number: 2 }], held, { x: 7, y: 8 });
    expect([...z]).toEqual([0, 7, 8]);
    expect([...held]).toEqual([0, 1, 0.75]);
  });

  it("is the held point itself at the held point's place", () => {
    const [x, y] = scoresOf(space, held);
    const z = zAt(space, [{ kind: "pc", number: 0 }, { kind: "pc", number: 1 }], held, { x: x!, y: y! });
    z.forEach((value, i) => expect(value).toBeCloseTo(held[i]!, 5));
  });

  for (const kind of ["pc", "raw"] as const) {
    it(`lies at that place, in ${kind} components`, () => {
      const axes = [{ kind, number: 0 }, { kind, number: 2 }] as const;
      const { x, y } = placeIn(space, axes, zAt(space, axes, held, { x: 1.5, y: -2 }));
      expect(x).toBeCloseTo(1.5, 5);
      expect(y).toBeCloseTo(-2, 5);
    });
  }
});
