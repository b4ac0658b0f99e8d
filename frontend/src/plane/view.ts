// Where the plane's window lies: centre and zoom, and the way between pixels and places. Pure.

/** A place in the plane, in the units of its two axes. */
export interface Place { readonly x: number; readonly y: number }
/** A position on the screen, in CSS pixels from the window's upper left corner. */
export interface Pixel { readonly left: number; readonly top: number }
/** What the window shows at zoom 1, in the units of the axes. */
export interface Span { readonly x: readonly [number, number]; readonly y: readonly [number, number] }
/** The window's size in CSS pixels, and what it shows at zoom 1. */
export interface Frame { readonly width: number; readonly height: number; readonly home: Span }
/** The window's centre, and its magnification of `home`. */
export interface View extends Place { readonly zoom: number }
/** How a picture drawn at one view is to be moved and stretched (about its upper left corner) to stand at another. */
export interface Move { readonly left: number; readonly top: number; readonly scale: number }

export const LEAST_ZOOM = 0.1;
export const MOST_ZOOM = 80;

export function homeView(home: Span): View {
  return { x: (home.x[0] + home.x[1]) / 2, y: (home.y[0] + home.y[1]) / 2, zoom: 1 };
}

/** CSS pixels a unit of each axis, at a zoom. */
export function scaleOf(frame: Frame, zoom: number): { readonly x: number; readonly y: number } {
  const { x, y } = frame.home;
  return { x: (zoom * frame.width) / (x[1] - x[0]), y: (zoom * frame.height) / (y[1] - y[0]) };
}

export function pixelOf(frame: Frame, view: View, place: Place): Pixel {
  const scale = scaleOf(frame, view.zoom);
  return { left: frame.width / 2 + (place.x - view.x) * scale.x, top: frame.height / 2 - (place.y - view.y) * scale.y };
}

export function placeOf(frame: Frame, view: View, pixel: Pixel): Place {
  const scale = scaleOf(frame, view.zoom);
  return { x: view.x + (pixel.left - frame.width / 2) / scale.x, y: view.y - (pixel.top - frame.height / 2) / scale.y };
}

/** The view after the hand has dragged the plane by so many pixels. */
export function panned(frame: Frame, view: View, left: number, top: number): View {
  const scale = scaleOf(frame, view.zoom);
  return bounded(frame, { ...view, x: view.x - left / scale.x, y: view.y + top / scale.y });
}

/** The view magnified by `factor`; what is under `pixel` stays there. */
export function zoomedAt(frame: Frame, view: View, pixel: Pixel, factor: number): View {
  const under = placeOf(frame, view, pixel);
  const zoom = clamp(view.zoom * factor, LEAST_ZOOM, MOST_ZOOM);
  const scale = scaleOf(frame, zoom);
  return bounded(frame, {
    x: under.x - (pixel.left - frame.width / 2) / scale.x,
    y: under.y + (pixel.top - frame.height / 2) / scale.y,
    zoom,
  });
}

/** The view, moved as little as needed for `place` to stand at least `room` pixels inside the window. */
export function showing(frame: Frame, view: View, place: Place, room: number): View {
  const at = pixelOf(frame, view, place);
  const short = (value: number, size: number): number => value - clamp(value, room, size - room);
  return panned(frame, view, -short(at.left, frame.width), -short(at.top, frame.height));
}

/** The part of the plane that the window shows, with `margin` times its size more on every side. */
export function spanOf(frame: Frame, view: View, margin = 0): Span {
  const scale = scaleOf(frame, view.zoom);
  const half = { x: ((0.5 + margin) * frame.width) / scale.x, y: ((0.5 + margin) * frame.height) / scale.y };
  return { x: [view.x - half.x, view.x + half.x], y: [view.y - half.y, view.y + half.y] };
}

/** How a picture drawn for `drawn` is to be moved to show what `now` shows. */
export function moveBetween(frame: Frame, drawn: View, now: View): Move {
  const scale = now.zoom / drawn.zoom;
  const corner = placeOf(frame, drawn, { left: 0, top: 0 });
  return { ...pixelOf(frame, now, corner), scale };
}

/** The home of a cloud: all but the most distant points in ten thousand of each axis, and all of `also`, with some room. */
export function homeOf(x: ArrayLike<number>, y: ArrayLike<number>, also: readonly Place[]): Span {
  return { x: reach(x, also.map((place) => place.x)), y: reach(y, also.map((place) => place.y)) };
}

/** Whether nobody could tell two views apart: everything is within half a pixel. */
export function sameView(frame: Frame, one: View, other: View): boolean {
  const scale = scaleOf(frame, Math.max(one.zoom, other.zoom)), near = 0.5;
  return Math.abs(one.x - other.x) * scale.x <= near && Math.abs(one.y - other.y) * scale.y <= near
    && Math.abs(one.zoom / other.zoom - 1) * Math.max(frame.width, frame.height) <= near;
}

/** Round numbers between `low` and `high`, about `count` of them: 1, 2 or 5 times a power of ten apart. */
export function ticks(low: number, high: number, count: number): number[] {
  const rough = (high - low) / Math.max(count, 1);
  if (!(rough > 0) || !Number.isFinite(rough)) return [];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999) ?? rough;
  const first = Math.ceil(low / step - 1e-9);
  const found: number[] = [];
  for (let i = first; i * step <= high * (1 + 1e-12) + step * 1e-9; i += 1) found.push(Number((i * step).toPrecision(12)));
  return found;
}

function reach(values: ArrayLike<number>, also: readonly number[]): [number, number] {
  const stride = Math.max(1, Math.floor(values.length / SAMPLE));
  const sample = new Float64Array(Math.ceil(values.length / stride));
  for (let i = 0; i < sample.length; i += 1) sample[i] = values[i * stride] ?? 0;
  sample.sort();
  const cut = Math.floor(sample.length * RARE);
  const ends = [...also, sample[cut], sample[sample.length - 1 - cut]].filter((value) => value !== undefined);
  const low = Math.min(...ends), high = Math.max(...ends);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [-1, 1];
  const room = ROOM * (high - low) || 1;
  return [low - room, high + room];
}

/** The centre never leaves what home shows at the least zoom, so that nobody is lost in empty space. */
function bounded(frame: Frame, view: View): View {
  const { x, y } = spanOf(frame, { ...homeView(frame.home), zoom: LEAST_ZOOM });
  return { x: clamp(view.x, x[0], x[1]), y: clamp(view.y, y[0], y[1]), zoom: view.zoom };
}

export function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

const SAMPLE = 20_000;
const RARE = 0.0001;
const ROOM = 0.06;
