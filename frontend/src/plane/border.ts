// Where the region of faces ends in the plane: the curve on which the Mahalanobis distance has a given value. Pure.
import type { Place } from "./view";

const CORNERS = 128;

/** Coefficients of m^2 = a x^2 + 2 b x y + c y^2 + 2 d x + 2 e y + f on the plane. */
export interface Quadratic { a: number; b: number; c: number; d: number; e: number; f: number }

/** The square of a distance on the plane, from six of its values: it is a quadratic there. */
export function quadraticOf(distance: (place: Place) => number): Quadratic {
  const q = (x: number, y: number): number => distance({ x, y }) ** 2;
  const f = q(0, 0), right = q(1, 0), left = q(-1, 0), up = q(0, 1), down = q(0, -1);
  const a = (right + left) / 2 - f, d = (right - left) / 4;
  const c = (up + down) / 2 - f, e = (up - down) / 4;
  return { a, b: (q(1, 1) - a - c - 2 * d - 2 * e - f) / 2, c, d, e, f };
}

/** The closed curve on which the distance is `level`; empty where the plane does not reach so low, or never so far. */
export function outline({ a, b, c, d, e, f }: Quadratic, level: number): Place[] {
  const determinant = a * c - b * b;
  if (!(determinant > 1e-9 * Math.max(a, c) ** 2)) return [];
  const centre = { x: (b * e - c * d) / determinant, y: (b * d - a * e) / determinant };
  const room = level * level - (f + d * centre.x + e * centre.y);
  if (!(room > 0)) return [];
  // Cholesky of the form: x and y that make it a circle of radius sqrt(room).
  const root = Math.sqrt(a), below = b / root, rest = Math.sqrt(c - below * below);
  return Array.from({ length: CORNERS + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS;
    const v = (Math.sqrt(room) * Math.sin(angle)) / rest;
    const u = (Math.sqrt(room) * Math.cos(angle) - below * v) / root;
    return { x: centre.x + u, y: centre.y + v };
  });
}
