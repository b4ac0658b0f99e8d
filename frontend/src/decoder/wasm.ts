// ONNX Runtime in WebAssembly with SIMD, on one thread: on two cores a second one takes from the page
// what it gives to the decoder (tried with an isolated page: fewer pictures a second, not more).
import { env, InferenceSession, Tensor } from "onnxruntime-web/wasm";
import wasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import { makeEngine, type Engine } from "./engine";

env.wasm.numThreads = 1;
env.wasm.wasmPaths = { wasm: new URL(wasm, import.meta.url).href };

/** Load the runtime while the model is still on its way. */
export function warmUp(): void {
  InferenceSession.create(new Uint8Array(0)).catch(() => {}); // no model: only the runtime starts
}

export function wasmEngine(model: Uint8Array, d: number): Promise<Engine> {
  return makeEngine({ InferenceSession, Tensor }, "wasm", model, d);
}
