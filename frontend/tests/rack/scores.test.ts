import { describe, expect, it } from "vitest";
import { changed, fromRecord, kept, same, signed, stepOf, titleOf, toRecord } from "../../src/rack/scores";

describe("set sliders", () => {
  it("are kept with two decimals, within the reach, without a minus zero", () => {
    expect([kept(0.1 + 0.2, 4), kept(9, 4), kept(-9, 4), kept(1.005, 4)]).toEqual([0.3, 4, -4, 1]);
    expect(Object.is(kept(-0.001, 4), 0)).toBe(true);
  });

  it("change one at a time and leave the others and the old ones alone", () => {
    const first = fromRecord({ 1: 2, 3: -1 }), second = changed(first, 3, 0.5), third = changed(second, 1, null);
    expect([toRecord(first), toRecord(second), toRecord(third)]).toEqual([{ 1: 2, 3: -1 }, { 1: 2, 3: 0.5 }, { 3: 0.5 }]);
  });

  it("are the same where every score is", () => {
    expect(same(fromRecord({ 1: 2, 3: 0 }), fromRecord({ 3: 0, 1: 2 }))).toBe(true);
    expect(same(fromRecord({ 1: 2 }), fromRecord({ 1: 2, 3: 0 }))).toBe(false);
    expect(same(fromRecord({ 1: 2 }), fromRecord({ 2: 2 }))).toBe(false);
  });

  it("are told in words", () => {
    expect([titleOf("mean face", 0), titleOf("mean face", 1), titleOf("your photo", 2)])
      .toEqual(["Mean face", "Mean face, moved along 1 component", "Your photo, moved along 2 components"]);
    expect([signed(1.5), signed(-1.5), signed(0)]).toEqual(["+1.50", "\u22121.50", "0.00"]);
  });
});

describe("keys", () => {
  it("step, step finely with shift, leap, and put back", () => {
    expect([stepOf("ArrowRight", false), stepOf("ArrowDown", false), stepOf("PageUp", false)]).toEqual([0.1, -0.1, 1]);
    expect(stepOf("ArrowLeft", true)).toBeCloseTo(-0.01);
    expect([stepOf("Home", false), stepOf("Delete", false), stepOf("Tab", false)]).toEqual([null, null, undefined]);
  });
});
