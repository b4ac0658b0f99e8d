// Marks that would cover one another, drawn a little apart.

export type Spot = readonly [number, number];

const ROUNDS = 24;

/** The spots in px, pushed from one another until any two are `least` px apart, and at least `margin` px inside a square of `side`. */
export function apart(spots: readonly Spot[], least: number, side: number, margin: number): Spot[] {
  const inside = (value: number): number => Math.min(side - margin, Math.max(margin, value));
  const moved = spots.map(([x, y]): [number, number] => [inside(x), inside(y)]);
  for (let round = 0; round < ROUNDS; round++) {
    let still = true;
    for (let i = 0; i < moved.length; i++) {
      for (let j = i + 1; j < moved.length; j++) {
        const a = moved[i]!, b = moved[j]!, [dx, dy] = [b[0] - a[0], b[1] - a[1]], away = Math.hypot(dx, dy);
        if (away >= least - 0.01) continue;
        still = false;
        const [ux, uy] = away > 0.01 ? [dx / away, dy / away] : [Math.cos(i + j), Math.sin(i + j)]; // one place: any direction
        const push = (least - away) / 2;
        [a[0], a[1]] = [inside(a[0] - push * ux), inside(a[1] - push * uy)];
        [b[0], b[1]] = [inside(b[0] + push * ux), inside(b[1] + push * uy)];
      }
    }
    if (still) break;
  }
  return moved;
}
