import { describe, expect, it, vi } from "vitest";
import { toBase64 } from "../../src/space/base64";
import { pressed, type KeyActs } from "../../src/plane/keys";
import { tinted } from "../../src/plane/points";
import { drawNear, laid } from "../../src/plane/scene";
import { fading, positionsOf } from "../../src/plane/selection";

describe("a group among the points shown", () => {
  it("is found by the numbers of z-points, whatever their order", () => {
    const ids = Int32Array.of(40, 7, 19, 3, 88);
    expect([...positionsOf(ids, Int32Array.of(88, 7, 1000))]).toEqual([1, 4]);
  });

  it("fades all others, and nothing where it is empty", () => {
    expect([...fading(4, Uint32Array.of(1, 2))!]).toEqual([1, 0, 0, 1]);
    expect(fading(4, new Uint32Array(0))).toBeNull();
  });
});

describe("a tint", () => {
  it("runs from the 1 % to the 99 % quantile, and no farther", () => {
    const values = Float32Array.from({ length: 1001 }, (_, i) => i);
    values[1000] = 1e6;
    const { values: shares, low, high } = tinted(values);
    expect([low, high]).toEqual([10, 990]);
    expect([shares[0], shares[500], shares[1000]]).toEqual([0, 0.5, 1]);
  });

  it("gives each of a few words its own share, from the first to the last", () => {
    const { values: shares, low, high } = tinted(Float32Array.of(0, 1, 2, 3), 4);
    expect([low, high]).toEqual([0, 3]);
    expect([...shares].map((share) => Math.floor(3 * share))).toEqual([0, 1, 2, 3]);
  });

  it("is the same everywhere where all values are", () => {
    expect([...tinted(new Float32Array(3)).values]).toEqual([0, 0, 0]);
  });
});

describe("what lies over the points", () => {
  const layers = laid({
    density: null,
    ellipses: [{ points: toBase64(Float32Array.of(1, 0, NaN, NaN, 0, 1)), label: "1σ" }],
    draws: { points: toBase64(Float32Array.of(2, 2, 3, 3)), label: "Cube" },
    marks: [{ x: 5, y: 6, label: "mean", symbol: "plus" }, { x: 50, y: 60, label: "kept 1", symbol: "kept" }],
  });

  it("is held by home, but for breaks, draws and kept faces", () => {
    expect(layers.also.map(({ x, y }) => [x, y])).toEqual([[5, 6], [1, 0], [0, 1]]);
  });

  it("gives the nearest draw within reach", () => {
    const scale = { x: 10, y: 10 };
    expect(drawNear(layers.draws, { x: 2.9, y: 3 }, scale, 6)).toBe(1);
    expect(drawNear(layers.draws, { x: 2.5, y: 2.5 }, scale, 6)).toBe(-1);
    expect(drawNear(null, { x: 2, y: 2 }, scale, 6)).toBe(-1);
  });
});

describe("keys", () => {
  const acts = (): KeyActs => ({ step: vi.fn(), mean: vi.fn(), choose: vi.fn(), zoom: vi.fn(), letGo: vi.fn(() => false), takeUp: vi.fn() });

  it("move coarsely, and finely with shift", () => {
    const now = acts();
    expect(pressed("ArrowUp", false, now) && pressed("ArrowLeft", true, now)).toBe(true);
    expect(vi.mocked(now.step).mock.calls).toEqual([[0, -12], [-1, 0]]);
  });

  it("that mean nothing are left to the page", () => {
    const now = acts();
    expect(pressed("Tab", false, now)).toBe(false);
    expect(pressed("Escape", false, now)).toBe(false);
    expect(pressed("Enter", true, now)).toBe(true);
    expect(now.choose).toHaveBeenCalledWith(true);
  });
});
