// Set sliders as data: scores in sigma by component, counted from 1. A slider that is not set follows the starting face.

export type Scores = ReadonlyMap<number, number>;

/** Keys of a slider and what they do: a step in sigma; null puts the slider back. */
const STEPS: Readonly<Record<string, number | null>> = {
  ArrowRight: 0.1, ArrowUp: 0.1, ArrowLeft: -0.1, ArrowDown: -0.1, PageUp: 1, PageDown: -1, Home: null, Delete: null, Backspace: null,
};
const FINE = 0.1; // of a step, with shift

/** The step of a key, null where it puts the slider back, undefined where it is none of the slider's. */
export function stepOf(key: string, fine: boolean): number | null | undefined {
  const step = STEPS[key];
  return typeof step === "number" && fine ? step * FINE : step;
}

/** A score as it is kept: two decimals, within the reach. */
export function kept(score: number, reach: number): number {
  return Math.min(reach, Math.max(-reach, Math.round(score * 100) / 100)) + 0; // + 0: no minus zero
}

/** `scores` with one changed; null puts it back. */
export function changed(scores: Scores, number: number, score: number | null): Scores {
  const next = new Map(scores);
  if (score === null) next.delete(number);
  else next.set(number, score);
  return next;
}

export function same(one: Scores, other: Scores): boolean {
  return one.size === other.size && [...one].every(([number, score]) => other.get(number) === score);
}

export function fromRecord(record: Readonly<Record<string, number>>): Scores {
  return new Map(Object.entries(record).map(([number, score]) => [Number(number), score]));
}

export function toRecord(scores: Scores): Record<string, number> {
  return Object.fromEntries(scores);
}

/** What the face is: where it started, and how many sliders moved it. */
export function titleOf(words: string, count: number, what = "component"): string {
  const start = words.charAt(0).toUpperCase() + words.slice(1);
  return count === 0 ? start : `${start}, moved along ${count} ${what}${count > 1 ? "s" : ""}`;
}

/** A score for people, with a true minus sign. */
export function signed(score: number): string {
  return (score > 0 ? "+" : "") + score.toFixed(2).replace("-", "\u2212");
}
