import { describe, expect, it } from "vitest";
import { stretchesBeyond, stretchWords } from "../../src/paths/stretches";

describe("where a path leaves the region", () => {
  const places = [0, 0.25, 0.5, 0.75, 1];
  it("is found between the samples", () => {
    expect(stretchesBeyond(places, [0, 2, 0, 0, 4], 1)).toEqual([{ from: 0.125, to: 0.375 }, { from: 0.8125, to: 1 }]);
    expect(stretchesBeyond(places, [0, 0, 0, 0, 0], 1)).toEqual([]);
    expect(stretchesBeyond(places, [2, 2, 2, 2, 2], 1)).toEqual([{ from: 0, to: 1 }]);
  });
  it("is said in words", () => {
    expect(stretchWords([], [])).toContain("stays in the region");
    expect(stretchWords([{ from: 0.2, to: 0.4 }], [])).toContain("20 % to 40 %");
    expect(stretchWords([{ from: 0.2, to: 0.4 }], [{ from: 0.3, to: 0.35 }])).toContain("outside");
  });
});
