// When a wheel turns a slider and when it scrolls the page. It turns the slider that has the focus while the pointer is on it,
// or one whose knob the pointer is on; never in the middle of a movement that began as scrolling.

const PAUSE = 400; // ms without a turn end a movement of the wheel
const NOTCH = 100; // CSS px
const STEP = 0.1; // sigma a notch
const FINE = 0.01;

export interface Turn {
  /** Where the pointer is: on the slider that has the focus, on the knob of another one, or elsewhere. */
  readonly on: "focused" | "knob" | "elsewhere";
  readonly number: number | null;
  readonly at: number;
}

export class Wheel {
  private last = -Infinity;
  private holds: number | null = null;

  /** The slider that this turn of the wheel moves; null where it scrolls the page. */
  takes({ on, number, at }: Turn): number | null {
    const goesOn = at - this.last < PAUSE;
    this.last = at;
    if (!goesOn) this.holds = on === "elsewhere" ? null : number;
    else if (this.holds !== number) this.holds = null;
    return this.holds;
  }
}

/** Sigma that a turn of the wheel moves a slider: up is more, with shift finely. */
export function stepOfWheel(event: Pick<WheelEvent, "deltaX" | "deltaY" | "deltaMode" | "shiftKey">): number {
  const delta = event.deltaY || event.deltaX; // browsers turn the wheel sideways with shift
  const notches = event.deltaMode === 0 ? delta / NOTCH : delta / 3;
  return -notches * (event.shiftKey ? FINE : STEP);
}
