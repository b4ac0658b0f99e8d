// One slider: its name, the slider itself, its value, and the cross that puts it back.
import { make } from "../dom/make";
import type { RackData } from "./data";
import { signed } from "./scores";

export interface Row {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  draw(state: { readonly score: number; readonly set: boolean; readonly own: number; readonly walked: boolean }): void;
}

/** What a slider is called, the small words under that, and all of it for those who hear it. */
export interface Called { readonly name: string; readonly detail: string; readonly label: string }

/** What slider `number` is called in a rack that is told `data`; of `shares` the `i`th is its. */
export function calledIn({ directions, shares }: Pick<RackData, "directions" | "shares">, number: number, i: number): Called {
  if (directions) {
    const name = directions.names[number - 1] ?? `${number}`, detail = directions.details[number - 1] ?? "";
    return { name, detail, label: detail ? `${name}, ${detail}` : name };
  }
  const detail = `${(100 * (shares[i] ?? 0)).toFixed(1)} %`;
  return { name: `PC ${number}`, detail, label: `PC ${number}, ${detail} of variance` };
}

export function makeRow(number: number, called: Called, reach: number): Row {
  const name = make("button", { type: "button", className: "name", title: "Walk the film strip along this" },
    called.name, make("small", {}, called.detail));
  const input = make("input", { type: "range", min: String(-reach), max: String(reach), step: "0.01", aria: { label: called.label } });
  const own = make("i", { className: "own" }), value = make("output", { className: "value" });
  const undo = make("button", { type: "button", className: "undo", title: "Reset", aria: { label: `Reset ${called.name}` } }, "\u00d7");
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
