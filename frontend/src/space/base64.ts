// Float32 numbers as base64 text, little-endian: z-points in JSON.
const CHUNK = 0x8000; // arguments that one call may take

/** Text of 32-bit floats. */
export function toBase64(numbers: Float32Array): string {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** The floats of a text that `toBase64`, or Python from `<f4` bytes, made. */
export function fromBase64(text: string): Float32Array<ArrayBuffer> {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return new Float32Array(bytes.buffer);
}
