// The same shift on other faces: a row of them as they are, and below it what becomes of each.
import type { Picture } from "../decoder/client";
import { paint } from "../face/paint";
import { make } from "../dom/make";
import type { Face } from "./data";

export interface Others {
  readonly element: HTMLElement;
  show(faces: readonly Face[]): void;
  before(pictures: readonly Picture[]): void;
  after(pictures: readonly Picture[]): void;
}

/** `chosen` is told which face shall fill the active slot. */
export function makeOthers(chosen: (face: Face) => void): Others {
  const element = make("div", { className: "others", role: "group", aria: { label: "The same shift on other faces" } });
  const canvases = (name: string): HTMLCanvasElement[] => [...element.querySelectorAll<HTMLCanvasElement>(`.${name} canvas`)];
  const fill = (name: string, pictures: readonly Picture[]): void =>
    canvases(name).forEach((canvas, i) => { if (pictures[i]) paint(canvas, pictures[i]); });
  const face = (): HTMLCanvasElement => make("canvas", { width: 96, height: 96 });
  return {
    element,
    show(faces) {
      element.replaceChildren(...faces.map((one) => {
        const button = make("button", { type: "button", className: "before", title: `Choose: ${one.words}`, aria: { label: `Choose ${one.words}` } }, face());
        button.onclick = () => chosen(one);
        return make("div", { className: "pair", data: { token: one.token } }, button,
          make("div", { className: "after", role: "img", aria: { label: `${one.words}, shifted` } }, face()));
      }));
    },
    before: (pictures) => fill("before", pictures),
    after: (pictures) => fill("after", pictures),
  };
}
