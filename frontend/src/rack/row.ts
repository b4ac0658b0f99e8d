// One slider: its name, the slider itself, its value, and the cross that puts it back.
import { make } from "../dom/make";
import { signed } from "./scores";

export interface Row {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  draw(state: { readonly score: number; readonly set: boolean; readonly own: number; readonly walked: boolean }): void;
}

export function makeRow(number: number, share: number, reach: number): Row {
  const part = `${(100 * share).toFixed(1)} %`;
  const name = make("button", { type: "button", className: "name", title: "Walk the film strip along this component" },
    `PC ${number}`, make("small", {}, part));
  const input = make("input", { type: "range", min: String(-reach), max: String(reach), step: "0.01", aria: { label: `PC ${number}, ${part} of variance` } });
  const own = make("i", { className: "own" }), value = make("output", { className: "value" });
  const undo = make("button", { type: "button", className: "undo", title: "Reset", aria: { label: `Reset PC ${number}` } }, "\u00d7");
  const element = make("div", { className: "row", data: { number: String(number) } }, name, make("div", { className: "slot" }, own, input), value, undo);
  const share01 = (score: number): number => (Math.min(reach, Math.max(-reach, score)) + reach) / (2 * reach);

  return {
    element, input,
    draw({ score, set, own: start, walked }) {
      const at = share01(score);
      if (Number(input.value) !== score) input.value = String(score);
      input.style.setProperty("--low", `${100 * Math.min(at, 0.5)}%`);
      input.style.setProperty("--high", `${100 * Math.max(at, 0.5)}%`);
      input.setAttribute("aria-valuetext", `${score.toFixed(2)} sigma${set ? "" : ", as at the start"}`);
      own.style.setProperty("--at", String(share01(start)));
      value.textContent = `${signed(score)} \u03c3`;
      element.classList.toggle("set", set);
      name.setAttribute("aria-pressed", String(walked));
    },
  };
}
