// A mouse or a pen that drags a slider is read as it moves, not once a frame as the slider's own event tells it: the picture
// is there by the time the frame is drawn. Browsers that do not tell it, and fingers, leave it to the slider's own event.

const APART = 4; // ms between two readings: faster mice tell more than anybody sees

/** Tell `moved` of the score under a pointer that drags one of the sliders in `list`, until `signal` aborts. */
export function readDrags(list: HTMLElement, moved: (input: HTMLInputElement, score: number, event: PointerEvent) => void, signal: AbortSignal): void {
  let held: HTMLInputElement | null = null, last = 0;
  list.addEventListener("pointerdown", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLInputElement) || event.button !== 0 || event.pointerType === "touch") return;
    held = target;
    target.setPointerCapture(event.pointerId);
  }, { signal });
  for (const end of ["pointerup", "pointercancel"]) list.addEventListener(end, () => { held = null; }, { signal });
  list.addEventListener("pointerrawupdate", (event) => {
    if (!held || event.timeStamp - last < APART) return;
    last = event.timeStamp;
    moved(held, scoreUnder(held, (event as PointerEvent).clientX), event as PointerEvent);
  }, { signal });
}

/** The score at which the knob's middle stands under `x`, in CSS px of the window. */
export function scoreUnder(input: HTMLInputElement, x: number): number {
  const { left, width } = input.getBoundingClientRect(), knob = knobOf(input), low = Number(input.min), high = Number(input.max);
  const share = Math.min(1, Math.max(0, (x - left - knob / 2) / (width - knob)));
  return low + share * (high - low);
}

/** Where the knob's middle stands, in CSS px of the window. */
export function knobAt(input: HTMLInputElement): number {
  const { left, width } = input.getBoundingClientRect(), knob = knobOf(input), low = Number(input.min);
  return left + knob / 2 + ((Number(input.value) - low) / (Number(input.max) - low)) * (width - knob);
}

/** The knob's width: the look of sliders says it. */
function knobOf(input: HTMLInputElement): number {
  return parseFloat(getComputedStyle(input).getPropertyValue("--knob")) || 16;
}
