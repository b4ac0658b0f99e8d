// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { SpaceAddress } from "../../src/contract";
import type { Decoder, Picture } from "../../src/decoder/client";
import { Faces } from "../../src/plane/faces";

vi.mock("../../src/space/rows", () => ({
  fetchRows: async (_: SpaceAddress, ids: readonly number[]) => Float32Array.from(ids.flatMap((id) => [id, id])),
}));
vi.mock("../../src/face/paint", () => ({
  paint: (canvas: HTMLCanvasElement, picture: Picture) => void (canvas.title = String(picture.pixels[0])),
}));

const space = { d: 2 } as SpaceAddress;
let asked: number[][] = [];

const decoder = {
  async batch(zs: Float32Array, signal?: AbortSignal): Promise<Picture[]> {
    if (signal?.aborted) throw new Error("given up");
    const ids = Array.from({ length: zs.length / 2 }, (_, i) => zs[2 * i]!);
    asked.push(ids);
    return ids.map((id) => ({ size: 1, pixels: Uint8ClampedArray.of(id, 0, 0, 0) }));
  },
} as unknown as Decoder;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe("small faces", () => {
  beforeEach(() => { asked = []; });

  it("come in blocks, the first wanted first, and each is told", async () => {
    const arrived = vi.fn();
    const faces = new Faces(space, decoder, arrived);
    faces.want([5, 4, 3, 2, 1, 9, 8, 7, 6, 10]);
    await settled();
    expect(asked).toEqual([[5, 4, 3, 2, 1, 9, 8, 7], [6, 10]]);
    expect(arrived).toHaveBeenCalledTimes(2);
    expect(faces.get(9)!.title).toBe("9");
  });

  it("are decoded once", async () => {
    const faces = new Faces(space, decoder, () => undefined);
    faces.want([1, 2]);
    await settled();
    faces.want([2, 3, 1]);
    await settled();
    expect(asked).toEqual([[1, 2], [3]]);
  });

  it("are given up where others are wanted", async () => {
    const faces = new Faces(space, decoder, () => undefined);
    faces.want([1, 2, 3]);
    faces.want([7]);
    await settled();
    expect(asked).toEqual([[7]]);
    expect(faces.get(1)).toBeUndefined();
  });

  it("leave when they are too many, the one that was used longest ago first", async () => {
    const faces = new Faces(space, decoder, () => undefined, 3);
    faces.want([1, 2, 3]);
    await settled();
    faces.get(1);
    faces.want([4]);
    await settled();
    expect([1, 2, 3, 4].map((id) => faces.get(id) !== undefined)).toEqual([true, false, true, true]);
  });
});
