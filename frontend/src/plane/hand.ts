// What a hand does on the plane, in words: mouse, finger, wheel and keys all end in the same few gestures.
import type { Pixel } from "./view";

export type Tool = "face" | "pan" | "lasso";

export interface Gestures {
  /** The hand is at a pixel; `stamp` is when, on the clock of `performance.now()`. */
  over(pixel: Pixel, stamp: number): void;
  left(): void;
  /** The last button or finger is up. */
  released(): void;
  clicked(pixel: Pixel, keep: boolean): void;
  panned(left: number, top: number): void;
  zoomed(pixel: Pixel, factor: number): void;
  /** The loop so far, and whether it is closed; an empty closed one is given up. */
  looped(loop: readonly Pixel[], closed: boolean): void;
  /** Returns whether the key meant something. */
  pressed(key: string, fine: boolean): boolean;
}

const CLICK = 5; // pixels that a still hand may tremble
const LOOP_STEP = 4;
const WHEEL = 0.0022;
const LINE = 16; // pixels, where a wheel counts lines

export interface Hand {
  /** Whether a button or a finger is down. */
  readonly down: boolean;
  end(): void;
}

/** Listens to `target` until its end. */
export function watchHand(target: HTMLElement, tool: () => Tool, gestures: Gestures): Hand {
  const down = new Map<number, Pixel>();
  let last = 0, way = 0, doing: Tool | null = null, loop: Pixel[] = [];
  const pixelOf = (event: MouseEvent): Pixel => {
    const box = target.getBoundingClientRect();
    return { left: event.clientX - box.left, top: event.clientY - box.top };
  };

  const press = (event: PointerEvent): void => {
    if (event.button > 1 || event.target !== target) return;
    const at = pixelOf(event);
    target.setPointerCapture(event.pointerId);
    if (event.pointerType !== "touch") target.focus({ preventScroll: true });
    down.set(event.pointerId, at);
    way = 0;
    if (down.size > 1) {
      if (doing === "lasso") gestures.looped([], true);
      doing = "pan";
      return;
    }
    doing = event.button === 1 || event.altKey || event.ctrlKey || event.metaKey ? "pan" : tool();
    loop = doing === "lasso" ? [at] : [];
    if (doing === "face") gestures.over(at, event.timeStamp);
    event.preventDefault();
  };

  const move = (event: PointerEvent): void => {
    const at = pixelOf(event), before = down.get(event.pointerId);
    if (!before) {
      hover(event);
      return;
    }
    way += distance(before, at);
    if (down.size > 1) pinch(event.pointerId, before, at);
    else if (doing === "pan") gestures.panned(at.left - before.left, at.top - before.top);
    else if (doing === "face") gestures.over(at, event.timeStamp);
    else if (doing === "lasso" && distance(loop[loop.length - 1] ?? at, at) >= LOOP_STEP) gestures.looped((loop = [...loop, at]), false);
    down.set(event.pointerId, at);
  };

  const hover = (event: PointerEvent): void => {
    if (event.pointerType === "touch" || down.size || event.timeStamp === last) return;
    last = event.timeStamp;
    gestures.over(pixelOf(event), last);
  };

  const pinch = (id: number, before: Pixel, at: Pixel): void => {
    const other = [...down].find(([key]) => key !== id)?.[1];
    if (!other) return;
    gestures.panned((at.left - before.left) / down.size, (at.top - before.top) / down.size);
    const middle = { left: (at.left + other.left) / 2, top: (at.top + other.top) / 2 };
    const from = distance(before, other), to = distance(at, other);
    if (from > 0 && to > 0) gestures.zoomed(middle, to / from);
  };

  const release = (event: PointerEvent): void => {
    const at = pixelOf(event);
    if (!down.delete(event.pointerId) || down.size) return;
    const still = way < CLICK, cancelled = event.type === "pointercancel";
    if (doing === "lasso") gestures.looped(cancelled || still ? [] : loop, true);
    if (still && !cancelled && doing !== "pan") gestures.clicked(at, event.shiftKey);
    doing = null;
    gestures.released();
  };

  const leave = (event: PointerEvent): void => {
    if (event.pointerType !== "touch" && !down.size) gestures.left();
  };
  const turn = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1);
    gestures.zoomed(pixelOf(event), Math.exp(-WHEEL * Math.max(-240, Math.min(240, pixels)) * (event.ctrlKey ? 4 : 1)));
  };
  const key = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== target) return;
    if (gestures.pressed(event.key, event.shiftKey)) event.preventDefault();
  };

  const end = new AbortController(), { signal } = end;
  target.addEventListener("pointerdown", press, { signal });
  target.addEventListener("pointermove", move, { signal });
  // Moves as they come, not once a frame: the decoder may begin at once. The frame's own event then has the same time stamp.
  target.addEventListener("pointerrawupdate" as "pointermove", hover, { signal });
  target.addEventListener("pointerup", release, { signal });
  target.addEventListener("pointercancel", release, { signal });
  target.addEventListener("pointerleave", leave, { signal });
  target.addEventListener("wheel", turn, { signal, passive: false });
  target.addEventListener("keydown", key, { signal });
  return { get down() { return down.size > 0; }, end: () => end.abort() };
}

function distance(one: Pixel, other: Pixel): number {
  return Math.hypot(one.left - other.left, one.top - other.top);
}
