import { describe, expect, it } from "vitest";
import { Grid } from "../../src/plane/grid";
import { contains, lassoed } from "../../src/plane/lasso";
import { chosenFaces, FACES_FROM_ZOOM } from "../../src/plane/thumbnails";
import { pixelOf, type Frame, type Place } from "../../src/plane/view";
import { cloud } from "./cloud";

const { x, y } = cloud(5000);
const span = { x: [-2, 2], y: [-2.5, 2.5] } as const;
const grid = new Grid(x, y, span);
const scale = { x: 100, y: 60 };

function nearestByLooking(at: Place): number {
  let best = -1, least = Infinity;
  for (let i = 0; i < x.length; i += 1) {
    const far = ((x[i]! - at.x) * scale.x) ** 2 + ((y[i]! - at.y) * scale.y) ** 2;
    if (far < least) { least = far; best = i; }
  }
  return best;
}

describe("the nearest point", () => {
  it("is the one that looking at all of them finds, inside the cells and far outside", () => {
    for (const at of [{ x: 0, y: 0 }, { x: 1.9, y: -2.4 }, { x: 3.3, y: 0.2 }, { x: -9, y: 7 }, { x: 0.013, y: -40 }]) {
      expect(grid.nearest(at.x, at.y, scale)).toBe(nearestByLooking(at));
    }
  });

  it("is none where none is within reach", () => {
    expect(grid.nearest(9, 9, scale, 10)).toBe(-1);
    expect(grid.nearest(x[7]!, y[7]!, scale, 10)).toBe(7);
    expect(new Grid(new Float32Array(0), new Float32Array(0), span).nearest(0, 0, scale)).toBe(-1);
  });
});

describe("the points inside", () => {
  it("a window are all of them, those beyond the cells too", () => {
    const window = { x: [1.5, 9], y: [-0.5, 3] } as const;
    const looked = [...x.keys()].filter((i) => x[i]! >= 1.5 && x[i]! <= 9 && y[i]! >= -0.5 && y[i]! <= 3);
    expect(grid.inside(window).sort((a, b) => a - b)).toEqual(looked);
  });

  it("a loop are those that a ray tells, in rising order", () => {
    const star = Array.from({ length: 10 }, (_, i) => {
      const r = i % 2 ? 0.6 : 1.8, angle = (Math.PI * i) / 5;
      return { x: r * Math.cos(angle), y: r * Math.sin(angle) };
    });
    const found = lassoed(grid, star);
    expect(found.length).toBeGreaterThan(500);
    expect([...found]).toEqual([...x.keys()].filter((i) => contains(star, x[i]!, y[i]!)));
  });

  it("a loop of two corners are none", () => {
    expect(lassoed(grid, [{ x: -5, y: -5 }, { x: 5, y: 5 }])).toHaveLength(0);
  });

  it("a loop that crosses itself leave out what it goes round twice", () => {
    const square = (r: number): Place[] => [{ x: -r, y: -r }, { x: r, y: -r }, { x: r, y: r }, { x: -r, y: r }];
    expect(contains([...square(1), ...square(0.5)], 0, 0)).toBe(false);
    expect(contains(square(1), 0, 0)).toBe(true);
  });
});

describe("small faces", () => {
  const frame: Frame = { width: 800, height: 500, home: { x: [-4, 4], y: [-4, 4] } };
  const view = { x: 0.2, y: 0, zoom: 4 };
  const tile = 48;
  const at = (i: number) => pixelOf(frame, view, { x: x[i]!, y: y[i]! });

  it("do not cover one another, and are in view", () => {
    const chosen = chosenFaces(grid, frame, view, tile);
    expect(chosen.length).toBeGreaterThan(40);
    for (const i of chosen) {
      expect(at(i).left).toBeGreaterThanOrEqual(0);
      expect(at(i).left).toBeLessThanOrEqual(800);
      for (const j of chosen) {
        if (i >= j) continue;
        expect(Math.max(Math.abs(at(i).left - at(j).left), Math.abs(at(i).top - at(j).top))).toBeGreaterThanOrEqual(tile);
      }
    }
  });

  it("leave no room for another: each point in view is covered or too near", () => {
    const chosen = chosenFaces(grid, frame, view, tile);
    for (const i of grid.inside({ x: [-0.2, 0.6], y: [-0.4, 0.4] })) {
      const near = chosen.some((j) => Math.max(Math.abs(at(i).left - at(j).left), Math.abs(at(i).top - at(j).top)) < tile * 1.1);
      expect(near).toBe(true);
    }
  });

  it("keep their place while they stay in view", () => {
    const before = chosenFaces(grid, frame, view, tile);
    const after = chosenFaces(grid, frame, { ...view, x: 0.25 }, tile, before);
    const gone = before.filter((i) => !after.includes(i));
    for (const i of gone) expect(at(i).left).toBeLessThan(60);
  });

  it("are none where the view is wide", () => {
    expect(chosenFaces(grid, frame, { x: 0, y: 0, zoom: FACES_FROM_ZOOM - 0.01 }, tile)).toEqual([]);
  });
});
