// What the rack holds: set sliders, their history, and the face that comes of them. It shows every change on the stage and
// sends to Python what has settled.
import { connection } from "../connection/connection";
import { History } from "../history/history";
import { fromBase64 } from "../space/base64";
import type { LatentSpace } from "../space/space";
import type { Stage } from "../stage/stage";
import type { Settled } from "../contract";
import type { RackData, RackState } from "./data";
import { axesRuler, directionsRuler, type Ruler } from "./ruler";
import { changed, fromRecord, kept, same, titleOf, toRecord, type Scores } from "./scores";

const ANSWER_WITHIN = 4000; // ms after which a settled change that no run has answered is sent again, twice that the next time
const MOST_SENT = 5;

export class Model {
  scores: Scores;
  along: number;
  space: LatentSpace | null = null;
  readonly history: History<Scores>;
  private start: Float32Array;
  private turn: number;
  private made: { readonly of: string | undefined; readonly space: LatentSpace; readonly ruler: Ruler } | null = null;
  private moving = false;
  private patience: ReturnType<typeof setTimeout> | undefined;

  constructor(private data: RackData, private readonly stage: Stage, private readonly send: (settled: Settled<RackState>) => void) {
    this.scores = fromRecord(data.scores);
    this.history = new History(this.scores);
    this.along = data.along;
    this.start = fromBase64(data.start);
    this.turn = data.turn;
  }

  /** Take what Python says; its sliders stand unless the hand has moved on since the change that this run answers. */
  take(data: RackData): void {
    this.data = data;
    this.start = fromBase64(data.start);
    if (data.turn < this.turn) return;
    this.turn = data.turn;
    this.along = data.along;
    this.scores = fromRecord(data.scores);
    if (!same(this.scores, this.history.now)) this.history.push(this.scores); // Python's own change, such as a shuffle
  }

  /** Where a slider stands, in sigma, and whether it is set. */
  at(number: number): { readonly score: number; readonly set: boolean } {
    const score = this.scores.get(number);
    return score === undefined ? { score: this.own(number), set: false } : { score, set: true };
  }

  /** The starting face's own score on a component. */
  own(number: number): number {
    return this.ruler?.own(this.start, number) ?? 0;
  }

  /** The z-point (d,) as the sliders stand; null until the axes are there. */
  get z(): Float32Array | null {
    return this.ruler && this.ruler.moved(this.start, this.scores);
  }

  /** What the sliders measure; null until the axes are there. */
  get ruler(): Ruler | null {
    const { space } = this, of = this.data.directions?.steps;
    if (!space) return null;
    if (this.made?.of !== of || this.made?.space !== space) {
      this.made = { of, space, ruler: of === undefined ? axesRuler(space) : directionsRuler(space.d, fromBase64(of)) };
    }
    return this.made!.ruler;
  }

  /** Move one slider; null puts it back. `at` is the time stamp of the input. */
  change(number: number, score: number | null, at?: number): void {
    this.scores = changed(this.scores, number, score === null ? null : kept(score, this.data.reach));
    this.along = number;
    this.show(false, at);
  }

  walk(number: number): void {
    this.along = number;
    this.settle();
  }

  reset(): void {
    this.scores = new Map();
    this.settle();
  }

  undo(): void {
    this.restore(() => this.history.undo());
  }

  redo(): void {
    this.restore(() => this.history.redo());
  }

  /** The hand rests: keep this state and tell Python. */
  settle(): void {
    if (!same(this.scores, this.history.now)) this.history.push(this.scores);
    this.show(true);
    this.moving = false;
    this.tell();
  }

  /** Send what has settled, and again while nothing answers it: a server may be gone, and come back knowing nothing. */
  tell(times = 1): void {
    clearTimeout(this.patience);
    if (this.turn <= this.data.turn || this.moving) return;
    this.send({ turn: this.turn, state: { scores: toRecord(this.scores), along: this.along } });
    if (times >= MOST_SENT) return;
    this.patience = setTimeout(() => {
      if (this.turn > this.data.turn) void connection.doubt().then(() => this.tell(times + 1));
    }, ANSWER_WITHIN * 2 ** (times - 1));
  }

  end(): void {
    clearTimeout(this.patience);
  }

  show(resting: boolean, at = performance.now()): void {
    if (!this.moving) this.turn = this.stage.nextTurn();
    this.moving = true;
    const { z } = this;
    if (z) this.stage.show({ z, title: titleOf(this.data.words, this.scores.size, this.data.directions ? "direction" : "component"), turn: this.turn, resting, at });
  }

  private restore(step: () => Scores | null): void {
    if (!same(this.scores, this.history.now)) this.history.push(this.scores); // a movement that has not settled yet
    const scores = step();
    if (!scores) return;
    this.scores = scores;
    this.settle();
  }
}
