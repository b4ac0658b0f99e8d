import { afterEach, describe, expect, it, vi } from "vitest";
import type { SpaceAddress } from "../../src/contract";
import { lassoKey, loopOf, membersOf, MOST_CORNERS, simplified, stepped } from "../../src/plane/corners";
import { contains } from "../../src/plane/lasso";
import type { Pixel } from "../../src/plane/view";

const circle = (n: number, radius = 200): Pixel[] => Array.from({ length: n }, (_, i) => {
  const angle = (2 * Math.PI * i) / n;
  return { left: 300 + radius * Math.cos(angle), top: 300 + radius * Math.sin(angle) };
});

const area = (loop: readonly Pixel[]): number => Math.abs(loop.reduce((sum, a, i) => {
  const b = loop[(i + 1) % loop.length]!;
  return sum + (a.left * b.top - b.left * a.top) / 2;
}, 0));

describe("a loop with fewer corners", () => {
  it("has at most 40, of those drawn, and holds what it held but for one in a hundred", () => {
    const drawn = circle(700), few = simplified(drawn);
    expect(few.length).toBeLessThanOrEqual(MOST_CORNERS);
    expect(few.every((corner) => drawn.includes(corner))).toBe(true);
    expect(area(few) / area(drawn)).toBeGreaterThan(0.99);
  });

  it("keeps the corners of a square and drops what lies on its sides", () => {
    const side = (from: Pixel, to: Pixel): Pixel[] => Array.from({ length: 50 }, (_, i) =>
      ({ left: from.left + ((to.left - from.left) * i) / 50, top: from.top + ((to.top - from.top) * i) / 50 }));
    const square = [[0, 0], [100, 0], [100, 100], [0, 100]].map(([left, top]) => ({ left: left!, top: top! }));
    expect(simplified(square.flatMap((corner, i) => side(corner, square[(i + 1) % 4]!)))).toEqual(square);
  });

  it("is a triangle at least, and leaves a small one alone", () => {
    expect(simplified(circle(200, 0.1))).toHaveLength(3);
    expect(simplified(circle(3))).toEqual(circle(3));
  });
});

describe("corners in whole steps", () => {
  it("are the same loop again after a second rounding", () => {
    const steps = stepped([{ x: 0.123456, y: -1.5 }, { x: 2, y: 3.99999 }, { x: 1e9, y: -1e9 }]);
    expect(steps).toEqual([1235, -15_000, 20_000, 40_000, 1e8, -1e8]);
    expect(stepped(loopOf(steps))).toEqual(steps);
  });

  it("tell lassos apart by plane, points and corners", () => {
    const lasso = { axes: ["pc-1", "pc-2"] as const, of: 9, corners: [0, 0, 1, 1, 1, 0] };
    expect(lassoKey(lasso)).not.toBe(lassoKey({ ...lasso, of: 8 }));
    expect(lassoKey({ ...lasso, corners: [] })).toBe(lassoKey(null));
  });
});

describe("the members of a lasso", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("are the numbers of the z-points within it", async () => {
    const halves = Uint16Array.of(0x0000, 0x3c00, 0x4000, 0xbc00); // 0, 1, 2, -1 as float16
    vi.stubGlobal("fetch", (url: string) => Promise.resolve(new Response(url.includes("/ids?") ? Int32Array.of(40, 7, 19, 3) : halves)));
    const space = { columns: "/columns" } as SpaceAddress, corners = stepped([{ x: -0.5, y: -0.5 }, { x: 1.5, y: -0.5 }, { x: 1.5, y: 1.5 }, { x: -0.5, y: 1.5 }]);
    expect(contains(loopOf(corners), 1, 1)).toBe(true);
    expect([...await membersOf(space, { axes: ["pc-1", "pc-2"], of: 4, corners })]).toEqual([40, 7]);
  });
});
