// A film as GIF: loaded only when somebody asks for it.
import { applyPalette, GIFEncoder, quantize } from "gifenc";
import type { Film } from "./frames";

const COLOURS = 256;

/** The bytes of a GIF that loops. `done` is told the share of the work behind it; the page stays responsive between frames. */
export async function gifOf(film: Film, loops: boolean, done: (share: number) => void, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(film.width, film.height);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  const gif = GIFEncoder();
  for (let i = 0; i < film.count; i++) {
    signal.throwIfAborted();
    film.draw(context, i);
    const { data } = context.getImageData(0, 0, film.width, film.height);
    const palette = quantize(data, COLOURS);
    gif.writeFrame(applyPalette(data, palette), film.width, film.height, { palette, delay: 10 * Math.round(100 / film.rate), repeat: loops ? 0 : -1 });
    done((i + 1) / film.count);
    await new Promise((resolve) => setTimeout(resolve));
  }
  gif.finish();
  return gif.bytes() as Uint8Array<ArrayBuffer>;
}
