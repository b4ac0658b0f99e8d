import { describe, expect, it } from "vitest";
import { blended } from "../../src/paths/blend";

const picture = (value: number) => ({ size: 2, pixels: new Uint8ClampedArray(16).fill(value) });

describe("a blend of pictures", () => {
  it("is each picture at its own place, and their mixture between", () => {
    const three = [picture(0), picture(100), picture(200)];
    expect(blended(three, 0).pixels[0]).toBe(0);
    expect(blended(three, 0.25).pixels[0]).toBe(50);
    expect(blended(three, 0.5).pixels[0]).toBe(100);
    expect(blended(three, 1).pixels[0]).toBe(200);
  });
});
