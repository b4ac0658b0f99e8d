// Play, pause, speed, repeat, and the scrubber that all strips and the curve share.
import { choice, make } from "../dom/make";
import { advanced, placedAt, type Playing, REPEATS, type Repeat, type Speed, SPEEDS, toggled } from "./player";

const FINE = 1000; // steps of the scrubber
const STEP = 0.02, FINE_STEP = 0.002; // of arrow keys, without and with shift
const REST = 350; // ms after the last key until the hand rests
const KEYS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity };
const REPEAT_WORDS: Readonly<Record<Repeat, string>> = { once: "Once", loop: "Loop", swing: "There and back" };

export interface Transport {
  readonly element: HTMLElement;
  readonly scrubber: HTMLElement;
  readonly playing: Playing;
  /** Take over a state from outside, without telling anybody. */
  take(playing: Playing, legs: number): void;
  place(at: number, rests: boolean): void;
  toggle(): void;
  words(text: string): void;
  end(): void;
}

/** `moved` is called for every place, with whether the hand or the film rests there. */
export function makeTransport(first: Playing, moved: (playing: Playing, rests: boolean) => void): Transport {
  let playing = first, legs = 1, frame = 0, last = 0, resting = 0;
  const button = make("button", { type: "button", className: "play" });
  const speed = make("select", { className: "speed", aria: { label: "Speed" } },
    ...SPEEDS.map((value) => make("option", { value: String(value) }, `${value} ×`)));
  const repeat = choice<Repeat>("Repeat", REPEATS.map((value) => [value, REPEAT_WORDS[value]] as const), (value) => set({ ...playing, repeat: value }, true));
  const scrubber = make("input", { type: "range", className: "scrubber", min: "0", max: String(FINE), step: "1", aria: { label: "Place on the path" } });

  function show(): void {
    scrubber.value = String(Math.round(playing.at * FINE));
    button.textContent = playing.moves ? "Pause" : "Play";
    button.toggleAttribute("data-moves", playing.moves);
    speed.value = String(playing.speed);
    repeat.show(playing.repeat);
  }

  function set(next: Playing, rests: boolean): void {
    playing = next;
    show();
    moved(playing, rests && !playing.moves);
  }

  function tick(now: number): void {
    frame = 0;
    if (!playing.moves) return;
    // A page that was hidden for a while goes on from where it was.
    const seconds = Math.min(0.25, (now - last) / 1000);
    last = now;
    set(advanced(playing, seconds, legs), true);
    if (playing.moves) frame = requestAnimationFrame(tick);
  }

  function toggle(): void {
    set(toggled(playing), true);
    if (playing.moves && !frame) {
      last = performance.now();
      frame = requestAnimationFrame(tick);
    }
  }

  scrubber.onkeydown = (event) => {
    const way = KEYS[event.key];
    if (way === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    set(placedAt(playing, playing.at + way * (event.shiftKey ? FINE_STEP : STEP)), false);
    clearTimeout(resting);
    resting = window.setTimeout(() => set(playing, true), REST);
  };
  button.onclick = toggle;
  speed.onchange = () => set({ ...playing, speed: Number(speed.value) as Speed }, true);
  scrubber.oninput = () => set(placedAt(playing, Number(scrubber.value) / FINE), false);
  scrubber.onchange = () => set(placedAt(playing, Number(scrubber.value) / FINE), true);
  show();
  return {
    element: make("div", { className: "transport" }, button, speed, repeat.element),
    scrubber,
    get playing() { return playing; },
    take(next, count) {
      [playing, legs] = [{ ...next, moves: playing.moves }, count];
      show();
    },
    place: (at, rests) => set(placedAt(playing, at), rests),
    toggle,
    words(text) { scrubber.setAttribute("aria-valuetext", text); },
    end() {
      cancelAnimationFrame(frame);
      clearTimeout(resting);
    },
  };
}
