// A film as MP4, encoded by the browser itself: loaded only when somebody asks for it.
import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, Quality } from "mediabunny";
import type { Codec } from "./codecs";
import type { Film } from "./frames";

const QUALITY = new Quality("high");

/** The bytes of an MP4. `done` is told the share of the work behind it. */
export async function mp4Of(
  film: Film, codec: Codec, done: (share: number) => void, signal: AbortSignal,
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
