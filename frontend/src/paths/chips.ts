// The waypoints as a row of small faces with their letters: put in another order, or taken out.
import type { Picture } from "../decoder/client";
import { paint } from "../face/paint";
import { letter, type Waypoint } from "./data";
import { make } from "../dom/make";

export interface Chips {
  readonly element: HTMLElement;
  show(way: readonly Waypoint[]): void;
  pictures(pictures: readonly Picture[]): void;
}

/** `changed` is told the new order; `looked` which waypoint somebody wants to see. */
export function makeChips(changed: (way: readonly Waypoint[]) => void, looked: (index: number) => void): Chips {
  const element = make("ol", { className: "chips", aria: { label: "Waypoints" } });
  return {
    element,
    show(way) {
      const canvases = [...element.querySelectorAll("canvas")];
      element.replaceChildren(...way.map((point, i) => chip(point, i, way, canvases[i], changed, looked)));
    },
    pictures(pictures) {
      [...element.querySelectorAll("canvas")].forEach((canvas, i) => { if (pictures[i]) paint(canvas, pictures[i]); });
    },
  };
}

function chip(
  point: Waypoint, index: number, way: readonly Waypoint[], canvas: HTMLCanvasElement | undefined,
  changed: (way: readonly Waypoint[]) => void, looked: (index: number) => void,
): HTMLElement {
  const name = `${letter(index)}, ${point.words}`;
  const button = (words: string, label: string, enabled: boolean, act: () => void): HTMLElement => {
    const made = make("button", { type: "button", disabled: !enabled, title: label, aria: { label: `${label}: ${name}` } }, words);
    made.onclick = act;
    return made;
  };
  const face = make("button", { type: "button", className: "chip-face", title: point.words, aria: { label: `Show ${name}` } },
    canvas ?? make("canvas", { width: 96, height: 96 }), make("b", {}, letter(index)));
  face.onclick = () => looked(index);
  return make("li", { data: { token: point.token } }, face,
    make("span", { className: "chip-words" }, point.words),
    make("span", { className: "chip-buttons" },
      button("‹", "Earlier", index > 0, () => changed(swapped(way, index - 1))),
      button("›", "Later", index < way.length - 1, () => changed(swapped(way, index))),
      button("×", "Take out", true, () => changed(way.filter((_, i) => i !== index)))));
}

/** The waypoints with number `index` and the one after it changing places. */
export function swapped(way: readonly Waypoint[], index: number): Waypoint[] {
  const next = [...way];
  [next[index], next[index + 1]] = [next[index + 1]!, next[index]!];
  return next;
}
