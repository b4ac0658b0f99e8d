// The hand going about the plane: the face of where it is, at once, and once more when it rests.
import type { Pointing } from "./pointing";
import type { Readout } from "./readout";
import type { Screen } from "./screen";
import { placeOf, type Pixel, type Place } from "./view";

const RESTS = 140; // ms until a still hand rests
const TREMBLES = 5; // pixels

export class Roaming {
  /** Where the hand is; null when it is not over the plane. */
  place: Place | null = null;
  /** Where it has just clicked: while it only trembles there, what it chose stays. */
  private held: Pixel | null = null;
  private timer = 0;

  /** `settled` is called when the hand rests, before its face is shown once more. */
  constructor(
    private readonly screen: Screen, private readonly readout: Readout, private readonly pointing: Pointing,
    private readonly settled: (place: Place) => Promise<void>, private readonly spoken: HTMLElement,
  ) {}

  /** The hand is over a pixel; `moves` is whether the face goes along. */
  over(at: Pixel, stamp: number, moves: boolean): void {
    if (!this.screen.points) return;
    if (this.held && Math.hypot(at.left - this.held.left, at.top - this.held.top) < TREMBLES) return;
    this.held = null;
    const place = placeOf(this.screen.frame, this.screen.view, at);
    if (moves) this.move(place, stamp);
    else this.pointing.show(place);
  }

  move(place: Place, stamp = performance.now()): void {
    this.place = place;
    this.readout.show(place, false, stamp);
    this.pointing.show(place);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.rest(place), RESTS);
  }

  async rest(place: Place): Promise<void> {
    await this.settled(place);
    if (this.place !== place) return;
    this.readout.show(place, true, performance.now());
    this.spoken.textContent = this.readout.spoken(place);
  }

  /** What was chosen at a pixel stays until the hand moves on. */
  hold(at: Pixel): void {
    clearTimeout(this.timer);
    this.held = at;
  }

  leave(): void {
    clearTimeout(this.timer);
    this.place = this.held = null;
    this.screen.cursor.hide();
    this.readout.leave();
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
