// What computes pictures from z-points: ONNX Runtime on one of its backends.
import type { InferenceSession, Tensor } from "onnxruntime-web";

export interface Engine {
  readonly name: string;
  /** Dimension of a z-point. */
  readonly d: number;
  /** Side of a picture in pixels. */
  readonly size: number;
  /** zs (count * d) to values in [0, 1], count * size * size * 3. */
  run(zs: Float32Array, count: number): Promise<Float32Array>;
  end(): Promise<void>;
}

/** The parts of ONNX Runtime that an engine needs; its builds for WASM and for WebGPU each have their own. */
export interface Runtime {
  readonly InferenceSession: { create(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession> };
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => Tensor;
}

/** An engine on the backend `name` for z-points of dimension `d`, with its weights in place: it has decoded once. */
export async function makeEngine(runtime: Runtime, name: "wasm" | "webgpu", model: Uint8Array, d: number): Promise<Engine> {
  const session = await runtime.InferenceSession.create(model, { executionProviders: [name], graphOptimizationLevel: "all" });
  const input = session.inputNames[0]!, output = session.outputNames[0]!;
  const run = async (zs: Float32Array, count: number): Promise<Tensor> => {
    const answer = await session.run({ [input]: new runtime.Tensor("float32", zs, [count, zs.length / count]) });
    return answer[output]!;
  };
  const size = (await run(new Float32Array(d), 1)).dims[1]!;
  return {
    name, d, size,
    async run(zs, count) {
      const tensor = await run(zs, count);
      return (await tensor.getData(true)) as Float32Array;
    },
    end: () => session.release(),
  };
}
