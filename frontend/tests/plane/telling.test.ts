// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PlaneData, PlaneState } from "../../src/plane/data";
import type { Memory } from "../../src/plane/memory";
import { Telling } from "../../src/plane/telling";

const first: PlaneState = { view: null, hold: "mean", faces: true, tile: 48, pin: null };
const from = (state: PlaneState, turn: number): PlaneData => ({ state, turn }) as PlaneData;
let sent: ReturnType<typeof vi.fn<(turn: number, state: unknown) => void>>, busy = false, telling: Telling, memory: Memory;

beforeEach(() => {
  vi.useFakeTimers();
  let turn = 0;
  sent = vi.fn();
  busy = false;
  memory = { group: new Int32Array(0), lasso: "", groupTurn: 0, seen: "", state: null };
  telling = new Telling(memory, first, () => ++turn, sent, () => busy);
  telling.hear(from(first, 0), false);
});
afterEach(() => vi.useRealTimers());

describe("what the plane tells Python", () => {
  it("waits until the view has rested and the hand let go", () => {
    busy = true;
    telling.change({ view: [1, 2, 3] });
    telling.soon();
    vi.advanceTimersByTime(2000);
    expect(sent).not.toHaveBeenCalled();
    busy = false;
    vi.advanceTimersByTime(1000);
    expect(sent).toHaveBeenCalledExactlyOnceWith(1, { ...first, view: [1, 2, 3], choice: null, keeps: [] });
  });

  it("names every face to keep, though two were kept before Python heard of one", () => {
    telling.now({ kind: "point", id: 7 }, true);
    telling.now({ kind: "point", id: 9 }, true);
    expect(sent.mock.lastCall![1]).toMatchObject({ keeps: [{ turn: 1, choice: { id: 7 } }, { turn: 2, choice: { id: 9 } }] });
  });
});

describe("what Python tells the plane", () => {
  const other: PlaneState = { ...first, hold: "nearest", view: [9, 9, 9] };

  it("is taken over where it is new", () => {
    expect(telling.hear(from(other, 0), false)).toBe(true);
    expect(telling.state).toEqual(other);
    expect(telling.hear(from(other, 0), false)).toBe(false);
  });

  it("does not set back a window that has moved on since", () => {
    telling.change({ view: [1, 1, 1] });
    telling.now(null, false);
    telling.change({ view: [2, 2, 2] });
    telling.soon();
    expect(telling.hear(from({ ...first, view: [1, 1, 1] }, 1), false)).toBe(false);
    expect(telling.state.view).toEqual([2, 2, 2]);
  });

  it("does not answer a newer change with an older one", () => {
    telling.change({ tile: 64 });
    telling.now(null, false);
    expect(telling.hear(from(other, 0), false)).toBe(false);
    expect(telling.state.tile).toBe(64);
  });

  it("lets go of the window and the pin of other axes, and of nothing else", () => {
    telling.change({ view: [1, 2, 3], pin: { x: 1, y: 1, base: null }, tile: 64 });
    telling.hear(from(first, 0), true);
    expect(telling.state).toEqual({ ...first, tile: 64 });
  });

  it("is remembered when the element is taken away and brought back", () => {
    telling.change({ view: [1, 2, 3] });
    expect(new Telling(memory, first, () => 1, sent, () => false).state.view).toEqual([1, 2, 3]);
  });
});
