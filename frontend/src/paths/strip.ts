// A film strip: one route's faces at even places, decoded in the browser. A click takes the cursor there.
import { paint } from "../face/paint";
import type { Picture } from "../decoder/client";
import { make } from "../dom/make";
import { mahalanobisAt, regionAt, type Route } from "./route";

export interface Strip {
  readonly element: HTMLElement;
  /** Set titles and marks for a route; pictures follow. */
  describe(route: Route, places: readonly number[]): void;
  picture(index: number, picture: Picture): void;
  /** Mark the tile nearest to the cursor. */
  cursor(place: number): void;
}

export function makeStrip(chosen: (place: number) => void): Strip {
  const title = make("div", { className: "strip-title" });
  const row = make("div", { className: "tiles", role: "group" });
  const element = make("div", { className: "strip" }, title, row);
  let tiles: HTMLButtonElement[] = [];

  function fit(count: number): void {
    while (tiles.length > count) tiles.pop()!.remove();
    while (tiles.length < count) {
      const tile = make("button", { type: "button", className: "tile", tabIndex: -1 }, make("canvas", { width: 96, height: 96 }));
      tile.onclick = () => chosen(Number(tile.dataset.place));
      tiles.push(tile);
      row.append(tile);
    }
    row.style.setProperty("--tiles", String(count));
  }

  return {
    element,
    describe(route, places) {
      fit(places.length);
      element.dataset.kind = route.kind;
      title.textContent = route.kind === "blend" ? `${route.title}: two pictures mixed, no z-points between them` : route.title;
      row.setAttribute("aria-label", `Film strip, ${route.title}`);
      tiles.forEach((tile, i) => {
        const place = places[i]!;
        const region = route.measured ? regionAt(route.measured, place) : "inside";
        const m = route.measured ? `, m ${mahalanobisAt(route.measured, place).toFixed(1)}, ${region}` : "";
        tile.dataset.place = String(place);
        tile.dataset.region = region;
        tile.title = `${Math.round(place * 100)} % of the way${m}`;
        tile.setAttribute("aria-label", tile.title);
      });
    },
    picture(index, picture) {
      const canvas = tiles[index]?.querySelector("canvas");
      if (canvas) paint(canvas, picture);
    },
    cursor(place) {
      const nearest = Math.round(place * (tiles.length - 1));
      tiles.forEach((tile, i) => { tile.toggleAttribute("data-now", i === nearest); });
    },
  };
}
