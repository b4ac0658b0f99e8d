// Values to bytes, and the choice between two engines.
import { describe, expect, it } from "vitest";
import type { Engine } from "../../src/decoder/engine";
import { isFaster } from "../../src/decoder/faster";
import { toPixels } from "../../src/decoder/pixels";

describe("pixels", () => {
  it("are clipped and rounded as NumPy does it in float32: halves up", () => {
    const values = Float32Array.of(-1, 0, 0.5, 1, 2, 2.5 / 255, 0.1, 0.2, 0.3, 0.4, 0.6, 0.7);
    expect([...toPixels(values, 2, 0)]).toEqual([0, 0, 128, 255, 255, 255, 3, 255, 26, 51, 77, 255, 102, 153, 179, 255]);
  });

  it("go into a spare buffer of the right length, and into no other", () => {
    const spare = new ArrayBuffer(4), wrong = new ArrayBuffer(8);
    expect(toPixels(Float32Array.of(1, 0, 0), 1, 0, spare).buffer).toBe(spare);
    expect(toPixels(Float32Array.of(1, 0, 0), 1, 0, wrong).buffer).not.toBe(wrong);
  });

  it("are those of the picture asked for", () => {
    expect([...toPixels(Float32Array.of(0, 0, 0, 1, 1, 1), 1, 1)]).toEqual([255, 255, 255, 255]);
  });
});

describe("the faster engine", () => {
  let now = 0;
  const clock = (): number => now;
  const engine = (name: string, milliseconds: number, shift = 0): Engine => ({
    name, d: 2, size: 1,
    run: async (zs) => {
      now += milliseconds;
      return Float32Array.from({ length: 3 }, (_, i) => 0.5 + 0.4 * zs[i % 2]! + shift);
    },
    end: async () => {},
  });

  it("is taken where its pictures are the same", async () => {
    expect(await isFaster(engine("webgpu", 1), engine("wasm", 3), clock)).toBe(true);
    expect(await isFaster(engine("webgpu", 5), engine("wasm", 3), clock)).toBe(false);
  });

  it("is not taken where they are not", async () => {
    expect(await isFaster(engine("webgpu", 1, 0.02), engine("wasm", 3), clock)).toBe(false);
  });
});
