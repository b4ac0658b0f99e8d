// Columns of the point cloud: one quantity of many z-points, float16 on the wire, fetched once.
import type { SpaceAddress } from "../contract";
import { asked } from "./asked";
import { fromFloat16 } from "./float16";

const kept = new Map<string, Promise<Float32Array | Int32Array>>();

/** One quantity (count,): `pc-1` (score in sigma), `raw-1`, `radius`, `mahalanobis`, in the order of `fetchIds`. */
export function fetchColumn(address: SpaceAddress, quantity: string, count: number): Promise<Float32Array> {
  return once(`${address.columns}/${quantity}?count=${count}`, (bytes) => fromFloat16(new Uint16Array(bytes)));
}

/** Which z-points the columns of `count` hold (count,): rows of the bundle's z-points. */
export function fetchIds(address: SpaceAddress, count: number): Promise<Int32Array> {
  return once(`${address.columns}/ids?count=${count}`, (bytes) => new Int32Array(bytes));
}

function once<Numbers extends Float32Array | Int32Array>(url: string, read: (bytes: ArrayBuffer) => Numbers): Promise<Numbers> {
  let column = kept.get(url) as Promise<Numbers> | undefined;
  if (!column) {
    column = asked(url).then((answer) => answer.arrayBuffer()).then(read);
    column.catch(() => kept.delete(url));
    kept.set(url, column);
  }
  return column;
}
