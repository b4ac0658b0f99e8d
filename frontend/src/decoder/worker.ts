// The worker that owns the decoder: it loads the model, answers one request after the other, and moves to the graphics card
// where there is one that is faster. Whatever fails on the way there leaves the decoder as it was.
import { download } from "./download";
import type { Engine } from "./engine";
import { isFaster } from "./faster";
import type { FromWorker, ToWorker } from "./messages";
import { toPixels } from "./pixels";
import { warmUp, wasmEngine } from "./wasm";

const QUIET = 1500; // ms after the first picture until the graphics card is tried
const TELL_EVERY = 100; // ms between two words of progress

interface GraphicsAdapter {
  readonly isFallbackAdapter?: boolean;
  readonly info?: { readonly isFallbackAdapter?: boolean; readonly architecture?: string; readonly vendor?: string; readonly description?: string };
}

let engine: Engine | null = null;
let size = 0;

const say = (message: FromWorker, transfer: Transferable[] = []): void => (self as unknown as Worker).postMessage(message, transfer);
const sentence = (error: unknown): string => String(error instanceof Error ? error.message : error).slice(0, 200);

self.onmessage = ({ data }: MessageEvent<ToWorker>): void => {
  if (data.kind === "open") void open(data.address, data.bytes, data.d).catch((error) => say({ kind: "failed", reason: sentence(error) }));
  else void decode(data);
};

async function open(address: string, bytes: number, d: number): Promise<void> {
  warmUp();
  let told = 0;
  const model = await download(address, bytes, (loaded, total) => {
    if (loaded < total && performance.now() - told < TELL_EVERY) return;
    told = performance.now();
    say({ kind: "progress", loaded, total });
  });
  engine = await wasmEngine(model, d);
  size = engine.size;
  say({ kind: "ready", size, engine: engine.name });
  setTimeout(() => void tryGraphics(model).catch(() => {}), QUIET);
}

async function decode({ id, zs, count, spare }: Extract<ToWorker, { kind: "decode" }>): Promise<void> {
  try {
    const values = await engine!.run(zs, count);
    const pixels = Array.from({ length: count }, (_, i) => toPixels(values, size, i, spare[i]).buffer);
    say({ kind: "decoded", id, pixels }, pixels);
  } catch (error) {
    say({ kind: "undecoded", id, reason: sentence(error) });
  }
}

/** Replace the engine by one on the graphics card, where there is a real one that gives the same pictures sooner. */
async function tryGraphics(model: Uint8Array): Promise<void> {
  const graphics = (navigator as unknown as { gpu?: { requestAdapter(): Promise<GraphicsAdapter | null> } }).gpu;
  const adapter = await graphics?.requestAdapter();
  if (!adapter || isSoftware(adapter)) return;
  const { webgpuEngine } = await import("./webgpu");
  const trusted = engine!, other = await webgpuEngine(model, trusted.d);
  if (!(await isFaster(other, trusted))) return other.end();
  engine = safely(other, trusted);
  say({ kind: "ready", size, engine: other.name });
}

function isSoftware({ isFallbackAdapter, info }: GraphicsAdapter): boolean {
  const words = `${info?.vendor} ${info?.architecture} ${info?.description}`;
  return Boolean(isFallbackAdapter || info?.isFallbackAdapter) || /swiftshader|llvmpipe|software|basic render/i.test(words);
}

/** `other`, and from its first failure on (a lost device, a full memory) `trusted`. */
function safely(other: Engine, trusted: Engine): Engine {
  return {
    ...other,
    run: (zs, count) => other.run(zs, count).catch(() => {
      if (engine?.name === other.name) {
        engine = trusted;
        say({ kind: "ready", size, engine: trusted.name });
      }
      return trusted.run(zs, count);
    }),
  };
}
