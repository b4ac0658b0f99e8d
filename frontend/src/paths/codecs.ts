// What this browser can encode video with, asked of the browser itself: H.264 where it has an encoder, else VP9 or AV1.

/** What is asked of the browser, in the order in which we want it. */
const PROFILES = {
  avc: { name: "H.264", codec: "avc1.640028" },
  vp9: { name: "VP9", codec: "vp09.00.40.08" },
  av1: { name: "AV1", codec: "av01.0.08M.08" },
} as const;
const BITRATE = 2_500_000;

export type Codec = keyof typeof PROFILES;

export function nameOf(codec: Codec): string {
  return PROFILES[codec].name;
}

/** The codec for a film of this size, or null: see `whyNot`. */
export async function codecFor(width: number, height: number): Promise<Codec | null> {
  if (typeof VideoEncoder === "undefined") return null;
  for (const [name, { codec }] of Object.entries(PROFILES) as [Codec, { readonly codec: string }][]) {
    try {
      if ((await VideoEncoder.isConfigSupported({ codec, width, height, bitrate: BITRATE })).supported) return name;
    } catch {
      // A browser that does not know a codec by its name has no encoder for it.
    }
  }
  return null;
}

/** Why no film can be encoded here. */
export function whyNot(): string {
  if (!globalThis.isSecureContext) return "This browser encodes video on secure pages only (https, or this machine itself): take the GIF.";
  if (typeof VideoEncoder === "undefined") return "This browser has no video encoder (WebCodecs): take the GIF.";
  return "This browser has no encoder for H.264, VP9 or AV1: take the GIF.";
}
