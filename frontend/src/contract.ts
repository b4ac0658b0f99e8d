// What goes in from Python and what comes out: the whole API between the pages and the instruments in the browser.
// Everything is small JSON; what is large travels once, in binary, by address, and is cached under its hash.

/** Where everything about the bundle is found. Addresses are absolute paths on the app's own origin. */
export interface SpaceAddress {
  /** SHA-256 of the bundle's card: tells this bundle from any other. */
  readonly identity: string;
  /** The decoder for the browser, ONNX, float16 weights (or the float32 one where the bundle has no other). */
  readonly decoder: string;
  readonly decoderBytes: number;
  /** Mean, principal axes, sigma and held-out quantiles: see `space/load.ts`. */
  readonly axes: string;
  /** z_points.npy, read by row through HTTP ranges; row i begins at byte `rowOffset + 4 * d * i`. */
  readonly zPoints: string;
  readonly rowOffset: number;
  readonly n: number;
  readonly d: number;
  /** `${columns}/pc-1?count=20000`: float16 column of a quantity, in the order of `${columns}/ids?count=20000` (int32). */
  readonly columns: string;
}

/** What each instrument and the face are told on every run of the page's script. */
export interface Common {
  readonly space: SpaceAddress;
  /** The face that an instrument moves and the instrument that moves a face find one another by this name. */
  readonly stage: string;
  /** The number of the settled change that this run answers; 0 for none. */
  readonly turn: number;
}

/** A settled change: what an instrument sends to Python when the hand rests. `turn` only rises. */
export interface Settled<State> {
  readonly turn: number;
  readonly state: State;
}

/** What Streamlit hands to an element's function; see its components v2. */
export interface Component<Data> {
  readonly data: Data;
  readonly key: string;
  readonly parentElement: HTMLElement | ShadowRoot;
  setStateValue(name: string, value: unknown): void;
  setTriggerValue(name: string, value: unknown): void;
}

/** An element: called on every run with fresh data, must be idempotent; returns its clean-up. */
export type Element<Data> = (component: Component<Data>) => () => void;
