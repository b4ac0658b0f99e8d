// Undo and redo as buttons with an icon and a word.
import { make } from "../dom/make";
import type { Step } from "./keys";

export const icon = (path: string): string => `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path fill="none"
  stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" d="${path}"/></svg>`;
const BACK = icon("M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3"), FORTH = icon("m15 14 5-5-5-5m5 5H10a6 6 0 0 0 0 12h3");

export interface HistoryButtons {
  readonly elements: readonly HTMLElement[];
  draw(history: { readonly canUndo: boolean; readonly canRedo: boolean }): void;
}

export function historyButtons(act: (step: Step) => void): HistoryButtons {
  const undo = toolButton("Undo", "Undo (Ctrl+Z)", BACK, () => act("undo"));
  const redo = toolButton("Redo", "Redo (Ctrl+Shift+Z)", FORTH, () => act("redo"));
  return {
    elements: [undo, redo],
    draw({ canUndo, canRedo }) {
      undo.disabled = !canUndo;
      redo.disabled = !canRedo;
    },
  };
}

export function toolButton(words: string, title: string, html: string, does: () => void): HTMLButtonElement {
  const made = make("button", { type: "button", className: "tool", title, innerHTML: `${html}<span>${words}</span>` });
  made.onclick = does;
  return made;
}
