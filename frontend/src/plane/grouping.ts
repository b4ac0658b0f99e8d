// The lasso's group: drawn, faded round, remembered by numbers of z-points, and told to Python as its loop.
import type { SpaceAddress } from "../contract";
import { lassoKey, loopOf, membersOf, simplified, stepped, type SentLasso } from "./corners";
import { lassoed } from "./lasso";
import type { Memory } from "./memory";
import type { Screen } from "./screen";
import { fading, positionsOf } from "./selection";
import { placeOf, type Pixel } from "./view";

export class Grouping {
  constructor(
    private readonly screen: Screen, private readonly memory: Memory, private readonly space: SpaceAddress,
    private readonly nextTurn: () => number, private readonly send: (turn: number, lasso: SentLasso) => void,
  ) {}

  get size(): number {
    return this.memory.group.length;
  }

  /** Draw the loop so far; a closed one becomes the group. */
  loop(loop: readonly Pixel[], closed: boolean): void {
    this.screen.drawLoop(closed ? [] : loop);
    const { frame, view } = this.screen;
    if (closed && loop.length > 2) this.choose(stepped(simplified(loop).map((pixel) => placeOf(frame, view, pixel))));
  }

  /** Make the points within a loop of `corners` in steps the group; none let it go, as does a loop round nothing. */
  choose(corners: readonly number[]): void {
    const { points } = this.screen;
    if (!points) return;
    const positions = lassoed(points.grid, loopOf(corners)), lasso = { axes: points.axes, of: points.ids.length, corners: positions.length ? corners : [] };
    this.memory.group = Int32Array.from(positions, (at) => points.ids[at]!);
    this.memory.lasso = lassoKey(lasso);
    this.memory.groupTurn = this.nextTurn();
    void this.screen.fade(fading(points.ids.length, positions));
    this.send(this.memory.groupTurn, lasso);
  }

  /** Python says which lasso its group is from, and which of ours it has answered: it may have another, or none. */
  async hear(lasso: SentLasso | null, turn: number): Promise<void> {
    const key = lassoKey(lasso);
    if (turn < this.memory.groupTurn || key === this.memory.lasso) return;
    this.memory.lasso = key;
    const group = lasso && key ? await membersOf(this.space, lasso).catch(() => NOBODY) : NOBODY;
    if (this.memory.lasso !== key) return;
    this.memory.group = group;
    if (this.screen.points) void this.screen.fade(this.fading(this.screen.points.ids));
  }

  /** Which of the points with these numbers fade. */
  fading(ids: Int32Array): Uint8Array | null {
    return fading(ids.length, positionsOf(ids, this.memory.group));
  }
}

const NOBODY = new Int32Array(0);
