import { describe, expect, it } from "vitest";
import {
  homeOf, homeView, moveBetween, panned, pixelOf, placeOf, sameView, showing, spanOf, ticks, zoomedAt, LEAST_ZOOM, MOST_ZOOM, type Frame,
} from "../../src/plane/view";

const frame: Frame = { width: 800, height: 500, home: { x: [-4, 4], y: [-5, 5] } };
const view = { x: 0.7, y: -1.3, zoom: 3.5 };

describe("pixels and places", () => {
  it("are the same way there and back", () => {
    const place = placeOf(frame, view, { left: 123, top: 321 });
    const pixel = pixelOf(frame, view, place);
    expect(pixel.left).toBeCloseTo(123, 9);
    expect(pixel.top).toBeCloseTo(321, 9);
  });

  it("put home's corners into the window's", () => {
    expect(pixelOf(frame, homeView(frame.home), { x: -4, y: 5 })).toEqual({ left: 0, top: 0 });
    expect(pixelOf(frame, homeView(frame.home), { x: 4, y: -5 })).toEqual({ left: 800, top: 500 });
  });
});

describe("moving the view", () => {
  it("drags what is under the hand along with it", () => {
    const place = placeOf(frame, view, { left: 100, top: 100 });
    const at = pixelOf(frame, panned(frame, view, 30, -20), place);
    expect(at.left).toBeCloseTo(130, 9);
    expect(at.top).toBeCloseTo(80, 9);
  });

  it("zooms about the pixel under the cursor", () => {
    const pixel = { left: 640, top: 77 };
    const after = zoomedAt(frame, view, pixel, 1.9);
    expect(after.zoom).toBeCloseTo(3.5 * 1.9, 9);
    expect(placeOf(frame, after, pixel).x).toBeCloseTo(placeOf(frame, view, pixel).x, 9);
    expect(placeOf(frame, after, pixel).y).toBeCloseTo(placeOf(frame, view, pixel).y, 9);
  });

  it("stays between the least and the most zoom, and near the cloud", () => {
    const pixel = { left: 400, top: 250 };
    expect(zoomedAt(frame, view, pixel, 1e6).zoom).toBe(MOST_ZOOM);
    expect(zoomedAt(frame, view, pixel, 1e-6).zoom).toBe(LEAST_ZOOM);
    expect(panned(frame, view, -1e9, 0).x).toBe(4 / LEAST_ZOOM);
  });

  it("follows a place that leaves the window, and no other", () => {
    expect(showing(frame, view, view, 40)).toEqual(view);
    const far = { x: 3, y: 4 };
    const at = pixelOf(frame, showing(frame, view, far, 40), far);
    expect(at.left).toBeCloseTo(760, 6);
    expect(at.top).toBeCloseTo(40, 6);
  });

  it("is shown by moving the picture of before", () => {
    const now = zoomedAt(frame, panned(frame, view, 55, 8), { left: 10, top: 480 }, 0.6);
    const move = moveBetween(frame, view, now);
    const place = placeOf(frame, view, { left: 200, top: 300 });
    const at = pixelOf(frame, now, place);
    expect(move.left + move.scale * 200).toBeCloseTo(at.left, 6);
    expect(move.top + move.scale * 300).toBeCloseTo(at.top, 6);
  });

  it("is the same where only rounding differs", () => {
    expect(sameView(frame, view, { x: 0.70001, y: -1.30001, zoom: 3.5001 })).toBe(true);
    expect(sameView(frame, view, { ...view, x: 0.71 })).toBe(false);
    expect(sameView(frame, view, { ...view, zoom: 3.51 })).toBe(false);
  });

  it("has a margin where asked for", () => {
    const { x } = spanOf(frame, homeView(frame.home), 0.5);
    expect(x).toEqual([-8, 8]);
  });
});

describe("home", () => {
  const line = Float32Array.from({ length: 10_001 }, (_, i) => i / 1000 - 5);

  it("holds the cloud and what is named besides, with some room", () => {
    const home = homeOf(line, line, [{ x: 9, y: 0 }]);
    expect(home.x[1]).toBeCloseTo(9 + 0.06 * 14, 1);
    expect(home.y[1]).toBeCloseTo(5 + 0.06 * 10, 1);
  });

  it("is not stretched by one point in ten thousand", () => {
    const wild = line.slice();
    wild[17] = 1000;
    expect(homeOf(wild, line, []).x[1]).toBeLessThan(6);
  });

  it("has a width for a cloud that has none", () => {
    expect(homeOf(new Float32Array(5), new Float32Array(5), []).x).toEqual([-1, 1]);
    expect(homeOf(new Float32Array(0), new Float32Array(0), []).x).toEqual([-1, 1]);
  });
});

describe("ticks", () => {
  it("are round numbers within the ends", () => {
    expect(ticks(-3.2, 3.1, 6)).toEqual([-2, 0, 2]);
    expect(ticks(0.101, 0.149, 5)).toEqual([0.11, 0.12, 0.13, 0.14]);
  });

  it("are none where there is no length", () => {
    expect(ticks(1, 1, 5)).toEqual([]);
    expect(ticks(NaN, 1, 5)).toEqual([]);
  });
});
