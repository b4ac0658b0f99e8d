// @vitest-environment happy-dom
// An instrument is opened once in its place, told of every run, and leaves nothing behind.
import { describe, expect, it, vi } from "vitest";
import type { Component } from "../../src/contract";
import { mounted } from "../../src/dom/mounted";

const frame = { className: "thing", label: "A thing", look: ".thing {}" };

function component(parentElement: HTMLElement, data: number): Component<number> {
  return { data, key: "thing", parentElement, setStateValue: vi.fn(), setTriggerValue: vi.fn() };
}

describe("a mounted instrument", () => {
  it("is opened once in each place and taken through every run", () => {
    const take = vi.fn(), open = vi.fn(() => ({ take, end: vi.fn() })), element = mounted<number, string>(frame, open);
    const [here, there] = [document.createElement("div"), document.createElement("div")];
    [1, 2].forEach((data) => element(component(here, data)));
    element(component(there, 3));
    expect(open).toHaveBeenCalledTimes(2);
    expect(take.mock.calls.map(([data]) => data)).toEqual([1, 2, 3]);
    expect(here.querySelectorAll(".thing")).toHaveLength(1);
    expect(here.querySelector(".thing")!.getAttribute("aria-label")).toBe("A thing");
  });
  it("sends to the run that is current", () => {
    const take = vi.fn(), element = mounted<number, string>(frame, () => ({ take, end: vi.fn() }));
    const place = document.createElement("div"), [first, second] = [component(place, 1), component(place, 2)];
    element(first);
    element(second);
    take.mock.lastCall![1]({ turn: 4, state: "rest" });
    take.mock.lastCall![2]("no memory");
    expect(second.setStateValue).toHaveBeenCalledWith("settled", { turn: 4, state: "rest" });
    expect(second.setStateValue).toHaveBeenCalledWith("failed", "no memory");
    expect(first.setStateValue).not.toHaveBeenCalled();
  });
  it("takes everything with it when it ends, and can be opened anew", () => {
    const end = vi.fn(), open = vi.fn(() => ({ take: vi.fn(), end })), element = mounted<number, string>(frame, open);
    const place = document.createElement("div"), close = element(component(place, 1));
    close();
    expect(end).toHaveBeenCalledOnce();
    expect(place.childElementCount).toBe(0);
    element(component(place, 2));
    expect(open).toHaveBeenCalledTimes(2);
  });
});
