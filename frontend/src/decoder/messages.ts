// What the page and the decoder's worker say to one another.

export type ToWorker =
  | { readonly kind: "open"; readonly address: string; readonly bytes: number; readonly d: number }
  | {
      readonly kind: "decode";
      readonly id: number;
      /** count * d; transferred. */
      readonly zs: Float32Array;
      readonly count: number;
      /** Buffers of pictures that the page has no use for any more; transferred, to be filled again. */
      readonly spare: readonly ArrayBuffer[];
    };

export type FromWorker =
  | { readonly kind: "progress"; readonly loaded: number; readonly total: number }
  | { readonly kind: "ready"; readonly size: number; readonly engine: string }
  | { readonly kind: "failed"; readonly reason: string }
  /** RGBA, size * size * 4 bytes a picture; transferred. */
  | { readonly kind: "decoded"; readonly id: number; readonly pixels: readonly ArrayBuffer[] }
  | { readonly kind: "undecoded"; readonly id: number; readonly reason: string };
