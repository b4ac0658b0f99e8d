// Float16 to float32, by bits: IEEE 754 binary16, with subnormal numbers, infinities and NaN.
const word = new Uint32Array(1);
const float = new Float32Array(word.buffer);
let table: Float32Array | null = null;

/** Numbers (n,) of 16-bit floats as they travel: little-endian. */
export function fromFloat16(halves: Uint16Array): Float32Array {
  table ??= Float32Array.from({ length: 0x10000 }, (_, half) => wide(half));
  const numbers = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) numbers[i] = table[halves[i]!]!;
  return numbers;
}

function wide(half: number): number {
  const sign = half & 0x8000 ? -1 : 1, exponent = (half >> 10) & 0x1f, fraction = half & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  word[0] = ((exponent + 112) << 23) | (fraction << 13);
  return sign * float[0]!;
}
