// The film strip: the same face with one score changed from -3 to 3 sigma, decoded here whenever the hand pauses.
import type { Decoder } from "../decoder/client";
import { paint } from "../face/paint";
import { make } from "../dom/make";
import type { Ruler } from "./ruler";

const SCORES: readonly number[] = [-3, -2, -1, 0, 1, 2, 3];

export interface Strip {
  readonly element: HTMLElement;
  /** Walk along a slider (from 1), which is called `name`, through z (d,), for which it shows `score`. */
  show(ruler: Ruler, z: Float32Array, along: number, score: number, name: string): void;
  end(): void;
}

/** `chosen` is told the score of a tile that was clicked. */
export function makeStrip(decoder: Decoder, chosen: (score: number) => void): Strip {
  const tiles = SCORES.map((score) => {
    const words = score === 0 ? "0 \u03c3" : `${score > 0 ? "+" : "\u2212"}${Math.abs(score)} \u03c3`;
    const tile = make("button", { type: "button", className: "tile", aria: { label: words } }, make("canvas", { width: 96, height: 96 }), make("span", {}, words));
    tile.onclick = () => chosen(score);
    return tile;
  });
  const title = make("p", { className: "along" }), sheet = make("div", { className: "sheet strip", role: "group" }, ...tiles);
  sheet.style.setProperty("--columns", String(SCORES.length));
  sheet.style.setProperty("--tile", "60px");
  let control: AbortController | null = null;

  return {
    element: make("div", {}, title, sheet),
    show(ruler, z, along, score, name) {
      control?.abort();
      const mine = (control = new AbortController());
      title.textContent = `Film strip along ${name}`;
      sheet.setAttribute("aria-label", `Film strip along ${name.replace(/^PC /, "component ")}`);
      const nearest = SCORES.reduce((best, now, i) => (Math.abs(now - score) < Math.abs(SCORES[best]! - score) ? i : best), 0);
      tiles.forEach((tile, i) => { tile.classList.toggle("marked", i === nearest); });
      const points = new Float32Array(SCORES.length * z.length);
      SCORES.forEach((step, i) => points.set(ruler.walked(z, along, score, step), i * z.length));
      decoder.batch(points, mine.signal).then((pictures) => {
        if (mine.signal.aborted) return;
        pictures.forEach((picture, i) => paint(tiles[i]!.querySelector("canvas")!, picture));
        sheet.dataset.drawn = String(along);
      }, () => {}); // moved on, or no decoder: the face says so
    },
    end: () => control?.abort(),
  };
}
