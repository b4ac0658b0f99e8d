// A small map of the cloud, its first two principal components: dots to pick waypoints from, a sheet to draw a line on,
// and where the paths run. Drawn on a canvas; the dots once, what moves on a layer of its own.
import { fetchColumn, fetchIds } from "../space/columns";
import type { SpaceAddress } from "../contract";
import type { Theme } from "../theme/theme";
import { make } from "../dom/make";
import { apart, type Spot } from "./apart";
import type { Corner } from "./stroke";

const DOTS = 4000;
const REACH = 3.8; // sigma from the middle to an edge; more where a face or a path lies farther out
const MOST_REACH = 9;
const NEAR = 26; // px within which a dot can be picked
const MARK = 9, CURSOR = 5.5; // px, radii

export interface Marked { readonly letter: string; readonly at: Corner }
export interface Line { readonly plane: Float32Array; readonly kind: "first" | "second" }

export interface PlaneMap {
  readonly element: HTMLElement;
  load(address: SpaceAddress): Promise<void>;
  show(state: { readonly lines: readonly Line[]; readonly marks: readonly Marked[]; readonly theme: Theme }): void;
  cursor(at: Corner | null): void;
  drawing(on: boolean): void;
  end(): void;
}

/** `picked`: the number of the z-point under a click. `drew`: a line in sigma, growing; `done` with the last of it. */
export function makeMap(told: {
  picked(number: number): void;
  drew(line: readonly Corner[], done: boolean): void;
}): PlaneMap {
  const dots = make("canvas"), above = make("canvas");
  const element = make("div", { className: "map", role: "img", aria: { label: "Map of the z-points by PC 1 and PC 2, in sigma; faces can also be added above it" } }, dots, above);
  let xs: Float32Array = new Float32Array(), ys: Float32Array = new Float32Array(), ids: Int32Array = new Int32Array();
  let lines: readonly Line[] = [], marks: readonly Marked[] = [], theme: Theme | null = null;
  let cursor: Corner | null = null, hover = -1, draws = false, reach = REACH, ink: Corner[] | null = null, side = 0, waiting = 0;

  const toPx = ([x, y]: Corner): [number, number] => [side / 2 + (x * side) / (2 * reach), side / 2 - (y * side) / (2 * reach)];
  const toSigma = (event: PointerEvent): Corner => {
    const box = above.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width * 2 - 1) * reach, (1 - (event.clientY - box.top) / box.height * 2) * reach];
  };

  const watch = new ResizeObserver(() => {
    const now = Math.round(element.getBoundingClientRect().width);
    if (now > 0 && now !== side) {
      side = now;
      for (const canvas of [dots, above]) canvas.width = canvas.height = side * devicePixelRatio;
      drawDots();
      drawAbove();
    }
  });
  watch.observe(element);

  function pen(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
    const context = canvas.getContext("2d")!;
    context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
    context.clearRect(0, 0, side, side);
    return context;
  }

  function drawDots(): void {
    if (!theme || side === 0) return;
    const context = pen(dots);
    context.fillStyle = theme.data;
    context.globalAlpha = 0.3;
    for (let i = 0; i < xs.length; i++) {
      const [x, y] = toPx([xs[i]!, ys[i]!]);
      context.fillRect(x - 0.9, y - 0.9, 1.8, 1.8);
    }
    context.globalAlpha = 1;
  }

  function drawAbove(): void {
    waiting = 0;
    if (!theme || side === 0) return;
    const context = pen(above);
    context.lineJoin = context.lineCap = "round";
    for (const { plane, kind } of [...lines].reverse()) {
      context.strokeStyle = kind === "first" ? theme.generator : theme.data;
      context.lineWidth = kind === "first" ? 2.5 : 1.5;
      context.setLineDash(kind === "first" ? [] : [5, 4]);
      strokeLine(context, Array.from({ length: plane.length / 2 }, (_, i) => toPx([plane[2 * i]!, plane[2 * i + 1]!])));
    }
    context.setLineDash([]);
    if (ink) {
      context.strokeStyle = theme.generator;
      context.lineWidth = 2.5;
      strokeLine(context, ink.map(toPx));
    }
    if (hover >= 0) ring(context, toPx([xs[hover]!, ys[hover]!]), 5, theme.ink, null);
    drawMarks(context, theme);
  }

  /** The faces' letters, apart from one another; a letter under the cursor wears it as a ring. */
  function drawMarks(context: CanvasRenderingContext2D, theme: Theme): void {
    const own = marks.map(({ at }) => toPx(at)), shown = apart(own, 2 * MARK + 2, side, MARK + 1);
    const at = cursor && toPx(cursor);
    shown.forEach((spot, i) => { if (distance(spot, own[i]!) > MARK) pin(context, own[i]!, spot, theme.ink); });
    if (at) ring(context, at, CURSOR, theme.ground, theme.generator);
    shown.forEach((spot, i) => {
      label(context, marks[i]!.letter, spot);
      if (at && distance(spot, at) < MARK) ring(context, spot, MARK + 2, theme.generator, null);
    });
  }

  function label(context: CanvasRenderingContext2D, letter: string, [x, y]: Spot): void {
    ring(context, [x, y], MARK, theme!.ground, theme!.ink);
    context.fillStyle = theme!.ground;
    context.font = `600 11px ${theme!.font}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.fillText(letter, x, y + 0.5);
  }

  function later(): void {
    waiting ||= requestAnimationFrame(drawAbove);
  }

  function nearest([x, y]: Corner): number {
    let found = -1, least = ((NEAR * 2 * reach) / Math.max(side, 1)) ** 2;
    for (let i = 0; i < xs.length; i++) {
      const away = (xs[i]! - x) ** 2 + (ys[i]! - y) ** 2;
      if (away < least) [found, least] = [i, away];
    }
    return found;
  }

  above.onpointermove = (event) => {
    if (ink) {
      for (const part of event.getCoalescedEvents?.() ?? [event]) ink.push(toSigma(part));
      told.drew(ink, false);
    } else if (!draws) {
      hover = nearest(toSigma(event));
    }
    later();
  };
  above.onpointerleave = () => { hover = -1; later(); };
  above.onpointerdown = (event) => {
    if (!draws || event.button !== 0) return;
    above.setPointerCapture(event.pointerId);
    ink = [toSigma(event)];
  };
  above.onpointerup = (event) => {
    if (ink) {
      const line = ink;
      ink = null;
      told.drew(line, true);
    } else if (!draws) {
      const found = nearest(toSigma(event));
      if (found >= 0) told.picked(ids[found]!);
    }
    later();
  };
  above.onpointercancel = () => { ink = null; later(); };

  return {
    element,
    async load(address) {
      const count = Math.min(DOTS, address.n);
      [xs, ys, ids] = await Promise.all([fetchColumn(address, "pc-1", count), fetchColumn(address, "pc-2", count), fetchIds(address, count)]);
      drawDots();
    },
    show(state) {
      const needed = reachOf(state.lines, state.marks), anew = state.theme !== theme || needed !== reach;
      ({ lines, marks, theme } = state);
      reach = needed;
      if (anew) drawDots();
      later();
    },
    cursor(at) { cursor = at; later(); },
    drawing(on) {
      draws = on;
      hover = -1;
      element.toggleAttribute("data-draws", on);
      later();
    },
    end() { watch.disconnect(); cancelAnimationFrame(waiting); },
  };
}

/** How far the map must reach to hold all faces and paths, in sigma. */
export function reachOf(lines: readonly Line[], marks: readonly Marked[]): number {
  const farthest = Math.max(0, ...marks.flatMap(({ at }) => at.map(Math.abs)), ...lines.flatMap(({ plane }) => Array.from(plane, Math.abs)));
  return Math.min(MOST_REACH, Math.max(REACH, 1.12 * farthest));
}

function strokeLine(context: CanvasRenderingContext2D, points: readonly (readonly [number, number])[]): void {
  context.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.stroke();
}

function distance([x, y]: Spot, [u, v]: Spot): number {
  return Math.hypot(x - u, y - v);
}

/** A thin line from a face's place to its letter. */
function pin(context: CanvasRenderingContext2D, from: Spot, to: Spot, ink: string): void {
  context.strokeStyle = ink;
  context.lineWidth = 1;
  strokeLine(context, [from, to]);
}

function ring(context: CanvasRenderingContext2D, [x, y]: readonly [number, number], radius: number, edge: string, fill: string | null): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  if (fill !== null) {
    context.fillStyle = fill;
    context.fill();
  }
  context.strokeStyle = edge;
  context.lineWidth = 2;
  context.stroke();
}
