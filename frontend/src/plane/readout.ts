// From the cursor's place to the one large face: which z-point it stands for, now and when the hand rests.
import type { SpaceAddress } from "../contract";
import { readings, type LatentSpace } from "../space/space";
import { fetchRows } from "../space/rows";
import type { Shown, Stage } from "../stage/stage";
import { worse } from "../stage/verdict";
import type { PlaneAxis } from "./data";
import { placeIn, zAt } from "./placing";
import { verdictAt, type PlaneRegion } from "./region";
import type { Place } from "./view";

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

  /** Judge faces by where they lie among the points of the plane, now that those are there. */
  judgeBy(region: PlaneRegion | null): void {
    const { space, axes } = this;
    this.stage.judgeBy(region && space && ((z) => verdictAt(region, placeIn(space, axes, z))));
  }

  get mean(): Place {
    return this.space ? placeIn(this.space, this.axes, this.space.mean) : { x: 0, y: 0 };
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
    if (!z) return words;
    const { region } = readings(this.space!, z);
    return `${words}: ${worse(this.stage.judge?.(z), region)?.words ?? region}`;
  }
}

export function signed(value: number): string {
  return (value < 0 ? "\u2212" : "+") + Math.abs(value).toFixed(2);
}
