// Playing a path: where the cursor is, which way it goes, and what a tick of the clock does to that. Pure.

export const SPEEDS = [0.25, 0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];
export const REPEATS = ["once", "loop", "swing"] as const;
export type Repeat = (typeof REPEATS)[number];

export const SECONDS_A_LEG = 2.5; // at speed 1

export interface Playing {
  readonly at: number; // 0 to 1
  readonly moves: boolean;
  readonly forward: boolean;
  readonly speed: Speed;
  readonly repeat: Repeat;
}

export const AT_REST: Playing = { at: 0, moves: false, forward: true, speed: 1, repeat: "swing" };

/** After `seconds` of a path of `legs` legs. A swing turns at the ends, a loop jumps, and once ends at its end. */
export function advanced(playing: Playing, seconds: number, legs: number): Playing {
  if (!playing.moves) return playing;
  const step = (seconds * playing.speed) / (SECONDS_A_LEG * Math.max(1, legs));
  if (playing.repeat === "swing") return swung(playing, step);
  const at = playing.at + step;
  if (at < 1) return { ...playing, at, forward: true };
  return playing.repeat === "loop" ? { ...playing, at: at % 1, forward: true } : { ...playing, at: 1, moves: false };
}

function swung(playing: Playing, step: number): Playing {
  // Unfolded, a swing is a circle of length 2: 0 to 1 is the way there, 1 to 2 the way back.
  const round = ((playing.forward ? playing.at : 2 - playing.at) + step) % 2;
  return round <= 1 ? { ...playing, at: round, forward: true } : { ...playing, at: 2 - round, forward: false };
}

/** Play or pause; played once to its end, it starts again from the beginning. */
export function toggled(playing: Playing): Playing {
  if (playing.moves) return { ...playing, moves: false };
  const again = playing.repeat === "once" && playing.at >= 1;
  return { ...playing, moves: true, forward: playing.forward || playing.repeat !== "swing", at: again ? 0 : playing.at };
}

export function placedAt(playing: Playing, at: number): Playing {
  return { ...playing, at: Math.min(1, Math.max(0, at)), moves: false };
}

/** The settled part as the address holds it: `0.35 1x swing`. */
export function formatPlay({ at, speed, repeat }: Playing): string {
  return `${+at.toFixed(3)} ${speed}x ${repeat}`;
}

/** What a film of a path shows: the places of its pictures, in which order they come, and how many a second. */
export interface Plan {
  readonly places: readonly number[];
  readonly order: readonly number[];
  readonly rate: number;
}

const LEAST_PLACES = 8;

/** A film at about `rate` pictures a second of at most `most` places, there and back for a swing. A long path gets fewer a second. */
export function filmPlan({ speed, repeat }: Playing, legs: number, rate: number, most: number): Plan {
  const seconds = (SECONDS_A_LEG * Math.max(1, legs)) / speed;
  const count = Math.min(most, Math.max(LEAST_PLACES, Math.round(seconds * rate)));
  const there = Array.from({ length: count }, (_, i) => i);
  const order = repeat === "swing" ? [...there, ...there.slice(1, -1).reverse()] : there;
  return { places: there.map((i) => i / (count - 1)), order, rate: count / seconds };
}
