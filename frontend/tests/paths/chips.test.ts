// @vitest-environment happy-dom
// The waypoints: in another order, fewer of them, and the same canvases for the same places.
import { describe, expect, it, vi } from "vitest";
import { makeChips } from "../../src/paths/chips";

const way = ["mean", "12", "photo"].map((token) => ({ token, words: token, z: "" }));

describe("the waypoints", () => {
  it("say which can go where", () => {
    const chips = makeChips(vi.fn(), vi.fn());
    chips.show(way);
    const disabled = [...chips.element.querySelectorAll<HTMLButtonElement>(".chip-buttons button")].map((button) => button.disabled);
    expect(disabled).toEqual([true, false, false, false, false, false, false, true, false]);
  });
  it("tell the new order, what is taken out, and what somebody wants to see", () => {
    const changed = vi.fn(), looked = vi.fn(), chips = makeChips(changed, looked);
    chips.show(way);
    const buttons = [...chips.element.querySelectorAll<HTMLButtonElement>("li:nth-child(2) button")];
    buttons.forEach((button) => button.click());
    expect(looked).toHaveBeenCalledWith(1);
    expect(changed.mock.calls.map(([next]) => next.map(({ token }: { token: string }) => token))).toEqual([
      ["12", "mean", "photo"], ["mean", "photo", "12"], ["mean", "photo"]]);
  });
  it("keep their pictures while the words change", () => {
    const chips = makeChips(vi.fn(), vi.fn());
    chips.show(way);
    const before = [...chips.element.querySelectorAll("canvas")];
    chips.show(way.slice(0, 2));
    expect([...chips.element.querySelectorAll("canvas")]).toEqual(before.slice(0, 2));
  });
});
