// The lasso's group: drawn, faded round, remembered by numbers of z-points, and told to Python in few bytes.
import { packed, type SentGroup } from "./group";
import { lassoed } from "./lasso";
import type { Memory } from "./memory";
import type { Screen } from "./screen";
import { fading, positionsOf } from "./selection";
import { placeOf, type Pixel } from "./view";

export class Grouping {
  constructor(
    private readonly screen: Screen, private readonly memory: Memory,
    private readonly nextTurn: () => number, private readonly send: (turn: number, group: SentGroup) => void,
  ) {}

  get size(): number {
    return this.memory.group.length;
  }

  /** Draw the loop so far; a closed one becomes the group. */
  loop(loop: readonly Pixel[], closed: boolean): void {
    this.screen.drawLoop(closed ? [] : loop);
    const { frame, view, points } = this.screen;
    if (closed && loop.length > 2 && points) this.choose(lassoed(points.grid, loop.map((pixel) => placeOf(frame, view, pixel))));
  }

  /** Make the points at `positions` the group; none let it go. */
  choose(positions: Uint32Array): void {
    const { ids } = this.screen.points!;
    this.memory.group = Int32Array.from(positions, (at) => ids[at]!);
    this.memory.groupTurn = this.nextTurn();
    void this.screen.fade(fading(ids.length, positions));
    this.send(this.memory.groupTurn, packed(positions, ids.length));
  }

  /** Python says how large its group is, and which lasso it has answered: it may have let go of ours. */
  hear(size: number, turn: number): void {
    if (size || turn < this.memory.groupTurn || !this.size) return;
    this.memory.group = new Int32Array(0);
    void this.screen.fade(null);
  }

  /** Which of the points with these numbers fade. */
  fading(ids: Int32Array): Uint8Array | null {
    return fading(ids.length, positionsOf(ids, this.memory.group));
  }
}
