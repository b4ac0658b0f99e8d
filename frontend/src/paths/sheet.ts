// A PNG sheet: one row of faces a route, at their own size.
import type { Picture } from "../decoder/client";
import { canvasOf } from "./frames";

const GAP = 2;

export async function sheetOf(rows: readonly (readonly Picture[])[]): Promise<Blob> {
  const side = rows[0]![0]!.size, across = rows[0]!.length;
  const canvas = new OffscreenCanvas(across * (side + GAP) - GAP, rows.length * (side + GAP) - GAP);
  const context = canvas.getContext("2d")!;
  rows.forEach((pictures, row) => pictures.forEach((picture, i) => context.drawImage(canvasOf(picture), i * (side + GAP), row * (side + GAP))));
  return canvas.convertToBlob({ type: "image/png" });
}
