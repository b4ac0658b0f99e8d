// The cursor of a path: playing, turning, ending, and what a film of it holds.
import { describe, expect, it } from "vitest";
import { advanced, AT_REST, filmPlan, formatPlay, placedAt, type Playing, SECONDS_A_LEG, toggled } from "../../src/paths/player";

const playing = (changes: Partial<Playing>): Playing => ({ ...AT_REST, moves: true, ...changes });

describe("playing", () => {
  it("takes the same time for every leg, and speed divides it", () => {
    expect(advanced(playing({}), SECONDS_A_LEG / 2, 1).at).toBeCloseTo(0.5);
    expect(advanced(playing({}), SECONDS_A_LEG / 2, 2).at).toBeCloseTo(0.25);
    expect(advanced(playing({ speed: 0.5 }), SECONDS_A_LEG / 2, 1).at).toBeCloseTo(0.25);
  });
  it("at rest moves nothing", () => expect(advanced(AT_REST, 9, 1)).toBe(AT_REST));
  it("once, ends at the end and rests there; played again, it starts over", () => {
    const ended = advanced(playing({ repeat: "once", at: 0.9 }), SECONDS_A_LEG, 1);
    expect(ended).toMatchObject({ at: 1, moves: false });
    expect(toggled(ended)).toMatchObject({ at: 0, moves: true });
  });
  it("a loop jumps to the beginning", () => {
    const now = advanced(playing({ repeat: "loop", at: 0.9 }), 0.2 * SECONDS_A_LEG, 1);
    expect(now.at).toBeCloseTo(0.1);
    expect(now.moves).toBe(true);
  });
  it("a swing turns at both ends", () => {
    const back = advanced(playing({ at: 0.9 }), 0.2 * SECONDS_A_LEG, 1);
    expect(back.at).toBeCloseTo(0.9);
    expect(back.forward).toBe(false);
    const there = advanced({ ...back, at: 0.1 }, 0.2 * SECONDS_A_LEG, 1);
    expect(there.at).toBeCloseTo(0.1);
    expect(there.forward).toBe(true);
  });
  it("however long a tick, the cursor stays on the path", () => {
    for (const repeat of ["once", "loop", "swing"] as const) {
      for (const seconds of [0, 0.1, 7, 1234.5]) {
        const { at } = advanced(playing({ repeat, at: 0.3 }), seconds, 3);
        expect(at).toBeGreaterThanOrEqual(0);
        expect(at).toBeLessThanOrEqual(1);
      }
    }
  });
  it("moved by hand it rests, within the path", () => {
    expect(placedAt(playing({}), 1.5)).toMatchObject({ at: 1, moves: false });
    expect(placedAt(playing({}), -0.5)).toMatchObject({ at: 0, moves: false });
  });
});

describe("the address and films", () => {
  it("hold place, speed and repeat", () => {
    expect(formatPlay({ ...AT_REST, at: 0.35, speed: 2, repeat: "loop" })).toBe("0.35 2x loop");
  });
  it("a film that swings comes back without showing its ends twice", () => {
    const { places, order } = filmPlan(AT_REST, 1, 8, 60);
    const shown = order.map((i) => places[i]);
    expect(shown[0]).toBe(0);
    expect(shown.filter((place) => place === 1)).toHaveLength(1);
    expect(shown.filter((place) => place === 0)).toHaveLength(1);
    expect(shown[shown.length - 1]).toBeGreaterThan(0);
  });
  it("a film has a bounded number of pictures, and lasts as long as the path is played", () => {
    for (const [speed, legs] of [[0.25, 5], [1, 2], [4, 1]] as const) {
      const { places, order, rate } = filmPlan({ ...AT_REST, speed, repeat: "once" }, legs, 12, 60);
      expect(places.length).toBeGreaterThanOrEqual(8);
      expect(places.length).toBeLessThanOrEqual(60);
      expect(order.length / rate).toBeCloseTo((SECONDS_A_LEG * legs) / speed);
    }
  });
});
