// The points of the plane sorted into cells, so that the nearest one, and those in a window, are found at once. Pure.
import { clamp, type Span } from "./view";

const POINTS_A_CELL = 6;
const MOST_CELLS_A_SIDE = 700;

/** n points (x, y) in cells; what lies outside `span` is kept in the cells of its border. */
export class Grid {
  readonly side: number;
  private readonly begins: Uint32Array;
  private readonly order: Uint32Array;

  constructor(readonly x: Float32Array, readonly y: Float32Array, private readonly span: Span) {
    this.side = clamp(Math.round(Math.sqrt(x.length / POINTS_A_CELL)), 1, MOST_CELLS_A_SIDE);
    const cells = new Uint32Array(x.length);
    this.begins = new Uint32Array(this.side * this.side + 1);
    for (let i = 0; i < x.length; i += 1) {
      const cell = this.row(y[i]!) * this.side + this.column(x[i]!);
      cells[i] = cell;
      this.begins[cell + 1]! += 1;
    }
    for (let cell = 0; cell < this.side * this.side; cell += 1) this.begins[cell + 1]! += this.begins[cell]!;
    const next = this.begins.slice();
    this.order = new Uint32Array(x.length);
    for (let i = 0; i < x.length; i += 1) this.order[next[cells[i]!]!++] = i;
  }

  /** The position of the point nearest to (x, y) with `scale` pixels a unit, at most `within` pixels off, or -1. */
  nearest(x: number, y: number, scale: { readonly x: number; readonly y: number }, within = Infinity): number {
    const column = this.column(x), row = this.row(y);
    const cell = Math.min(scale.x * this.width, scale.y * this.height);
    let best = -1, least = within * within;
    for (let ring = 0; ring < this.side; ring += 1) {
      const beyond = (ring - 1) * cell;
      if (beyond > 0 && beyond * beyond > least) break;
      for (const [r, c] of this.ring(row, column, ring)) {
        const at = r * this.side + c;
        for (let k = this.begins[at]!; k < this.begins[at + 1]!; k += 1) {
          const i = this.order[k]!;
          const dx = (this.x[i]! - x) * scale.x, dy = (this.y[i]! - y) * scale.y;
          const far = dx * dx + dy * dy;
          if (far < least || (far === least && best === -1)) { least = far; best = i; }
        }
      }
    }
    return best;
  }

  /** The positions of the points inside `span`, in no particular order. */
  inside(span: Span): number[] {
    const found: number[] = [];
    const left = this.column(span.x[0]), right = this.column(span.x[1]);
    for (let row = this.row(span.y[0]); row <= this.row(span.y[1]); row += 1) {
      const from = this.begins[row * this.side + left]!, to = this.begins[row * this.side + right + 1]!;
      for (let k = from; k < to; k += 1) {
        const i = this.order[k]!, x = this.x[i]!, y = this.y[i]!;
        if (x >= span.x[0] && x <= span.x[1] && y >= span.y[0] && y <= span.y[1]) found.push(i);
      }
    }
    return found;
  }

  private get width(): number { return (this.span.x[1] - this.span.x[0]) / this.side; }
  private get height(): number { return (this.span.y[1] - this.span.y[0]) / this.side; }
  private column(x: number): number { return clamp(Math.floor((x - this.span.x[0]) / this.width), 0, this.side - 1); }
  private row(y: number): number { return clamp(Math.floor((y - this.span.y[0]) / this.height), 0, this.side - 1); }

  private *ring(row: number, column: number, ring: number): Generator<[number, number]> {
    for (let r = Math.max(0, row - ring); r <= Math.min(this.side - 1, row + ring); r += 1) {
      const edge = r === row - ring || r === row + ring;
      for (let c = column - ring; c <= column + ring; c += edge || ring === 0 ? 1 : 2 * ring) {
        if (c >= 0 && c < this.side) yield [r, c];
      }
    }
  }
}
