// The lasso's group among the points shown: positions from numbers of z-points, and which points fade. Pure.

/** The positions in `ids` of the z-points in `group`, in rising order. */
export function positionsOf(ids: Int32Array, group: Int32Array): Uint32Array {
  const wanted = new Set(group);
  const found: number[] = [];
  if (wanted.size) ids.forEach((id, i) => { if (wanted.has(id)) found.push(i); });
  return Uint32Array.from(found);
}

/** 1 for each of `n` points that fades beside the chosen `positions`; null where none are chosen. */
export function fading(n: number, positions: Uint32Array): Uint8Array | null {
  if (!positions.length) return null;
  const faded = new Uint8Array(n).fill(1);
  for (const at of positions) faded[at] = 0;
  return faded;
}
