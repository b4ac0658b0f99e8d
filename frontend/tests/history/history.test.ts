import { describe, expect, it } from "vitest";
import { History } from "../../src/history/history";

describe("history", () => {
  it("goes back and forth, and no further than it was", () => {
    const history = new History("a");
    history.push("b");
    history.push("c");
    expect([history.undo(), history.undo(), history.undo()]).toEqual(["b", "a", null]);
    expect(history.now).toBe("a");
    expect([history.redo(), history.redo(), history.redo()]).toEqual(["b", "c", null]);
    expect([history.canUndo, history.canRedo]).toEqual([true, false]);
  });

  it("drops what was undone when something new is done", () => {
    const history = new History(0);
    history.push(1);
    history.undo();
    history.push(2);
    expect(history.redo()).toBeNull();
    expect(history.undo()).toBe(0);
  });

  it("forgets the oldest of very many", () => {
    const history = new History(0);
    for (let i = 1; i <= 1000; i++) history.push(i);
    let back = 0;
    while (history.undo() !== null) back++;
    expect(back).toBe(199);
    expect(history.now).toBe(801);
  });
});
