// What the cursor means at a place: a small face, a point that stands alone, a draw, or the place itself.
import type { Choice } from "./data";
import type { Faces } from "./faces";
import { drawNear } from "./scene";
import type { Screen } from "./screen";
import { pixelOf, scaleOf, type Place } from "./view";

const REACH = 6; // pixels from the cursor to a point that it means

export class Pointing {
  constructor(private readonly screen: Screen, private readonly faces: Faces) {}

  /** What a click at a place chooses. */
  meant(place: Place): Choice {
    const { frame, view, points, laid } = this.screen;
    const small = this.screen.faceAt(pixelOf(frame, view, place)), near = small >= 0 ? small : this.alone(place);
    if (near >= 0) return { kind: "point", id: points!.ids[near]! };
    const number = drawNear(laid.draws, place, scaleOf(frame, view.zoom), REACH);
    return number >= 0 ? { kind: "draw", number } : { kind: "place" };
  }

  /** Put the cursor at a place, and bring to the front what it means there. */
  show(place: Place): void {
    const { frame, view, cursor, points, small: { tile } } = this.screen;
    const at = pixelOf(frame, view, place), small = this.screen.faceAt(at), near = small >= 0 ? small : this.alone(place);
    const there = near >= 0 ? this.screen.pixelOf(near) : null, id = near >= 0 ? points!.ids[near]! : -1;
    cursor.show(at, there ? `z-point ${id}` : "", frame);
    cursor.face(small >= 0 ? this.faces.get(id) ?? null : null, there, tile);
    cursor.point(small < 0 ? there : null);
  }

  /** The position of the point that alone is within reach, or -1: in a crowd a click means the place. */
  private alone(place: Place): number {
    const scale = scaleOf(this.screen.frame, this.screen.view.zoom), left = REACH / scale.x, up = REACH / scale.y;
    const near = this.screen.points!.grid.inside({ x: [place.x - left, place.x + left], y: [place.y - up, place.y + up] });
    return near.length === 1 ? near[0]! : -1;
  }
}
