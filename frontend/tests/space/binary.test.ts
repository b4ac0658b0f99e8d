// Numbers as they travel: axes.bin, base64, float16.
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "../../src/space/base64";
import { fromFloat16 } from "../../src/space/float16";
import { readSpace } from "../../src/space/load";

describe("base64", () => {
  it("gives back the same floats, of any count", () => {
    for (const count of [0, 1, 256, 40_000]) {
      const numbers = Float32Array.from({ length: count }, (_, i) => Math.sin(i) * 10 ** ((i % 60) - 30));
      expect(fromBase64(toBase64(numbers))).toEqual(numbers);
    }
  });

  it("reads what Python writes", () => {
    // base64.b64encode(np.array([1.5, -2.25, 0.1], "<f4").tobytes())
    expect([...fromBase64("AADAPwAAEMDNzMw9")]).toEqual([1.5, -2.25, Math.fround(0.1)]);
  });

  it("takes a part of a larger array", () => {
    expect([...fromBase64(toBase64(Float32Array.of(1, 2, 3, 4).subarray(1, 3)))]).toEqual([2, 3]);
  });
});

describe("float16", () => {
  it("reads normal and subnormal numbers, zeros, infinities and NaN", () => {
    // np.array([1, -2, 0.333, 65504, 6e-8, 6.1e-5, 0, -0., inf, -inf, nan], "<f2").view("<u2")
    const halves = Uint16Array.of(15360, 49152, 13652, 31743, 1, 1023, 0, 32768, 31744, 64512, 32256);
    const [one, two, third, most, least, subnormal, zero, below, high, low, none] = fromFloat16(halves);
    expect([one, two, most, zero, high, low, none]).toEqual([1, -2, 65504, 0, Infinity, -Infinity, NaN]);
    expect(third).toBeCloseTo(0.333, 3);
    expect(least).toBe(2 ** -24);
    expect(subnormal).toBe(1023 * 2 ** -24);
    expect(Object.is(below, -0)).toBe(true);
  });
});

describe("axes.bin", () => {
  it("is read by its own header", () => {
    const arrays: [string, number[]][] = [
      ["mean", [1, 2]], ["sigma", [3, 4]], ["components", [1, 0, 0, 1]], ["held_out_levels", [0, 1]], ["held_out_mahalanobis", [5, 6]],
    ];
    const header = JSON.stringify({ d: 2, k: 2, rank: 1, imageSize: 96, arrays: arrays.map(([name, { length }]) => [name, length]) });
    const text = header.padEnd(Math.ceil(header.length / 4) * 4), bytes = new ArrayBuffer(4 + text.length + 4 * 12);
    new DataView(bytes).setUint32(0, text.length, true);
    new Uint8Array(bytes, 4).set(new TextEncoder().encode(text));
    new Float32Array(bytes, 4 + text.length).set(arrays.flatMap(([, numbers]) => numbers));
    const space = readSpace(bytes);
    expect([space.d, space.rank, space.imageSize]).toEqual([2, 1, 96]);
    expect([...space.mean, ...space.sigma, ...space.heldOutMahalanobis]).toEqual([1, 2, 3, 4, 5, 6]);
    expect([...space.components]).toEqual([1, 0, 0, 1]);
  });
});
