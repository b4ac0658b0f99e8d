// The plane's state, and how the plane and Python keep each other told of it.
import type { Choice, Keep, PlaneData, PlaneSettled, PlaneState } from "./data";
import type { Memory } from "./memory";

const SETTLES = 450; // ms until a moved view is told
const MOST_KEEPS = 12;

export class Telling {
  /** The number of our newest change. */
  turn = 0;
  private keeps: readonly Keep[] = [];
  private timer = 0;
  private own: PlaneState;

  /** `send` tells Python; while `busy` nothing is told, because more is coming. */
  constructor(
    private readonly memory: Memory, first: PlaneState, private readonly nextTurn: () => number,
    private readonly send: (turn: number, state: PlaneSettled) => void, private readonly busy: () => boolean,
  ) {
    this.own = memory.state ?? first;
  }

  get state(): PlaneState {
    return this.own;
  }

  change(change: Partial<PlaneState>): void {
    this.own = this.memory.state = { ...this.own, ...change };
  }

  /**
   * Take over what Python says where that is another than last time, and no newer change of ours is under way; a window on
   * other axes is one on another plane in any case. Returns whether it was taken over.
   */
  hear({ state, turn }: PlaneData, otherAxes: boolean): boolean {
    const told = JSON.stringify(state), news = told !== this.memory.seen && turn >= this.turn && !this.timer;
    this.memory.seen = told;
    this.change(news ? state : otherAxes ? { view: state.view, pin: state.pin } : {});
    return news;
  }

  /** Tell Python when the hand has let go and some time has passed. */
  soon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => (this.busy() ? this.soon() : this.now(null, false)), SETTLES);
  }

  /** Tell Python now, with what a click chose, and whether to keep it; returns the change's number. */
  now(choice: Choice | null, keep: boolean): number {
    this.end();
    const turn = this.next();
    if (choice && keep) this.keeps = [...this.keeps.slice(1 - MOST_KEEPS), { turn, choice, pin: this.own.pin }];
    this.send(turn, { ...this.own, choice, keeps: this.keeps });
    return turn;
  }

  next(): number {
    return (this.turn = this.nextTurn());
  }

  end(): void {
    clearTimeout(this.timer);
    this.timer = 0;
  }
}
