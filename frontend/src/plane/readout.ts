// From the cursor's place to the one large face: which z-point it stands for, now and when the hand rests.
import type { SpaceAddress } from "../contract";
import { mahalanobisOf, quantileAt, readings, scoreOn, type LatentSpace } from "../space/space";
import { fetchRows } from "../space/rows";
import type { Shown, Stage } from "../stage/stage";
import { outline, quadraticOf } from "./border";
import type { PlaneAxis } from "./data";
import { zAt } from "./placing";
import type { Place } from "./view";

/** Of held-out photos, this share lies inside the border. */
const BORDER_LEVEL = 0.995;

export class Readout {
  axes: readonly [PlaneAxis, PlaneAxis];
  /** The z-point whose components beside the plane's two are kept; null for the mean. */
  base: number | null = null;
  private space: LatentSpace | null = null;
  private readonly rows = new Map<number, Float32Array>();
  private settled: Shown | null = null;
  private over = false;

  constructor(private readonly address: SpaceAddress, readonly stage: Stage, axes: readonly [PlaneAxis, PlaneAxis]) {
    this.axes = axes;
  }

  open(space: LatentSpace): void {
    this.space = space;
  }

  /** Read the z-point `id`, so that it may be the base; null is there at once. */
  async read(id: number | null): Promise<void> {
    if (id === null || this.rows.has(id)) return;
    this.rows.set(id, await fetchRows(this.address, [id]));
  }

  /** The z-point (d,) at a place with the components of `base`, null while those are not there. */
  at(place: Place, base = this.base): Float32Array | null {
    const held = base === null ? this.space?.mean : this.rows.get(base);
    return this.space && held ? zAt(this.space, this.axes, held, place) : null;
  }

  /** Where a z-point lies in the plane. */
  placeOf(z: Float32Array): Place {
    const [x, y] = this.axes.map(({ kind, number }) => (kind === "raw" ? z[number]! : scoreOn(this.space!, z, number)));
    return { x: x!, y: y! };
  }

  get mean(): Place {
    return this.space ? this.placeOf(this.space.mean) : { x: 0, y: 0 };
  }

  /** Put the face of a place on the stage; `at` is the time stamp of the input that led there. */
  show(place: Place, resting: boolean, at: number): void {
    const z = this.at(place);
    if (!z) return;
    this.over = true;
    this.stage.show({ z, title: this.title(place), turn: this.stage.nextTurn(), resting, at });
  }

  /** What stands on the stage when no hand is over the plane. */
  settle(shown: Shown): void {
    this.settled = shown;
    if (!this.over) this.stage.show(shown);
  }

  /** The hand has left: what was settled last stands again. */
  leave(): void {
    this.over = false;
    if (this.settled) this.stage.show(this.settled);
  }

  /** The face of a z-point of the bundle, as settled at `turn`. */
  async choose(id: number, turn: number): Promise<void> {
    await this.read(id);
    this.over = false;
    this.settle({ z: this.rows.get(id)!, title: `z-point ${id}`, turn, resting: true });
  }

  /** The face of a place, as settled at `turn`. */
  pin(place: Place, turn: number): void {
    const z = this.at(place);
    if (!z) return;
    this.over = false;
    this.settle({ z, title: this.title(place), turn, resting: true });
  }

  title(place: Place): string {
    const words = this.axes.map(({ label, unit }, i) => `${label} ${signed(i ? place.y : place.x)}${unit && ` ${unit}`}`).join(", ");
    return this.base === null ? words : `${words}, others of z-point ${this.base}`;
  }

  /** For screen readers. */
  spoken(place: Place): string {
    const z = this.at(place);
    const words = this.axes.map(({ label, unit }, i) => `${label} ${signed(i ? place.y : place.x)}${unit ? " sigma" : ""}`).join(", ");
    return z ? `${words}: ${readings(this.space!, z).region}` : words;
  }

  /** The curve in the plane beyond which hardly any held-out photo lies; empty where the plane does not cross it. */
  border(): Place[] {
    const space = this.space;
    if (!space || !this.at({ x: 0, y: 0 })) return [];
    const level = quantileAt(BORDER_LEVEL, space.heldOutLevels, space.heldOutMahalanobis);
    return outline(quadraticOf((place) => mahalanobisOf(space, this.at(place)!)), level);
  }
}

export function signed(value: number): string {
  return (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(2);
}
