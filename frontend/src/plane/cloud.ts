// The points themselves, drawn by WebGL on a canvas somewhat larger than the window, so that a moved picture has edges to show.
import createScatterplot, { createRenderer, createSpatialIndex } from "regl-scatterplot";
import { homeView, type Frame, type Span, type View } from "./view";

/** n points in the units of the axes; `tint` (n,) from 0 to 1, or null for one colour; `dim` (n,) is 1 for those to fade. */
export interface Points {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly tint: Float32Array | null;
  readonly dim: Uint8Array | null;
}

/** Diameter in CSS pixels, opacity of a point and of a faded one, and colours from the lowest tint to the highest. */
export interface Look {
  readonly size: number;
  readonly opacity: number;
  readonly faded: number;
  readonly colours: readonly string[];
}

/** What the canvas has beyond the window on every side, as a share of the window. */
export const MARGIN = 0.2;

type Plot = ReturnType<typeof createScatterplot>;

/** Points on a canvas. Every method may be called at any time; drawings follow one another, and only the last waits. */
export class Cloud {
  readonly canvas = document.createElement("canvas");
  private readonly renderer = createRenderer({ canvas: document.createElement("canvas"), gamma: 1 });
  private readonly plot: Plot;
  private readonly noIndex: Promise<ArrayBuffer>;
  private work: Promise<unknown> = Promise.resolve();
  private sized = "";

  /** Raises Error where there is no WebGL with textures of floats. */
  constructor(lost: (reason: string) => void) {
    if (!this.renderer.isSupported) throw new Error("This browser's WebGL cannot draw the points.");
    this.renderer.canvas.addEventListener("webglcontextlost", () => lost("The graphics card was lost."));
    this.renderer.resize(1, 1);
    // In the processor's memory: the plane copies from it in every frame of a move.
    this.canvas.getContext("2d", { willReadFrequently: true });
    this.plot = createScatterplot({
      canvas: this.canvas,
      renderer: this.renderer,
      width: 1,
      height: 1,
      cameraIsFixed: true,
      pointScaleMode: "constant",
      pointOutlineWidth: 0,
      deselectOnDblClick: false,
      deselectOnEscape: false,
      antiAliasing: 0.5,
    } as Parameters<typeof createScatterplot>[0]);
    // Its own index would find points under the mouse; ours does (grid.ts), so it gets one of a single point.
    this.noIndex = createSpatialIndex([[0, 0]], false) as Promise<ArrayBuffer>;
  }

  /** Show other points from `view`; resolves in the frame in which they are on the canvas. */
  show(points: Points, frame: Frame, view: View): Promise<void> {
    return this.then(async () => {
      const list = rows(points, frame.home);
      this.fit(frame);
      this.plot.view(matrix(frame, view), { preventEvent: true });
      await this.plot.draw(list, { spatialIndex: await this.noIndex, zDataType: "continuous", wDataType: "categorical" });
    });
  }

  look(look: Look): Promise<void> {
    return this.then(() => this.plot.set({
      pointColor: [...look.colours],
      colorBy: look.colours.length > 1 ? "valueZ" : null,
      opacityBy: "valueW",
      opacity: [look.opacity, look.faded],
      pointSize: look.size,
    } as Parameters<Plot["set"]>[0]));
  }

  /** Draw the whole set as seen from `view`; resolves in the frame in which it is on the canvas. */
  draw(frame: Frame, view: View): Promise<void> {
    return this.then(() => new Promise<void>((resolve) => {
      this.fit(frame);
      this.plot.subscribe("drawing", () => resolve(), 1);
      this.plot.view(matrix(frame, view), { preventEvent: true });
    }));
  }

  destroy(): void {
    this.plot.destroy();
    this.renderer.destroy();
  }

  private fit(frame: Frame): void {
    const width = Math.round(frame.width * (1 + 2 * MARGIN)), height = Math.round(frame.height * (1 + 2 * MARGIN));
    const size = `${width} ${height} ${devicePixelRatio}`;
    if (size === this.sized) return;
    this.sized = size;
    this.renderer.resize(width, height);
    this.renderer.refresh();
    this.plot.set({ width, height, aspectRatio: width / height } as Parameters<Plot["set"]>[0]);
  }

  private then<T>(next: () => T | Promise<T>): Promise<T> {
    const done = this.work.then(next);
    this.work = done.catch(() => undefined);
    return done;
  }
}

/** One row a point: x and y in clip space, tint, and whether it fades. */
function rows({ x, y, tint, dim }: Points, home: Span): number[][] {
  const list = new Array<number[]>(x.length);
  const wide = 2 / (home.x[1] - home.x[0]), high = 2 / (home.y[1] - home.y[0]);
  for (let i = 0; i < x.length; i += 1) {
    list[i] = [(x[i]! - home.x[0]) * wide - 1, (y[i]! - home.y[0]) * high - 1, tint?.[i] ?? 0, dim?.[i] ?? 0];
  }
  return list;
}

/** The camera's matrix, column by column, that puts the window of `view` into the middle of the larger canvas. */
function matrix(frame: Frame, view: View): number[] {
  const { x, y } = frame.home, middle = homeView(frame.home);
  const scale = view.zoom / (1 + 2 * MARGIN);
  const left = (-scale * 2 * (view.x - middle.x)) / (x[1] - x[0]), up = (-scale * 2 * (view.y - middle.y)) / (y[1] - y[0]);
  return [scale, 0, 0, 0, 0, scale, 0, 0, 0, 0, 1, 0, (left * frame.width) / frame.height, up, 0, 1];
}
