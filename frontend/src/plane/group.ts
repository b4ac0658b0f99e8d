// A group of points on its way to Python: whichever is shorter, the list of its positions or one bit a point. Pure.

/** Positions among the `of` points shown, in base64: little-endian uint32, or bits from each byte's lowest on. */
export interface SentGroup { readonly of: number; readonly form: "list" | "bits"; readonly bytes: string }

export function packed(positions: Uint32Array, of: number): SentGroup {
  if (4 * positions.length <= of / 8) return { of, form: "list", bytes: base64(new Uint8Array(positions.slice().buffer)) };
  const bits = new Uint8Array(Math.ceil(of / 8));
  for (const at of positions) bits[at >> 3]! |= 1 << (at & 7);
  return { of, form: "bits", bytes: base64(bits) };
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += CHUNK) text += String.fromCharCode(...bytes.subarray(i, i + CHUNK));
  return btoa(text);
}

const CHUNK = 0x2000;
