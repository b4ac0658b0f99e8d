// z-points by row, read from z_points.npy through HTTP ranges and kept by row, the least recently used dropped.
import type { SpaceAddress } from "../contract";
import { asked } from "./asked";
import { partsOf, spansOf, type Span } from "./ranges";

const MOST_KEPT = 20_000; // rows: 20 MB at d = 256
const MOST_RANGES = 50; // in one request
const GAP = 3; // rows: reading 3 KB along is cheaper than another part

const kept = new Map<string, Map<number, Float32Array>>();

/** z-points (rows.length * d) of rows in any order. Rejects with one sentence where they cannot be had. */
export async function fetchRows(address: SpaceAddress, rows: readonly number[]): Promise<Float32Array<ArrayBuffer>> {
  const cache = cacheOf(address.zPoints);
  const wrong = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= address.n);
  if (wrong !== undefined) throw new Error(`There is no z-point ${wrong}: they go from 0 to ${address.n - 1}.`);
  const found = new Map<number, Float32Array>();
  for (const row of rows) {
    const z = cache.get(row);
    if (z) found.set(row, z);
  }
  const missing = [...new Set(rows)].filter((row) => !found.has(row)).sort((one, other) => one - other);
  const spans = spansOf(missing, GAP);
  const requests: Promise<void>[] = [];
  for (let at = 0; at < spans.length; at += MOST_RANGES) requests.push(read(address, spans.slice(at, at + MOST_RANGES), found));
  await Promise.all(requests);

  const points = new Float32Array(rows.length * address.d);
  rows.forEach((row, i) => points.set(found.get(row)!, i * address.d));
  for (const row of new Set(rows)) keep(cache, row, found.get(row)!);
  return points;
}

async function read(address: SpaceAddress, spans: readonly Span[], found: Map<number, Float32Array>): Promise<void> {
  const { d, rowOffset } = address, size = 4 * d;
  const ranges = spans.map(({ first, end }) => `${rowOffset + size * first}-${rowOffset + size * end - 1}`);
  const answer = await asked(address.zPoints, { headers: { Range: `bytes=${ranges.join(",")}` } });
  if (answer.status !== 206) throw new Error("The server sent no ranges of the z-points.");
  const parts = partsOf(await answer.arrayBuffer(), answer.headers.get("content-type") ?? "", answer.headers.get("content-range"));
  for (const { start, bytes } of parts) {
    const numbers = new Float32Array(bytes.slice().buffer), first = (start - rowOffset) / size;
    for (let i = 0; i * d < numbers.length; i++) found.set(first + i, numbers.slice(i * d, (i + 1) * d));
  }
  if (spans.some(({ first, end }) => !found.has(first) || !found.has(end - 1))) throw new Error("Some z-points did not arrive.");
}

function cacheOf(url: string): Map<number, Float32Array> {
  let cache = kept.get(url);
  if (!cache) kept.set(url, (cache = new Map()));
  return cache;
}

/** A Map keeps the order in which keys were set: the first is the one that was used longest ago. */
function keep(cache: Map<number, Float32Array>, row: number, z: Float32Array): void {
  cache.delete(row);
  cache.set(row, z);
  if (cache.size > MOST_KEPT) cache.delete(cache.keys().next().value!);
}
