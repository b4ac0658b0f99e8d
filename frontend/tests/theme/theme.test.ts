import { describe, expect, it } from "vitest";
import { lightness } from "../../src/theme/theme";

describe("a colour's lightness", () => {
  it("is read from what themes write", () => {
    expect(lightness("#fff")).toBeCloseTo(1);
    expect(lightness("#14161b")).toBeLessThan(0.2);
    expect(lightness("rgb(244, 245, 247)")).toBeGreaterThan(0.9);
    expect(lightness("rgba(0, 0, 0, 1)")).toBe(0);
  });
});
