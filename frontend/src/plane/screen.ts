// The picture of the plane: points, what lies over them, small faces and the cursor, for a window and a view.
import { make } from "../dom/make";
import type { Theme } from "../theme/theme";
import { Cloud } from "./cloud";
import { Cursor } from "./cursor";
import type { Faces } from "./faces";
import { drawLayers, type Tile } from "./layers";
import { drawLoop } from "./loop";
import { lookOf } from "./looks";
import { tell } from "./marks";
import { Moving } from "./moving";
import type { PlaneData } from "./data";
import type { Cloudful } from "./points";
import { borderCurve, type Laid } from "./scene";
import { chosenFaces, FACES_FROM_ZOOM } from "./thumbnails";
import { homeView, pixelOf, type Frame, type Pixel, type Place, type View } from "./view";

export class Screen {
  readonly window = make("div", { className: "plane", tabIndex: 0, role: "application" });
  readonly cursor = new Cursor();
  frame: Frame = { width: 0, height: 0, home: { x: [-1, 1], y: [-1, 1] } };
  view: View = homeView(this.frame.home);
  points: Cloudful | null = null;
  laid: Laid = { curves: [], draws: null, marks: [], also: [] };
  pin: Place | null = null;
  private labels: readonly [string, string] = ["", ""];
  small = { shown: true, tile: 48 };
  private faded: Uint8Array | null = null;
  private chosen: number[] = [];
  private asked = 0;
  private movedAt = performance.now();
  private stood = false;
  /** The points came before the window had a size. */
  private unsized = false;
  private readonly layers = make("canvas", { className: "layers" });
  private readonly loop = make("canvas", { className: "loop", hidden: true });
  private readonly waiting = make("div", { className: "waiting", textContent: "Fetching the points\u2026" });
  private readonly cloud: Cloud;
  private readonly moving: Moving;
  private readonly size = new ResizeObserver(() => this.fit());

  /** Raises Error where there is no WebGL that draws the points. */
  constructor(public theme: Theme, private readonly faces: () => Faces, lost: (reason: string) => void, ...over: readonly Node[]) {
    this.cloud = new Cloud(lost);
    this.moving = new Moving(this.cloud, () => this.draw(), () => this.rested());
    for (const canvas of [this.layers, this.loop]) canvas.setAttribute("aria-hidden", "true");
    this.window.append(this.layers, this.loop, this.cursor.element, this.waiting, ...over);
    this.size.observe(this.window);
  }

  /** Name the axes, on the plane and for screen readers. */
  describe({ axes, count }: PlaneData): void {
    const [x, y] = axes;
    this.labels = [x, y].map(({ label, unit }) => (unit ? `${label}, ${unit}` : label)) as [string, string];
    this.window.setAttribute("aria-label", `${count.toLocaleString("en")} z-points by ${x.label} and ${y.label}. Arrow keys move the face, with ` +
      "Shift finely; Enter pins it, Home is the mean, plus and minus zoom, Escape lets a lasso go.");
  }

  /** Show other points at `view`; null is home. */
  async show(points: Cloudful, faded: Uint8Array | null, scale: PlaneData["scale"], view: View | null): Promise<void> {
    this.points = points;
    this.faded = faded;
    this.chosen = [];
    this.frame = { ...this.frame, home: points.home };
    this.view = view ?? homeView(points.home);
    void this.cloud.look(lookOf(points.x.length, points.tint !== null, scale, this.theme));
    await this.drawPoints();
    this.waiting.hidden = true;
  }

  /** Fade some of the points, or none. */
  async fade(faded: Uint8Array | null): Promise<void> {
    this.faded = faded;
    if (this.points) await this.drawPoints();
  }

  private async drawPoints(): Promise<void> {
    const { x, y, tint } = this.points!;
    if (this.frame.width) await this.moving.show({ x, y, tint: tint?.values ?? null, dim: this.faded }, this.frame, this.view);
    else this.unsized = true;
  }

  dress(theme: Theme, scale: PlaneData["scale"]): void {
    this.theme = theme;
    const { points } = this;
    if (points) void this.cloud.look(lookOf(points.x.length, points.tint !== null, scale, theme)).then(() => this.go(this.view, true));
    this.redraw();
  }

  /** Show another view; `whole` draws all points at once, `held` by a hand that may move on takes its time with it. */
  go(view: View, whole = false, held = false): void {
    this.view = view;
    if (!this.frame.width || !this.points) return;
    if (this.stood) this.movedAt = performance.now();
    this.moving.to(this.frame, view, held);
    if (whole) void this.moving.whole();
    this.redraw();
  }

  /** The hand has let go: no more moves are coming. */
  let(): void {
    if (this.points && this.frame.width) this.moving.settle();
  }

  /** Draw the plane anew with the next frame. */
  redraw(): void {
    this.asked ||= requestAnimationFrame((stamp) => {
      this.asked = 0;
      this.draw();
      tell("frame", stamp);
    });
  }

  private draw(): void {
    if (!this.frame.width || !this.points) return;
    const curves = this.points.region ? [...this.laid.curves, borderCurve(this.points.border)] : this.laid.curves;
    const marks = this.pin ? [...this.laid.marks, { ...this.pin, symbol: "pin" as const, label: "" }] : this.laid.marks;
    const tiles = this.small.shown && this.facesFit ? this.tiles() : [];
    const scene = { labels: this.labels, curves, draws: this.laid.draws, marks, tiles, tile: this.small.tile };
    drawLayers(this.layers, this.frame, this.view, this.theme, scene, (draw) => this.moving.paint(draw, this.frame, this.view));
  }

  drawLoop(loop: readonly Pixel[]): void {
    this.loop.hidden = !loop.length;
    drawLoop(this.loop, this.frame, loop, this.theme);
  }

  /** Whether the view is near enough for points to be faces. */
  get facesFit(): boolean {
    return this.view.zoom >= FACES_FROM_ZOOM;
  }

  /** The position of the point whose small face is at a pixel, or -1. */
  faceAt(pixel: Pixel): number {
    if (!this.small.shown || !this.facesFit) return -1;
    const half = this.small.tile / 2;
    return this.chosen.findLast((i) => {
      const at = this.pixelOf(i);
      return Math.abs(at.left - pixel.left) <= half && Math.abs(at.top - pixel.top) <= half && this.faces().get(this.points!.ids[i]!);
    }) ?? -1;
  }

  pixelOf(position: number): Pixel {
    return pixelOf(this.frame, this.view, { x: this.points!.x[position]!, y: this.points!.y[position]! });
  }

  /** Choose the small faces for the view as it is. */
  choose(): void {
    const { points } = this;
    if (!points) return;
    this.chosen = this.small.shown ? chosenFaces(points.grid, this.frame, this.view, this.small.tile, this.chosen) : [];
    this.faces().want(this.chosen.map((i) => points.ids[i]!));
    this.redraw();
  }

  end(): void {
    this.size.disconnect();
    cancelAnimationFrame(this.asked);
    this.moving.end();
    this.cloud.destroy();
  }

  private rested(): void {
    tell(this.stood ? "whole" : "ready", this.movedAt);
    this.stood = true;
    this.choose();
  }

  private tiles(): Tile[] {
    const { ids, x, y } = this.points!;
    return this.chosen.flatMap((i) => {
      const picture = this.faces().get(ids[i]!);
      return picture ? [{ x: x[i]!, y: y[i]!, picture, faded: this.faded?.[i] === 1 }] : [];
    });
  }

  private fit(): void {
    const { clientWidth: width, clientHeight: height } = this.window;
    if (!width || !height || (width === this.frame.width && height === this.frame.height)) return;
    this.frame = { ...this.frame, width, height };
    if (this.unsized) void this.drawPoints();
    else this.go(this.view, true);
    this.unsized = false;
  }
}
