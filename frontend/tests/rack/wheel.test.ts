// The wheel turns a slider only where that was meant.
import { describe, expect, it } from "vitest";
import { stepOfWheel, Wheel, type Turn } from "../../src/rack/wheel";

const turn = (on: Turn["on"], number: number | null, at: number): Turn => ({ on, number, at });

describe("the wheel", () => {
  it("turns the focused slider and the one whose knob it is on", () => {
    expect(new Wheel().takes(turn("focused", 3, 1000))).toBe(3);
    expect(new Wheel().takes(turn("knob", 4, 1000))).toBe(4);
    expect(new Wheel().takes(turn("elsewhere", 4, 1000))).toBeNull();
  });

  it("goes on turning when the knob has moved away from under the pointer", () => {
    const wheel = new Wheel();
    wheel.takes(turn("knob", 4, 1000));
    expect(wheel.takes(turn("elsewhere", 4, 1100))).toBe(4);
  });

  it("goes on scrolling when a slider comes under the pointer on the way", () => {
    const wheel = new Wheel();
    wheel.takes(turn("elsewhere", null, 1000));
    expect(wheel.takes(turn("knob", 4, 1200))).toBeNull();
    expect(wheel.takes(turn("focused", 4, 1500))).toBeNull();
    expect(wheel.takes(turn("focused", 4, 2000))).toBe(4);
  });

  it("leaves a slider when the pointer does", () => {
    const wheel = new Wheel();
    wheel.takes(turn("focused", 4, 1000));
    expect(wheel.takes(turn("elsewhere", null, 1100))).toBeNull();
    expect(wheel.takes(turn("knob", 5, 1200))).toBeNull();
  });

  it("moves up for more, finely with shift, in pixels and in lines", () => {
    expect(stepOfWheel({ deltaX: 0, deltaY: -100, deltaMode: 0, shiftKey: false })).toBeCloseTo(0.1);
    expect(stepOfWheel({ deltaX: 100, deltaY: 0, deltaMode: 0, shiftKey: true })).toBeCloseTo(-0.01);
    expect(stepOfWheel({ deltaX: 0, deltaY: 3, deltaMode: 1, shiftKey: false })).toBeCloseTo(-0.1);
    expect(stepOfWheel({ deltaX: 0, deltaY: 0, deltaMode: 0, shiftKey: false })).toBeCloseTo(0);
  });
});
