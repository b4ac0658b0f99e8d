// Small faces of z-points, decoded once and kept by the z-point's number, the least recently used dropped.
import type { SpaceAddress } from "../contract";
import type { Decoder } from "../decoder/client";
import { paint } from "../face/paint";
import { fetchRows } from "../space/rows";

const BLOCK = 8;
const MOST_KEPT = 800; // 30 MB at 96 x 96

export class Faces {
  private readonly kept = new Map<number, HTMLCanvasElement>();
  private running: AbortController | null = null;
  private wanted: readonly number[] = [];

  constructor(
    private readonly space: SpaceAddress, private readonly decoder: Decoder, private readonly arrived: () => void,
    private readonly most = MOST_KEPT,
  ) {}

  /** The face of a z-point, where it is there. */
  get(id: number): HTMLCanvasElement | undefined {
    const face = this.kept.get(id);
    if (face) this.keep(id, face);
    return face;
  }

  /** Decode what of `ids` is not there, the first ones first; what was wanted before and is not now is given up. */
  want(ids: readonly number[]): void {
    const missing = ids.filter((id) => !this.kept.has(id));
    if (missing.join() === this.wanted.join()) return;
    this.running?.abort();
    this.wanted = missing;
    this.running = missing.length ? new AbortController() : null;
    if (this.running) void this.decode(missing, this.running.signal).catch(() => undefined);
  }

  private async decode(ids: readonly number[], signal: AbortSignal): Promise<void> {
    const rows = await fetchRows(this.space, ids);
    for (let at = 0; at < ids.length && !signal.aborted; at += BLOCK) {
      const block = ids.slice(at, at + BLOCK);
      const pictures = await this.decoder.batch(rows.slice(at * this.space.d, (at + block.length) * this.space.d), signal);
      pictures.forEach((picture, i) => {
        const face = document.createElement("canvas");
        paint(face, picture);
        this.keep(block[i]!, face);
      });
      this.arrived();
    }
  }

  private keep(id: number, face: HTMLCanvasElement): void {
    this.kept.delete(id);
    this.kept.set(id, face);
    if (this.kept.size > this.most) this.kept.delete(this.kept.keys().next().value!);
  }
}
