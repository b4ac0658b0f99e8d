// ONNX Runtime on WebGPU: loaded only where there is a graphics card behind it.
import { env, InferenceSession, Tensor } from "onnxruntime-web/webgpu";
import wasm from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import { makeEngine, type Engine } from "./engine";

env.wasm.numThreads = 1;
env.wasm.wasmPaths = { wasm: new URL(wasm, import.meta.url).href };

export function webgpuEngine(model: Uint8Array, d: number): Promise<Engine> {
  return makeEngine({ InferenceSession, Tensor }, "webgpu", model, d);
}
