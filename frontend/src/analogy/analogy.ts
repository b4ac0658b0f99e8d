// An analogy: the shift from one z-point to another, applied to others. The same as latent/analogies.py.

export const MOST_STRENGTH = 2;

/** c + strength (a - b): "a - b + c" for strength 1, c itself for 0. */
export function analogy(a: Float32Array, b: Float32Array, c: Float32Array, strength: number): Float32Array {
  if (a.length !== b.length || a.length !== c.length) {
    throw new Error(`An analogy needs three z-points of one dimension, got ${a.length}, ${b.length}, ${c.length}.`);
  }
  return Float32Array.from(c, (value, i) => value + strength * (a[i]! - b[i]!));
}
