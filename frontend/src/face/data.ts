// What the face is told by Python on every run.
import type { Common } from "../contract";
import type { Region } from "../space/space";

export interface FaceData extends Common {
  /** The z-point, float32, base64. */
  readonly z: string;
  readonly title: string;
  /** The server's picture of it, as a data: address; shown until the decoder is there. */
  readonly picture: string;
  /** R and m as Python wrote them, until the axes are there. */
  readonly radius: number;
  readonly mahalanobis: number;
  readonly region: Region;
  /** Distance to the nearest z-point, as text; empty where the hand does not rest. */
  readonly nearest: string;
  /** How sure the face detector is, as text; empty where the hand does not rest. */
  readonly score: string;
  /** Ends of the gauge's band, and where it ends: m at the 5, 95 and 99.5 % quantiles of held-out photos. */
  readonly band: readonly [number, number, number];
  readonly regionHelp: Readonly<Record<Region, string>>;
}
