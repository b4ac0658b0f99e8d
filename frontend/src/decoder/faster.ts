// Which of two engines to keep: the other one only where it gives the same pictures, sooner.
import type { Engine } from "./engine";
import { toPixels } from "./pixels";

const ROUNDS = 5;
const FARTHEST = 1; // of 255, in any channel

/** Whether `other` is faster than `trusted` on the same z-points and agrees with it. */
export async function isFaster(other: Engine, trusted: Engine, clock = (): number => performance.now()): Promise<boolean> {
  const times: Record<"trusted" | "other", number[]> = { trusted: [], other: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const z = Float32Array.from({ length: trusted.d }, (_, i) => Math.sin(1 + i * (round + 1)));
    const one = await timed(trusted, z, times.trusted, clock), two = await timed(other, z, times.other, clock);
    if (one.some((value, i) => Math.abs(value - two[i]!) > FARTHEST)) return false;
  }
  return median(times.other) < median(times.trusted);
}

async function timed(engine: Engine, z: Float32Array, times: number[], clock: () => number): Promise<Uint8ClampedArray> {
  const start = clock();
  const values = await engine.run(z, 1);
  times.push(clock() - start);
  return toPixels(values, engine.size, 0);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((one, other) => one - other)[numbers.length >> 1]!;
}
