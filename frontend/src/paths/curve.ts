// The Mahalanobis distance along the way: a curve for every route, the band of held-out photos, and where a route leaves it.
import { draw } from "../dom/make";
import type { Route } from "./route";
import type { Stretch } from "./stretches";

const HEIGHT = 132;
const TOP = 12;
const BOTTOM = 22; // room for the words under the axis

export interface Curve {
  readonly element: SVGElement;
  show(routes: readonly Route[], band: readonly [number, number, number], words: string): void;
  cursor(place: number): void;
  end(): void;
}

/** A drag over the curve moves the cursor; `moved` is told the place, and whether the hand rests. */
export function makeCurve(moved: (place: number, rests: boolean) => void): Curve {
  const drawing = draw("g"), cursor = draw("line", { class: "cursor", y1: TOP, y2: HEIGHT - BOTTOM });
  const title = draw("title");
  const element = draw("svg", { class: "curve", height: HEIGHT, role: "img" }, title, drawing, cursor);
  let width = 0, place = 0, redraw = (): void => {};

  const watch = new ResizeObserver(() => {
    const now = element.getBoundingClientRect().width;
    if (now > 0 && now !== width) {
      width = now;
      redraw();
    }
  });
  watch.observe(element);

  const placeOf = (event: PointerEvent): number => {
    const box = element.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  };
  element.onpointerdown = (event) => {
    element.setPointerCapture(event.pointerId);
    moved(placeOf(event), false);
  };
  element.onpointermove = (event) => { if (element.hasPointerCapture(event.pointerId)) moved(placeOf(event), false); };
  element.onpointerup = (event) => moved(placeOf(event), true);

  function showCursor(): void {
    cursor.setAttribute("x1", String(place * width));
    cursor.setAttribute("x2", String(place * width));
  }

  return {
    element,
    show(routes, band, words) {
      title.textContent = words;
      redraw = () => {
        drawing.replaceChildren(...picture(routes.filter(({ measured }) => measured !== null), band, width));
        showCursor();
      };
      if (width > 0) redraw();
    },
    cursor(at) {
      place = at;
      showCursor();
    },
    end: () => watch.disconnect(),
  };
}

function picture(routes: readonly Route[], band: readonly [number, number, number], width: number): SVGElement[] {
  const highest = Math.max(band[2], ...routes.map(({ measured }) => Math.max(...measured!.mahalanobis)));
  const x = (place: number): number => place * width;
  const y = (m: number): number => HEIGHT - BOTTOM - (m / (1.08 * highest)) * (HEIGHT - BOTTOM - TOP);
  const parts = [
    draw("rect", { class: "band", x: 0, width, y: y(band[1]), height: y(band[0]) - y(band[1]) }),
    draw("line", { class: "axis", x1: 0, x2: width, y1: y(0), y2: y(0) }),
    ...[0, band[0], band[1]].map((m) => draw("text", { class: "tick", x: -5, y: y(m) + 4, "text-anchor": "end" }, m.toFixed(0))),
    draw("text", { class: "note", x: 0, y: HEIGHT - 6 }, width > 420
      ? "Mahalanobis distance m along the way; the band holds 5 to 95 % of held-out photos"
      : "Distance m; band: 5 to 95 % of held-out photos"),
  ];
  routes.forEach((route, i) => {
    const { places, mahalanobis, edge, outside } = route.measured!;
    const points = places.map((place, n) => `${x(place).toFixed(1)},${y(mahalanobis[n]!).toFixed(1)}`).join(" ");
    parts.push(draw("polyline", { class: `line route-${i}`, points, "data-kind": route.kind }));
    parts.push(...marks(edge, "edge", route, x, y), ...marks(outside, "outside", route, x, y));
  });
  return parts;
}

/** The part of the line beyond the region, and a mark at each place where the path leaves it or comes back. */
function marks(stretches: readonly Stretch[], word: string, route: Route, x: (place: number) => number, y: (m: number) => number): SVGElement[] {
  const { places, mahalanobis } = route.measured!;
  return stretches.flatMap(({ from, to }) => {
    const inside = places.map((place, i) => [place, mahalanobis[i]!] as const).filter(([place]) => from <= place && place <= to);
    const points = inside.map(([place, m]) => `${x(place).toFixed(1)},${y(m).toFixed(1)}`).join(" ");
    const line = draw("polyline", { class: `beyond ${word}`, points });
    if (word !== "edge") return [line];
    const ends = [from, to].filter((place) => place > 0 && place < 1)
      .map((place) => draw("line", { class: "leaves", x1: x(place), x2: x(place), y1: TOP, y2: HEIGHT - BOTTOM }));
    return [line, ...ends];
  });
}
