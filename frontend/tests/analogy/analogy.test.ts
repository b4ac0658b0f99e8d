import { describe, expect, it } from "vitest";
import { analogy } from "../../src/analogy/analogy";

const [a, b, c] = [[1, 2], [0.5, 4], [3, 3]].map((row) => Float32Array.from(row)) as [Float32Array, Float32Array, Float32Array];

describe("an analogy", () => {
  it("with strength 0 is c, with 1 the whole shift, with 2 twice that", () => {
    expect([...analogy(a, b, c, 0)]).toEqual([3, 3]);
    expect([...analogy(a, b, c, 1)]).toEqual([3.5, 1]);
    expect([...analogy(a, b, c, 2)]).toEqual([4, -1]);
  });
  it("of b gives a", () => expect([...analogy(a, b, b, 1)]).toEqual([...a]));
  it("of other dimensions is refused", () => expect(() => analogy(a, b, c.slice(1), 1)).toThrow("one dimension"));
});
