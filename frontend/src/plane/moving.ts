// How the points are shown while the view moves: the picture of before, moved and stretched; the whole set when it rests.
import { MARGIN, type Cloud, type Points } from "./cloud";
import { clamp, moveBetween, type Frame, type View } from "./view";

const REST = { least: 70, most: 300, held: 600 }; // ms without a move; the longer a whole drawing takes, the longer it waits
const SMOOTH = 30; // ms that a whole drawing may take to be made in every frame

export class Moving {
  private drawn: { readonly frame: Frame; readonly view: View } | null = null;
  private wanted: { readonly frame: Frame; readonly view: View } | null = null;
  private timer = 0;
  private busy = false;
  private cost = 2 * REST.least;

  /** `changed` is called when another picture is there, `rested` when it is that of the view wanted last. */
  constructor(private readonly cloud: Cloud, private readonly changed: () => void, private readonly rested: () => void) {}

  /** Show the points at `view`: at once as the moved picture, whole as soon as the hand rests, or, `held`, lets go. */
  to(frame: Frame, view: View, held = false): void {
    this.wanted = { frame, view };
    clearTimeout(this.timer);
    if (this.cost < SMOOTH) void this.whole();
    else this.timer = window.setTimeout(() => void this.whole(), held ? REST.held : clamp(this.cost / 2, REST.least, REST.most));
  }

  /** Show other points from `view`. */
  async show(points: Points, frame: Frame, view: View): Promise<void> {
    clearTimeout(this.timer);
    const target = { frame, view };
    this.wanted = target;
    await this.cloud.show(points, frame, view);
    this.drawn = target;
    this.changed();
    if (this.wanted !== target && this.wanted) this.to(this.wanted.frame, this.wanted.view);
    else this.rested();
  }

  /** Draw the whole set where another view than the drawn one is wanted. */
  settle(): void {
    if (this.wanted !== this.drawn) void this.whole();
  }

  /** Draw the whole set now. */
  async whole(): Promise<void> {
    clearTimeout(this.timer);
    if (this.busy || !this.wanted) return;
    this.busy = true;
    const target = this.wanted, begun = performance.now();
    await this.cloud.draw(target.frame, target.view);
    this.drawn = target;
    this.changed();
    await nextFrame();
    this.cost = performance.now() - begun;
    this.busy = false;
    if (this.wanted !== target) this.to(this.wanted.frame, this.wanted.view);
    else this.rested();
  }

  /** Lay the picture that there is over `draw`, as `view` sees it. */
  paint(draw: CanvasRenderingContext2D, frame: Frame, view: View): void {
    if (!this.drawn) return;
    const { width, height } = this.drawn.frame, { canvas } = this.cloud;
    const move = moveBetween({ ...this.drawn.frame, width: frame.width, height: frame.height }, this.drawn.view, view);
    const wide = (move.scale * frame.width) / width, high = (move.scale * frame.height) / height;
    draw.imageSmoothingEnabled = move.scale !== 1;
    draw.drawImage(
      canvas, move.left - MARGIN * width * wide, move.top - MARGIN * height * high,
      (1 + 2 * MARGIN) * width * wide, (1 + 2 * MARGIN) * height * high,
    );
  }

  end(): void {
    clearTimeout(this.timer);
    this.wanted = null;
  }
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()));
}
