// @vitest-environment happy-dom
// The transport: keys, the scrubber and the buttons move one cursor, and say when the hand rests.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AT_REST, type Playing } from "../../src/paths/player";
import { makeTransport, type Transport } from "../../src/paths/transport";

let told: { readonly at: number; readonly rests: boolean }[] = [];
let transport: Transport;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "requestAnimationFrame", "cancelAnimationFrame", "performance"] });
  told = [];
  transport = makeTransport(AT_REST, ({ at }: Playing, rests) => told.push({ at, rests }));
});

afterEach(() => {
  transport.end();
  vi.useRealTimers();
});

function press(key: string, shiftKey = false): void {
  transport.scrubber.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey }));
}

describe("keys on the scrubber", () => {
  it("step, with shift finely, and settle once when the hand rests", () => {
    press("ArrowRight");
    press("ArrowRight");
    press("ArrowLeft", true);
    expect(told.map(({ at }) => +at.toFixed(3))).toEqual([0.02, 0.04, 0.038]);
    expect(told.some(({ rests }) => rests)).toBe(false);
    vi.advanceTimersByTime(400);
    expect(told.filter(({ rests }) => rests)).toHaveLength(1);
  });
  it("go to both ends", () => {
    press("End");
    expect(transport.playing.at).toBe(1);
    press("Home");
    expect(transport.playing.at).toBe(0);
  });
});

describe("playing", () => {
  it("moves the cursor until it is paused, and rests only then", () => {
    transport.toggle();
    vi.advanceTimersByTime(500);
    expect(transport.playing.at).toBeGreaterThan(0.1);
    expect(told.some(({ rests }) => rests)).toBe(false);
    transport.toggle();
    const at = transport.playing.at;
    vi.advanceTimersByTime(500);
    expect(transport.playing.at).toBe(at);
    expect(told[told.length - 1]!.rests).toBe(true);
  });
  it("stops where a hand takes the cursor", () => {
    transport.toggle();
    vi.advanceTimersByTime(100);
    transport.place(0.7, true);
    vi.advanceTimersByTime(500);
    expect(transport.playing).toMatchObject({ at: 0.7, moves: false });
  });
  it("speed and repeat settle at once where nothing moves", () => {
    const speed = transport.element.querySelector("select")!;
    speed.value = "2";
    speed.dispatchEvent(new Event("change"));
    transport.element.querySelector<HTMLButtonElement>("button[data-value=loop]")!.click();
    expect(transport.playing).toMatchObject({ speed: 2, repeat: "loop" });
    expect(told.map(({ rests }) => rests)).toEqual([true, true]);
  });
});
