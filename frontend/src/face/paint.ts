// A picture onto a canvas of its own size; CSS makes it larger, smoothly.
import type { Picture } from "../decoder/client";

/** Draw `picture` over the whole of `canvas`, which takes on the picture's size. */
export function paint(canvas: HTMLCanvasElement, { size, pixels }: Picture): void {
  if (canvas.width !== size || canvas.height !== size) canvas.width = canvas.height = size;
  canvas.getContext("2d", { alpha: false, willReadFrequently: true })!.putImageData(new ImageData(pixels, size, size), 0, 0);
}
