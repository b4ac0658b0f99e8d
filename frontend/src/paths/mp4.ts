// A film as MP4, encoded by the browser itself: H.264 where it has an encoder for that, else VP9 or AV1.
import { BufferTarget, CanvasSource, getFirstEncodableVideoCodec, Mp4OutputFormat, Output, Quality, type VideoCodec } from "mediabunny";
import type { Film } from "./frames";

const CODECS: VideoCodec[] = ["avc", "vp9", "av1"];
const QUALITY = new Quality("high");

export const NAMES: Readonly<Partial<Record<VideoCodec, string>>> = { avc: "H.264", vp9: "VP9", av1: "AV1" };

/** Which codec a film of this size can be encoded with here, or null: see `whyNot`. */
export async function codecFor(width: number, height: number): Promise<VideoCodec | null> {
  if (typeof VideoEncoder === "undefined") return null;
  return getFirstEncodableVideoCodec(CODECS, { width, height, quality: QUALITY });
}

/** Why no film can be encoded. */
export function whyNot(): string {
  if (!globalThis.isSecureContext) return "This browser encodes video on secure pages only (https, or this machine itself): take the GIF.";
  if (typeof VideoEncoder === "undefined") return "This browser has no video encoder (WebCodecs): take the GIF.";
  return "This browser has no encoder for H.264, VP9 or AV1: take the GIF.";
}

/** The bytes of an MP4. `done` is told the share of the work behind it. */
export async function mp4Of(
  film: Film, codec: VideoCodec, done: (share: number) => void, signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(film.width, film.height);
  const context = canvas.getContext("2d")!;
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const source = new CanvasSource(canvas, { codec, quality: QUALITY });
  output.addVideoTrack(source, { frameRate: film.rate });
  await output.start();
  try {
    for (let i = 0; i < film.count; i++) {
      signal.throwIfAborted();
      film.draw(context, i);
      await source.add(i / film.rate, 1 / film.rate);
      done((i + 1) / film.count);
    }
    await output.finalize();
  } catch (error) {
    await output.cancel();
    throw error;
  }
  return new Uint8Array(target.buffer!);
}
