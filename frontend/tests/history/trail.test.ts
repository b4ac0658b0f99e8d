// @vitest-environment happy-dom
// Undo and redo of what an instrument has settled, by buttons and by keys.
import { afterEach, describe, expect, it, vi } from "vitest";
import { Trail } from "../../src/history/trail";

const restore = vi.fn();
let trail: Trail<string>;

function made(...states: string[]): HTMLButtonElement[] {
  trail = new Trail("Path", (a, b) => a === b, restore);
  states.forEach((state) => trail.note(state));
  return [...trail.element.querySelectorAll("button")];
}

function press(key: string, more: KeyboardEventInit = { ctrlKey: true }, on: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  return event;
}

afterEach(() => {
  trail.end();
  restore.mockClear();
});

describe("a trail of what was done", () => {
  it("says in words what its buttons do, and offers only what there is", () => {
    const [undo, redo] = made("a");
    expect([undo!.textContent, redo!.textContent]).toEqual(["Undo", "Redo"]);
    expect([undo!.disabled, redo!.disabled]).toEqual([true, true]);
    trail.note("a");
    expect(undo!.disabled).toBe(true);
    trail.note("b");
    expect([undo!.disabled, redo!.disabled]).toEqual([false, true]);
  });
  it("goes back and forth by its buttons", () => {
    const [undo, redo] = made("a", "b", "c");
    undo!.click();
    undo!.click();
    redo!.click();
    expect(restore.mock.calls.flat()).toEqual(["b", "a", "b"]);
    expect([undo!.disabled, redo!.disabled]).toEqual([false, false]);
  });
  it("goes back and forth by keys, from anywhere but a field", () => {
    made("a", "b");
    expect(press("z").defaultPrevented).toBe(true);
    press("Z", { ctrlKey: true, shiftKey: true });
    press("z", { metaKey: true });
    press("y");
    expect(restore.mock.calls.flat()).toEqual(["a", "b", "a", "b"]);
    const field = document.body.appendChild(document.createElement("input"));
    expect(press("z", { ctrlKey: true }, field).defaultPrevented).toBe(false);
    press("z", {});
    expect(restore).toHaveBeenCalledTimes(4);
  });
  it("is not longer for the state it has just put back", () => {
    const [undo, redo] = made("a", "b");
    restore.mockImplementationOnce((state: string) => trail.note(state));
    undo!.click();
    expect([undo!.disabled, redo!.disabled]).toEqual([true, false]);
  });
  it("listens no more once it has ended", () => {
    made("a", "b");
    trail.end();
    press("z");
    expect(restore).not.toHaveBeenCalled();
  });
});
