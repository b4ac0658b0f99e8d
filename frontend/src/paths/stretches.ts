// Where a path leaves the region: the stretches on which the Mahalanobis distance is above a level.

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretches where `values` at `places` lie above `level`, linear in between; as in latent/paths.py. */
export function stretchesBeyond(places: readonly number[], values: ArrayLike<number>, level: number): Stretch[] {
  const bounds: number[] = [];
  const last = places.length - 1;
  for (let i = 0; i <= last; i++) {
    const here = values[i]! > level;
    if (here && i === 0) bounds.push(places[0]!);
    if (i < last && here !== values[i + 1]! > level) {
      const share = (level - values[i]!) / (values[i + 1]! - values[i]!);
      bounds.push(places[i]! + share * (places[i + 1]! - places[i]!));
    }
    if (here && i === last) bounds.push(places[last]!);
  }
  return bounds.flatMap((from, i) => (i % 2 === 0 ? [{ from, to: bounds[i + 1]! }] : []));
}

/** In words, for people who cannot see the curve. */
export function stretchWords(edge: readonly Stretch[], outside: readonly Stretch[]): string {
  if (edge.length === 0) return "The path stays in the region: m stays below the 95 % quantile of held-out photos.";
  const spans = edge.map(({ from, to }) => `${percent(from)} to ${percent(to)}`).join(", ");
  const beyond = outside.length > 0 ? " and lies outside it on a part of that" : "";
  return `The path leaves the region at ${spans} of the way${beyond}.`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
