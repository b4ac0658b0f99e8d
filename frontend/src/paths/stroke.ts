// A line drawn by hand in the plane of the first two principal components: simplified to few corners, smoothed, and
// walked at an even speed. Smoothing and walking are the same as in latent/paths.py; only corners travel.
import type { LatentSpace } from "../space/space";
import { type Path, straight } from "./path";

export type Corner = readonly [number, number]; // scores in sigma on the first two axes

export const MOST_CORNERS = 24;
const ROUNDS = 3;

/** At most `most` corners of a line that keep close to all of it (Ramer 1972, Douglas and Peucker 1973). */
export function simplified(line: readonly Corner[], tolerance: number, most = MOST_CORNERS): Corner[] {
  for (let allowed = Math.max(tolerance, 1e-6); ; allowed *= 1.5) {
    const kept = farFrom(line, allowed);
    if (kept.length <= most) return kept;
  }
}

function farFrom(line: readonly Corner[], tolerance: number): Corner[] {
  if (line.length < 3) return [...line];
  const first = line[0]!, last = line[line.length - 1]!;
  let farthest = 0, most = 0;
  for (let i = 1; i < line.length - 1; i++) {
    const away = distanceToSegment(line[i]!, first, last);
    if (away > most) [farthest, most] = [i, away];
  }
  if (most <= tolerance) return [first, last];
  return [...farFrom(line.slice(0, farthest + 1), tolerance).slice(0, -1), ...farFrom(line.slice(farthest), tolerance)];
}

function distanceToSegment(p: Corner, a: Corner, b: Corner): number {
  const dx = b[0] - a[0], dy = b[1] - a[1];
  const squared = dx * dx + dy * dy;
  const share = squared > 0 ? Math.min(1, Math.max(0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / squared)) : 0;
  return Math.hypot(p[0] - a[0] - share * dx, p[1] - a[1] - share * dy);
}

/** Every corner cut short (Chaikin 1974); the ends stay. */
export function smoothed(corners: readonly Corner[], rounds = ROUNDS): Corner[] {
  let line = [...corners];
  for (let round = 0; round < rounds && line.length > 2; round++) {
    const cut = line.slice(1).flatMap((b, i) => {
      const a = line[i]!;
      return [between(a, b, 0.25), between(a, b, 0.75)];
    });
    line = [line[0]!, ...cut.slice(1, -1), line[line.length - 1]!];
  }
  return line;
}

function between(a: Corner, b: Corner, share: number): Corner {
  return [(1 - share) * a[0] + share * b[0], (1 - share) * a[1] + share * b[1]];
}

/** Places of the corners on their line, by its length; even where it has none. */
export function byLength(line: readonly Corner[]): number[] {
  const places = [0];
  for (let i = 1; i < line.length; i++) {
    places.push(places[i - 1]! + Math.hypot(line[i]![0] - line[i - 1]![0], line[i]![1] - line[i - 1]![1]));
  }
  const total = places[places.length - 1]!;
  if (total === 0) return line.map((_, i) => i / Math.max(line.length - 1, 1));
  return places.map((place, i) => (i === line.length - 1 ? 1 : place / total));
}

/** The path that walks the drawn line with the first two scores; all other scores are those of `base`. */
export function drawn(space: LatentSpace, base: Float32Array, corners: readonly Corner[]): Path {
  const { d, mean, sigma, components } = space;
  const line = smoothed(corners);
  const walked = straight(line.map((corner) => Float32Array.from(corner)), byLength(line));
  const without = Float64Array.from(base);
  for (let axis = 0; axis < 2; axis++) {
    let score = 0;
    for (let i = 0; i < d; i++) score += (base[i]! - mean[i]!) * components[axis * d + i]!;
    for (let i = 0; i < d; i++) without[i]! -= score * components[axis * d + i]!;
  }
  return {
    at(place) {
      const [x, y] = walked.at(place) as unknown as [number, number];
      const a = x * sigma[0]!, b = y * sigma[1]!;
      return Float32Array.from(without, (value, i) => value + a * components[i]! + b * components[d + i]!);
    },
  };
}

/** As the address holds it: `-1.2,0.4;0.6,1.1`. */
export function formatCorners(corners: readonly Corner[]): string {
  return corners.map((corner) => corner.map((value) => +value.toFixed(2)).join(",")).join(";");
}
