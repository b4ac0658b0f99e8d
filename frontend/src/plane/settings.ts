// The row under the plane: where the other components come from, small faces and their size; and the legend.
import { make } from "../dom/make";
import type { Theme } from "../theme/theme";
import { LEAST_TILE, MOST_TILE, type Hold } from "./data";

const HOLDS: readonly (readonly [Hold, string, string])[] = [
  ["mean", "mean", "All other components as in the mean face"],
  ["point", "chosen", "All other components as in the chosen z-point"],
  ["nearest", "nearest", "All other components as in the z-point nearest in the plane, read when the hand rests"],
];

export interface SettingsShown { readonly hold: Hold; readonly faces: boolean; readonly tile: number }

/** `changed` is called while a control moves, `settled` when it is let go. */
export function settingsRow(changed: (change: Partial<SettingsShown>) => void, settled: () => void): {
  readonly element: HTMLElement; show(now: SettingsShown): void;
} {
  const holds = HOLDS.map(([hold, text, title]) => make("button", {
    type: "button", title, data: { hold }, textContent: text, onclick() { changed({ hold }); settled(); },
  }));
  const group = make("div", { className: "hold", role: "group", aria: { label: "Other components as in" } }, ...holds);
  const faces = make("input", { type: "checkbox", onchange() { changed({ faces: faces.checked }); settled(); } });
  const size = make("input", {
    type: "range", min: String(LEAST_TILE), max: String(MOST_TILE), step: "4", aria: { label: "Size of the small faces" }, title: "Their size",
    oninput: () => changed({ tile: Number(size.value) }), onchange: settled,
  });
  return {
    element: make("div", { className: "settings" },
      make("div", { className: "small" }, make("span", { textContent: "Other components as in" }), group),
      make("div", { className: "small" }, make("label", { title: "Zoom in to see them" }, faces, "Points as faces"), size)),
    show(now) {
      for (const button of holds) button.setAttribute("aria-pressed", String(button.dataset.hold === now.hold));
      faces.checked = now.faces;
      size.value = String(now.tile);
      size.disabled = !now.faces;
    },
  };
}

export interface LegendShown {
  readonly tint: { readonly label: string; readonly words: readonly string[]; readonly low: number; readonly high: number; readonly colours: readonly string[] } | null;
  readonly ellipses: boolean;
  readonly density: boolean;
  readonly border: boolean;
  readonly draws: string | null;
}

export function legend(): { readonly element: HTMLElement; show(now: LegendShown, theme: Theme): void } {
  const element = make("div", { className: "legend" });
  const entry = (className: string, words: string, style = ""): HTMLElement => {
    const swatch = make("i", { className });
    swatch.style.cssText = style;
    return make("span", {}, swatch, words);
  };
  return {
    element,
    show({ tint, ellipses, density, border, draws }, theme) {
      element.style.setProperty("--outside", theme.outside);
      element.style.setProperty("--generator", theme.generator);
      const parts: HTMLElement[] = [];
      if (tint?.words.length) {
        parts.push(make("span", {}, `${tint.label}:`), ...tint.words.map((word, i) => entry("swatch", word, `background: ${tint.colours[i]}`)));
      } else if (tint) {
        const bar = make("i", { className: "bar" });
        bar.style.background = `linear-gradient(90deg, ${tint.colours.join(",")})`;
        parts.push(make("span", {}, `${tint.label} ${numeral(tint.low)}`, bar, numeral(tint.high)));
      }
      if (ellipses) parts.push(entry("line", "normal, 1 to 3\u03c3"));
      if (density) parts.push(entry("line dotted", "density, 50 80 95 %"));
      if (border) parts.push(entry("line border", "z-points end here, 99.5 %"));
      if (draws) parts.push(entry("draws", draws));
      element.replaceChildren(...parts);
    },
  };
}

const numeral = (value: number): string => value.toPrecision(3).replace("-", "\u2212");
