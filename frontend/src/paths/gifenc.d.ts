// gifenc has no types of its own; these are the parts that we use, as its README describes them.
declare module "gifenc" {
  type Palette = number[][];
  interface FrameOptions { readonly palette: Palette; readonly delay: number; readonly repeat: number }
  interface Encoder {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  export function GIFEncoder(): Encoder;
  export function quantize(rgba: Uint8ClampedArray, colours: number): Palette;
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
}
