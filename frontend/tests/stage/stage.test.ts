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

  it("shows anew what is on show when it is to be judged otherwise", () => {
    const stage = stageOf("judged"), heard = vi.fn(), outside = { region: "outside", words: "far out", why: "" } as const;
    stage.show({ ...shown(1), at: 5 });
    stage.listen(heard);
    stage.judgeBy(() => outside);
    expect(heard).toHaveBeenCalledExactlyOnceWith(shown(1));
    expect(stage.judge?.(Float32Array.of(1))).toBe(outside);
    stage.judgeBy(null);
    expect(stage.judge).toBeNull();
  });
});
