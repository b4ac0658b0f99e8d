// The decoder as pages use it: one for each address, in a worker of its own.
import type { SpaceAddress } from "../contract";
import { Lanes, type Picture } from "./lanes";
import type { FromWorker, ToWorker } from "./messages";

export type { Picture } from "./lanes";

export interface DecoderState {
  readonly phase: "loading" | "ready" | "failed";
  /** Bytes. */
  readonly loaded: number;
  readonly total: number;
  readonly reason?: string;
  /** What computes: `wasm` or `webgpu`. */
  readonly engine?: string;
}

export interface Decoder {
  /**
   * Decode z (d,) as soon as may be, unless the same lane asks for another first. The picture is lent: it holds until `shown`
   * is called with the lane's next one.
   */
  latest(lane: string, z: Float32Array, shown: (picture: Picture) => void): void;
  /** Decode zs (n * d), always behind `latest`. Rejects when `signal` aborts or there is no decoder. */
  batch(zs: Float32Array, signal?: AbortSignal): Promise<Picture[]>;
  /** Call `listener` now and whenever the state changes; returns the end of that. */
  watch(listener: (state: DecoderState) => void): () => void;
}

const decoders = new Map<string, Decoder>();

/** The decoder at an address; a failed one is tried again by whoever asks next. */
export function decoderOf(address: SpaceAddress): Decoder {
  const key = address.decoder;
  let decoder = decoders.get(key);
  if (!decoder) decoders.set(key, (decoder = makeDecoder(address, () => decoders.delete(key))));
  return decoder;
}

function makeDecoder(address: SpaceAddress, gone: () => void): Decoder {
  const spare: ArrayBuffer[] = [];
  const lanes = new Lanes((picture) => spare.push(picture.pixels.buffer));
  const listeners = new Set<(state: DecoderState) => void>();
  const answers = new Map<number, { done(pictures: Picture[]): void; failed(error: Error): void }>();
  let state: DecoderState = { phase: "loading", loaded: 0, total: address.decoderBytes };
  let size = 0, asked = 0;

  const become = (next: DecoderState): void => {
    state = next;
    for (const listener of [...listeners]) listener(next);
  };
  const fail = (reason: string): void => {
    if (state.phase === "failed") return;
    worker?.terminate();
    gone();
    const fault = new Error(reason);
    lanes.close(fault);
    for (const answer of answers.values()) answer.failed(fault);
    answers.clear();
    become({ ...state, phase: "failed", reason });
  };
  const say = (message: ToWorker, transfer: Transferable[] = []): void => worker?.postMessage(message, transfer);
  const decode = (zs: Float32Array<ArrayBuffer>, count: number): Promise<Picture[]> => new Promise((done, failed) => {
    const id = ++asked, buffers = spare.splice(0, count);
    answers.set(id, { done, failed });
    say({ kind: "decode", id, zs, count, spare: buffers }, [zs.buffer, ...buffers]);
  });
  const hear = ({ data }: MessageEvent<FromWorker>): void => {
    if (data.kind === "progress") become({ ...state, loaded: data.loaded, total: data.total });
    else if (data.kind === "failed") fail(data.reason);
    else if (data.kind === "ready") {
      const first = state.phase === "loading";
      size = data.size;
      become({ ...state, phase: "ready", engine: data.engine });
      if (first) lanes.open(decode);
    } else {
      const answer = answers.get(data.id);
      answers.delete(data.id);
      if (data.kind === "undecoded") answer?.failed(new Error(data.reason));
      else answer?.done(data.pixels.map((buffer) => ({ size, pixels: new Uint8ClampedArray(buffer) })));
    }
  };

  let worker: Worker | null = null;
  if (typeof WebAssembly === "undefined") queueMicrotask(() => fail("WebAssembly is switched off"));
  else {
    worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = hear;
    worker.onerror = (event) => fail(event.message || "the decoder's worker did not start");
    say({ kind: "open", address: new URL(address.decoder, location.origin).href, bytes: address.decoderBytes, d: address.d });
  }
  return {
    latest: (lane, z, shown) => lanes.latest(lane, z, shown),
    batch: (zs, signal) => lanes.batch(zs, address.d, signal),
    watch(listener) {
      listeners.add(listener);
      listener(state);
      return () => void listeners.delete(listener);
    },
  };
}
