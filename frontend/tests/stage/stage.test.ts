import { describe, expect, it, vi } from "vitest";
import { stageOf } from "../../src/stage/stage";

const shown = (turn: number) => ({ z: Float32Array.of(turn), title: "", turn, resting: true });

describe("a stage", () => {
  it("is the same for all who ask for it by name, and tells them", () => {
    const heard = vi.fn();
    const leave = stageOf("one").listen(heard);
    stageOf("one").show(shown(1));
    stageOf("other").show(shown(2));
    leave();
    stageOf("one").show(shown(3));
    expect(heard.mock.calls.map(([what]) => what.turn)).toEqual([1]);
    expect(stageOf("one").shown?.turn).toBe(3);
  });

  it("gives out turns that only rise", () => {
    const stage = stageOf("turns"), turns = Array.from({ length: 5 }, () => stage.nextTurn());
    expect(turns).toEqual([...new Set(turns)].sort((one, other) => one - other));
  });
});
