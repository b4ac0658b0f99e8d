// A line drawn by hand: few corners, close to the hand's line.
import { describe, expect, it } from "vitest";
import { byLength, type Corner, formatCorners, MOST_CORNERS, simplified, smoothed } from "../../src/paths/stroke";

const circle: Corner[] = Array.from({ length: 400 }, (_, i) => [2 * Math.cos(i / 64), 2 * Math.sin(i / 64)] as const);

describe("simplifying", () => {
  it("leaves nothing but the ends of a straight line", () => {
    const line: Corner[] = Array.from({ length: 50 }, (_, i) => [i / 10, i / 20] as const);
    expect(simplified(line, 0.01)).toEqual([line[0], line[49]]);
  });
  it("keeps the ends and a bounded number of corners, however wild the hand", () => {
    const wild: Corner[] = Array.from({ length: 2000 }, (_, i) => [Math.sin(i), Math.cos(i * 1.7)] as const);
    const kept = simplified(wild, 0.001);
    expect(kept.length).toBeLessThanOrEqual(MOST_CORNERS);
    expect(kept[0]).toEqual(wild[0]);
    expect(kept[kept.length - 1]).toEqual(wild[1999]);
  });
  it("keeps close to a circle", () => {
    for (const [x, y] of smoothed(simplified(circle, 0.03))) expect(Math.abs(Math.hypot(x, y) - 2)).toBeLessThan(0.15);
  });
  it("a tap without a line is kept as it is", () => {
    expect(simplified([[1, 1]], 0.1)).toEqual([[1, 1]]);
    expect(byLength([[1, 1], [1, 1]])).toEqual([0, 1]);
  });
});

describe("the address", () => {
  it("holds corners with two digits", () => {
    expect(formatCorners([[1.23456, -0.5], [0, 2]])).toBe("1.23,-0.5;0,2");
  });
});
