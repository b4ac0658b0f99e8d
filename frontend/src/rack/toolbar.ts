// Undo, redo and reset of all sliders.
import { make } from "../dom/make";
import type { Model } from "./model";

const icon = (path: string): string => `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path fill="none"
  stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="${path}"/></svg>`;
const BACK = icon("M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3"), FORTH = icon("m15 14 5-5-5-5m5 5H10a6 6 0 0 0 0 12h3");
const RESET = icon("M4 4v6h6M4.5 15a8 8 0 1 0 .9-7.4L4 10");

export interface Toolbar {
  readonly element: HTMLElement;
  draw(model: Model): void;
}

export function makeToolbar(act: { undo(): void; redo(): void; reset(): void }): Toolbar {
  const button = (words: string, title: string, html: string, does: () => void): HTMLButtonElement => {
    const made = make("button", { type: "button", className: "tool", title, innerHTML: `${html}<span>${words}</span>` });
    made.onclick = does;
    return made;
  };
  const undo = button("Undo", "Undo (Ctrl+Z)", BACK, act.undo), redo = button("Redo", "Redo (Ctrl+Shift+Z)", FORTH, act.redo);
  const reset = button("Reset all", "Put every slider back to the starting face (0)", RESET, act.reset);
  return {
    element: make("div", { className: "tools", role: "group", aria: { label: "All sliders" } }, undo, redo, reset),
    draw({ history, scores }) {
      undo.disabled = !history.canUndo;
      redo.disabled = !history.canRedo;
      reset.disabled = scores.size === 0;
    },
  };
}
