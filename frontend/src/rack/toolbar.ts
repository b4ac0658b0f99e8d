// Undo, redo and reset of all sliders.
import { make } from "../dom/make";
import { historyButtons, icon, toolButton } from "../history/buttons";
import type { Model } from "./model";

const RESET = icon("M4 4v6h6M4.5 15a8 8 0 1 0 .9-7.4L4 10");

export interface Toolbar {
  readonly element: HTMLElement;
  draw(model: Model): void;
}

export function makeToolbar(act: { undo(): void; redo(): void; reset(): void }): Toolbar {
  const steps = historyButtons((step) => act[step]());
  const reset = toolButton("Reset all", "Put every slider back to the starting face (0)", RESET, act.reset);
  return {
    element: make("div", { className: "tools", role: "group", aria: { label: "All sliders" } }, ...steps.elements, reset),
    draw({ history, scores }) {
      steps.draw(history);
      reset.disabled = scores.size === 0;
    },
  };
}
