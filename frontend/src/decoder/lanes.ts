// The order of work for one decoder: one request is under way at a time. Within a lane the newest z-point replaces the one
// that waits, so that a slow device drops pictures but never lags behind; batches go in small blocks when no lane waits.

export interface Picture {
  /** Side in pixels. */
  readonly size: number;
  /** RGBA, size * size * 4. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
}

/** Decodes `count` z-points (count * d). */
export type Decode = (zs: Float32Array<ArrayBuffer>, count: number) => Promise<Picture[]>;

const BLOCK = 2; // pictures of a batch between two looks at the lanes

interface Asked {
  readonly z: Float32Array;
  readonly shown: (picture: Picture) => void;
}

interface Batch {
  readonly zs: Float32Array;
  readonly d: number;
  readonly pictures: Picture[];
  readonly signal: AbortSignal | undefined;
  done(pictures: Picture[]): void;
  failed(error: unknown): void;
}

export class Lanes {
  private readonly waiting = new Map<string, Asked>();
  private readonly lent = new Map<string, Picture>();
  private readonly batches: Batch[] = [];
  private decode: Decode | null = null;
  private fault: Error | null = null;
  private busy = false;

  /** `recycle` gets the pictures that nobody may look at any more. */
  constructor(private readonly recycle: (picture: Picture) => void = () => {}) {}

  /** Begin to work; what was asked for before has waited. */
  open(decode: Decode): void {
    this.decode = decode;
    void this.work();
  }

  /** Give up: batches are rejected, lanes stay silent. */
  close(fault: Error): void {
    this.fault = fault;
    this.decode = null;
    this.waiting.clear();
    for (const batch of this.batches.splice(0)) batch.failed(fault);
  }

  latest(lane: string, z: Float32Array, shown: (picture: Picture) => void): void {
    if (this.fault) return;
    this.waiting.set(lane, { z: z.slice(), shown }); // a lane that waits already keeps its place in the row
    void this.work();
  }

  batch(zs: Float32Array, d: number, signal?: AbortSignal): Promise<Picture[]> {
    return new Promise((done, failed) => {
      if (this.fault) return failed(this.fault);
      if (signal?.aborted) return failed(signal.reason);
      if (zs.length === 0) return done([]);
      const batch: Batch = { zs: zs.slice(), d, pictures: [], signal, done, failed };
      signal?.addEventListener("abort", () => this.drop(batch), { once: true });
      this.batches.push(batch);
      void this.work();
    });
  }

  private drop(batch: Batch): void {
    const place = this.batches.indexOf(batch);
    if (place >= 0) this.batches.splice(place, 1);
    batch.failed(batch.signal?.reason);
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.decode && (this.waiting.size > 0 || this.batches.length > 0)) {
      const [next] = this.waiting;
      if (next) await this.serve(this.decode, ...next);
      else await this.go(this.decode, this.batches[0]!);
    }
    this.busy = false;
  }

  private async serve(decode: Decode, lane: string, { z, shown }: Asked): Promise<void> {
    this.waiting.delete(lane);
    const [picture] = await decode(z.slice(), 1).catch((): Picture[] => []); // one picture that fails is one that is dropped
    if (!picture) return;
    const before = this.lent.get(lane);
    this.lent.set(lane, picture);
    try {
      shown(picture);
    } catch (error) {
      reportError(error);
    }
    if (before) this.recycle(before);
  }

  private async go(decode: Decode, batch: Batch): Promise<void> {
    const { zs, d, pictures } = batch;
    const from = pictures.length * d, part = zs.slice(from, from + BLOCK * d);
    try {
      pictures.push(...(await decode(part, part.length / d)));
    } catch (error) {
      this.finish(batch, () => batch.failed(error));
      return;
    }
    if (pictures.length * d >= zs.length) this.finish(batch, () => batch.done(pictures));
  }

  private finish(batch: Batch, tell: () => void): void {
    const place = this.batches.indexOf(batch);
    if (place < 0) return; // dropped meanwhile
    this.batches.splice(place, 1);
    tell();
  }
}
