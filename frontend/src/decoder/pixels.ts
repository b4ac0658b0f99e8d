// Values in [0, 1] to 8 bits a channel, as ui/pictures.py does it: clipped, times 255, rounded.

/** Picture number `place` among values (n * size * size * 3) as RGBA, written into `spare` where it has the right length. */
export function toPixels(values: Float32Array, size: number, place: number, spare?: ArrayBuffer): Uint8ClampedArray<ArrayBuffer> {
  const count = size * size;
  const buffer = spare?.byteLength === 4 * count ? spare : new ArrayBuffer(4 * count);
  const pixels = new Uint8ClampedArray(buffer);
  for (let i = 0, from = place * count * 3, to = 0; i < count; i++, from += 3, to += 4) {
    pixels[to] = level(values[from]!);
    pixels[to + 1] = level(values[from + 1]!);
    pixels[to + 2] = level(values[from + 2]!);
    pixels[to + 3] = 255;
  }
  return pixels;
}

/** Python works in float32 and rounds halves up; a clamped array alone would round them to even. */
function level(value: number): number {
  return Math.floor(Math.fround(Math.fround(value * 255) + 0.5));
}
