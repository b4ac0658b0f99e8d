// The frames of a film: one face, or two side by side with their names, drawn on a canvas of even sides.
import type { Decoder, Picture } from "../decoder/client";
import type { Theme } from "../theme/theme";
import { blended } from "./blend";
import type { Plan } from "./player";
import type { Route } from "./route";
import { sampled } from "./path";

export const BAR = 28; // px: room under the faces for their names

export interface Film {
  readonly rate: number; // frames a second
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Draw frame `index` on a canvas of that size. */
  draw(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, index: number): void;
}

/** The pictures of a route at places, decoded, or blended from the waypoints' own. */
export async function picturesOf(
  route: Route, places: readonly number[], decoder: Decoder, ends: readonly Picture[], signal?: AbortSignal,
): Promise<Picture[]> {
  if (route.path === null) return places.map((place) => blended(ends, place));
  return decoder.batch(sampled(route.path, places), signal);
}

export interface Style {
  readonly side: number; // px of a face
  readonly theme: Theme;
}

/** A film of `rows` of pictures, one row a route, in the plan's order. */
export function filmOf(rows: readonly (readonly Picture[])[], titles: readonly string[], { order, rate }: Plan, { side, theme }: Style): Film {
  const bar = rows.length > 1 ? BAR : 0;
  const faces = new Map<Picture, OffscreenCanvas>();
  return {
    width: side * rows.length, height: side + bar, count: order.length, rate,
    draw(context, index) {
      context.fillStyle = theme.ground;
      context.fillRect(0, 0, side * rows.length, side + bar);
      context.imageSmoothingEnabled = true;
      context.imageSmoothingQuality = "high";
      rows.forEach((pictures, row) => {
        const picture = pictures[order[index]!]!;
        const face = faces.get(picture) ?? canvasOf(picture);
        faces.set(picture, face);
        context.drawImage(face, row * side, 0, side, side);
        if (bar === 0) return;
        context.fillStyle = theme.ink;
        context.font = `13px ${theme.font}`;
        context.textAlign = "center";
        context.textBaseline = "middle";
        context.fillText(titles[row]!, (row + 0.5) * side, side + bar / 2, side - 8);
      });
    },
  };
}

export function canvasOf(picture: Picture): OffscreenCanvas {
  const canvas = new OffscreenCanvas(picture.size, picture.size);
  canvas.getContext("2d")!.putImageData(new ImageData(picture.pixels, picture.size, picture.size), 0, 0);
  return canvas;
}
