// What the one large face shows. Instruments publish here; the face and whatever lies over a plot listen.
import type { Judge } from "./verdict";

/** A z-point (d,) on show. `resting` is false while the hand moves. */
export interface Shown {
  readonly z: Float32Array;
  readonly title: string;
  /** The number of the settled change that led here; it only rises. */
  readonly turn: number;
  readonly resting: boolean;
  /** Time stamp of the input that led here, in ms of performance.now(), where there was one. */
  readonly at?: number;
}

export interface Stage {
  readonly shown: Shown | null;
  /** What the instrument says of z-points besides their distance m, where it has a say. */
  readonly judge: Judge | null;
  /** Judge from now on so, beginning with what is on show. */
  judgeBy(judge: Judge | null): void;
  show(shown: Shown): void;
  /** Nothing is shown any more: the face has left the page. */
  clear(): void;
  /** Call `listener` on every change from now on; returns the end of that. */
  listen(listener: (shown: Shown) => void): () => void;
  /** A number above all that this page gave out, and above those of earlier visits in the same session. */
  nextTurn(): number;
}

const stages = new Map<string, Stage>();

/** The stage of that name; the same one for everybody who asks. */
export function stageOf(name: string): Stage {
  let stage = stages.get(name);
  if (!stage) stages.set(name, (stage = makeStage()));
  return stage;
}

function makeStage(): Stage {
  const listeners = new Set<(shown: Shown) => void>();
  let shown: Shown | null = null, judge: Judge | null = null, turn = 0;
  return {
    get shown() {
      return shown;
    },
    get judge() {
      return judge;
    },
    judgeBy(next) {
      judge = next;
      if (shown) this.show({ z: shown.z, title: shown.title, turn: shown.turn, resting: shown.resting });
    },
    show(next) {
      shown = next;
      for (const listener of [...listeners]) listener(next);
    },
    clear() {
      shown = null;
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    nextTurn: () => (turn = Math.max(turn + 1, Date.now())),
  };
}
