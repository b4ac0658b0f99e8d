// axes.bin, once a bundle: the length of a JSON header, the header, then float32 arrays (see ui/live/axes_file.py).
import type { SpaceAddress } from "../contract";
import { asked } from "./asked";
import type { LatentSpace } from "./space";

interface Header {
  readonly d: number;
  readonly k: number;
  readonly rank: number;
  readonly imageSize: number;
  readonly arrays: readonly (readonly [string, number])[];
}

const loaded = new Map<string, Promise<LatentSpace>>();

/** The space at an address; fetched once. Rejects with one sentence where it cannot be. */
export function loadSpace(address: SpaceAddress): Promise<LatentSpace> {
  const key = address.identity;
  let space = loaded.get(key);
  if (!space) {
    space = asked(address.axes).then((answer) => answer.arrayBuffer()).then(readSpace);
    space.catch(() => loaded.delete(key));
    loaded.set(key, space);
  }
  return space;
}

/** Read axes.bin. */
export function readSpace(bytes: ArrayBuffer): LatentSpace {
  const length = new DataView(bytes).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length))) as Header;
  const arrays = new Map<string, Float32Array>();
  let at = 4 + length;
  for (const [name, count] of header.arrays) {
    arrays.set(name, new Float32Array(bytes, at, count));
    at += 4 * count;
  }
  const named = (name: string): Float32Array => {
    const array = arrays.get(name);
    if (!array) throw new Error(`The file of axes holds no ${name}.`);
    return array;
  };
  return {
    d: header.d,
    k: header.k,
    rank: header.rank,
    imageSize: header.imageSize,
    mean: named("mean"),
    sigma: named("sigma"),
    components: named("components"),
    heldOutLevels: named("held_out_levels"),
    heldOutMahalanobis: named("held_out_mahalanobis"),
  };
}
