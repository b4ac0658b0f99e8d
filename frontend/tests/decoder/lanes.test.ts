// The order of work: the newest of a lane wins, lanes go before batches, and nothing is lost but what was overtaken.
import { describe, expect, it, vi } from "vitest";
import { Lanes, type Picture } from "../../src/decoder/lanes";

const tick = () => new Promise((done) => setTimeout(done));

/** A decoder that answers when it is told to; a picture's first byte is its z-point's first number. */
function slow() {
  const asked: { zs: Float32Array; answer(): void; fail(): void }[] = [];
  const decode = (zs: Float32Array, count: number) => new Promise<Picture[]>((done, failed) => asked.push({
    zs,
    answer: () => done(Array.from({ length: count }, (_, i) => ({ size: 1, pixels: Uint8ClampedArray.of(zs[(i * zs.length) / count]!, 0, 0, 255) }))),
    fail: () => failed(new Error("no")),
  }));
  return { asked, decode };
}

const z = (value: number) => Float32Array.of(value);

describe("a lane", () => {
  it("has one request under way, and then the newest", async () => {
    const { asked, decode } = slow(), lanes = new Lanes(), seen: number[] = [];
    lanes.open(decode);
    for (const value of [1, 2, 3, 4]) lanes.latest("face", z(value), ({ pixels }) => seen.push(pixels[0]!));
    expect(asked.length).toBe(1);
    asked[0]!.answer();
    await tick();
    expect(asked.map(({ zs }) => zs[0])).toEqual([1, 4]);
    asked[1]!.answer();
    await tick();
    expect(seen).toEqual([1, 4]);
    expect(asked.length).toBe(2);
  });

  it("asked before there is a decoder is served when there is one", async () => {
    const { asked, decode } = slow(), lanes = new Lanes(), shown = vi.fn();
    lanes.latest("face", z(1), shown);
    lanes.latest("face", z(2), shown);
    lanes.open(decode);
    expect(asked.map(({ zs }) => zs[0])).toEqual([2]);
  });

  it("does not keep another from its turn", async () => {
    const { asked, decode } = slow(), lanes = new Lanes();
    lanes.open(decode);
    lanes.latest("one", z(1), () => {});
    lanes.latest("other", z(10), () => {});
    lanes.latest("one", z(2), () => {});
    asked[0]!.answer();
    await tick();
    expect(asked[1]!.zs[0]).toBe(10);
  });

  it("takes the z-point as it is when asked", async () => {
    const { asked, decode } = slow(), lanes = new Lanes(), mine = z(1);
    lanes.open(decode);
    lanes.latest("a", z(0), () => {});
    lanes.latest("b", mine, () => {});
    mine[0] = 9;
    asked[0]!.answer();
    await tick();
    expect(asked[1]!.zs[0]).toBe(1);
  });

  it("goes on after a failure, of the decoder or of who is shown the picture", async () => {
    vi.stubGlobal("reportError", () => {});
    const { asked, decode } = slow(), lanes = new Lanes(), shown = vi.fn();
    lanes.open(decode);
    lanes.latest("face", z(1), shown);
    asked[0]!.fail();
    await tick();
    lanes.latest("face", z(2), () => { throw new Error("mine"); });
    asked[1]!.answer();
    await tick();
    lanes.latest("face", z(3), shown);
    asked[2]!.answer();
    await tick();
    expect(shown).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  it("lends a picture until it shows the next one", async () => {
    const { asked, decode } = slow(), back: number[] = [], lanes = new Lanes(({ pixels }) => back.push(pixels[0]!));
    lanes.open(decode);
    for (const [i, value] of [1, 2, 3].entries()) {
      lanes.latest("face", z(value), () => expect(back.length).toBe(Math.max(0, i - 1)));
      asked[i]!.answer();
      await tick();
    }
    expect(back).toEqual([1, 2]);
  });
});

describe("a batch", () => {
  it("goes in blocks, behind the lanes, and comes in order", async () => {
    const { asked, decode } = slow(), lanes = new Lanes();
    lanes.open(decode);
    const pictures = lanes.batch(Float32Array.of(1, 2, 3, 4, 5), 1);
    lanes.latest("face", z(100), () => {});
    for (let i = 0; i < 4; i++) {
      asked[i]!.answer();
      await tick();
    }
    expect(asked.map(({ zs }) => [...zs])).toEqual([[1, 2], [100], [3, 4], [5]]);
    expect((await pictures).map(({ pixels }) => pixels[0])).toEqual([1, 2, 3, 4, 5]);
  });

  it("that nobody wants any more is dropped", async () => {
    const { asked, decode } = slow(), lanes = new Lanes(), control = new AbortController();
    lanes.open(decode);
    const pictures = lanes.batch(Float32Array.of(1, 2, 3), 1, control.signal);
    control.abort(new Error("moved on"));
    await expect(pictures).rejects.toThrow("moved on");
    asked[0]!.answer();
    await tick();
    expect(asked.length).toBe(1);
    await expect(lanes.batch(z(1), 1, control.signal)).rejects.toThrow("moved on");
  });

  it("fails with the decoder, and so do those to come", async () => {
    const lanes = new Lanes(), pictures = lanes.batch(z(1), 1);
    lanes.close(new Error("no WebAssembly"));
    await expect(pictures).rejects.toThrow("no WebAssembly");
    await expect(lanes.batch(z(1), 1)).rejects.toThrow("no WebAssembly");
  });

  it("of nothing is nothing", async () => {
    await expect(new Lanes().batch(new Float32Array(0), 4)).resolves.toEqual([]);
  });
});
