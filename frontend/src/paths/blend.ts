// The plain blend of two pictures, pixel by pixel: what a path through latent space is compared with.
import type { Picture } from "../decoder/client";
import { evenKnots, located } from "./path";

/** The pictures of the waypoints mixed at a place from 0 to 1. */
export function blended(pictures: readonly Picture[], place: number): Picture {
  const { leg, share } = located(evenKnots(pictures.length), place);
  const first = pictures[leg]!, last = pictures[leg + 1]!;
  const pixels = new Uint8ClampedArray(first.pixels.length);
  for (let i = 0; i < pixels.length; i++) pixels[i] = (1 - share) * first.pixels[i]! + share * last.pixels[i]!;
  return { size: first.size, pixels };
}
