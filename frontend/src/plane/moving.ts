// How the points are shown while the view moves: the picture of before, moved and stretched; the whole set when it rests.
import { MARGIN, type Cloud } from "./cloud";
import { moveBetween, type Frame, type View } from "./view";

const REST = 90; // ms without a move
const SMOOTH = 30; // ms that a whole drawing may take to be made in every frame

export class Moving {
  private drawn: { readonly frame: Frame; readonly view: View } | null = null;
  private timer = 0;
  private busy = false;
  private cost = Infinity;
  private wanted: { readonly frame: Frame; readonly view: View } | null = null;

  constructor(private readonly cloud: Cloud, private readonly rested: () => void) {}

  /** Show the points at `view`: at once as the moved picture, whole as soon as the hand rests. */
  to(frame: Frame, view: View): void {
    this.wanted = { frame, view };
    this.place();
    clearTimeout(this.timer);
    if (this.cost < SMOOTH) void this.whole();
    else this.timer = window.setTimeout(() => void this.whole(), REST);
  }

  /** Draw the whole set now. */
  async whole(): Promise<void> {
    clearTimeout(this.timer);
    if (this.busy || !this.wanted) return;
    this.busy = true;
    const target = this.wanted, begun = performance.now();
    await this.cloud.draw(target.frame, target.view);
    this.drawn = target;
    this.place();
    await nextFrame();
    this.cost = performance.now() - begun;
    this.busy = false;
    if (this.wanted !== target) this.to(this.wanted.frame, this.wanted.view);
    else this.rested();
  }

  end(): void {
    clearTimeout(this.timer);
    this.wanted = null;
  }

  private place(): void {
    if (!this.drawn || !this.wanted) return;
    const { frame, view } = this.wanted, style = this.cloud.canvas.style;
    const move = moveBetween(this.drawn.frame, this.drawn.view, view);
    const resized = frame.width !== this.drawn.frame.width || frame.height !== this.drawn.frame.height;
    style.left = `${-MARGIN * this.drawn.frame.width}px`;
    style.top = `${-MARGIN * this.drawn.frame.height}px`;
    const left = move.left + MARGIN * this.drawn.frame.width * (1 - move.scale);
    const top = move.top + MARGIN * this.drawn.frame.height * (1 - move.scale);
    style.transform = resized ? "none" : `translate(${left}px, ${top}px) scale(${move.scale})`;
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
