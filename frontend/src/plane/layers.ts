// What lies over the points: grid lines and their numbers, curves, draws, marks and small faces, on one 2-D canvas.
import type { Theme } from "../theme/theme";
import { pixelOf, spanOf, ticks, type Frame, type Place, type View } from "./view";

/** A curve as pairs of x and y; NaN breaks it. */
export interface Curve {
  readonly points: Float32Array;
  readonly label: string;
  readonly style: "solid" | "dotted" | "border";
}

export interface Mark extends Place { readonly symbol: "plus" | "cross" | "pin" | "kept"; readonly label: string }
export interface Tile extends Place { readonly picture: CanvasImageSource; readonly faded: boolean }

export interface Scene {
  readonly labels: readonly [string, string];
  readonly curves: readonly Curve[];
  readonly draws: Float32Array | null;
  readonly marks: readonly Mark[];
  readonly tiles: readonly Tile[];
  readonly tile: number;
}

/** Farther out, words would lie on one another. */
const WORDS_FROM_ZOOM = 0.6;
const CORNER = 12;
const FAINT = 0.13;
const DIAMOND = 4;
const ROUND = 0.16;
/** Pixels kept for the tools above, the row of numbers below, half a number at either side, and the column of numbers. */
const ROOM = { tools: 58, numbers: 28, side: 20, column: 46 };

/** Draw the plane on one opaque canvas; `points` lays the points over its ground. */
export function drawLayers(
  canvas: HTMLCanvasElement, frame: Frame, view: View, theme: Theme, scene: Scene, points: (draw: CanvasRenderingContext2D) => void,
): void {
  const draw = sized(canvas, frame, false);
  draw.fillStyle = theme.ground;
  draw.fillRect(0, 0, frame.width, frame.height);
  const at = (x: number, y: number): [number, number] => {
    const { left, top } = pixelOf(frame, view, { x, y });
    return [left, top];
  };
  drawGrid(draw, frame, view, theme);
  points(draw);
  if (scene.draws) drawDraws(draw, scene.draws, at, frame, theme);
  const small = view.zoom < WORDS_FROM_ZOOM;
  for (const curve of scene.curves) drawCurve(draw, curve, at, theme, small);
  for (const tile of scene.tiles) drawTile(draw, tile, scene.tile, at, theme);
  for (const mark of scene.marks) drawMark(draw, small ? { ...mark, label: "" } : mark, at, theme);
  drawNumbers(draw, frame, view, theme, scene.labels);
  drawEdge(draw, frame, theme);
}

/** The window's rounded corners, painted: clipped ones cost a pass over all of it in every frame. */
function drawEdge(draw: CanvasRenderingContext2D, { width, height }: Frame, theme: Theme): void {
  draw.beginPath();
  draw.rect(0, 0, width, height);
  draw.roundRect(0.5, 0.5, width - 1, height - 1, CORNER);
  draw.fillStyle = theme.ground;
  draw.fill("evenodd");
  draw.beginPath();
  draw.roundRect(0.5, 0.5, width - 1, height - 1, CORNER);
  draw.strokeStyle = theme.line;
  draw.lineWidth = 1;
  draw.stroke();
}

/**
 * The canvas's context, its size that of the frame, empty. Drawn in the processor's memory: without a graphics card that is
 * ten times as fast as the card's stand-in, and lines and words are few.
 */
export function sized(canvas: HTMLCanvasElement, frame: Frame, alpha = true): CanvasRenderingContext2D {
  const ratio = devicePixelRatio || 1;
  const width = Math.round(frame.width * ratio), height = Math.round(frame.height * ratio);
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const draw = canvas.getContext("2d", { alpha, willReadFrequently: true })!;
  draw.setTransform(1, 0, 0, 1, 0, 0);
  draw.clearRect(0, 0, width, height);
  draw.setTransform(ratio, 0, 0, ratio, 0, 0);
  draw.globalAlpha = 1;
  draw.setLineDash([]);
  return draw;
}

function gridOf(frame: Frame, view: View): { readonly x: number[]; readonly y: number[] } {
  const span = spanOf(frame, view);
  return { x: ticks(span.x[0], span.x[1], frame.width / 95), y: ticks(span.y[0], span.y[1], frame.height / 75) };
}

function drawGrid(draw: CanvasRenderingContext2D, frame: Frame, view: View, theme: Theme): void {
  const lines = gridOf(frame, view);
  draw.globalAlpha = FAINT;
  draw.fillStyle = theme.ink;
  for (const x of lines.x) draw.fillRect(Math.round(pixelOf(frame, view, { x, y: 0 }).left), 0, 1, frame.height);
  for (const y of lines.y) draw.fillRect(0, Math.round(pixelOf(frame, view, { x: 0, y }).top), frame.width, 1);
  draw.globalAlpha = 1;
}

function drawNumbers(
  draw: CanvasRenderingContext2D, frame: Frame, view: View, theme: Theme, labels: readonly [string, string],
): void {
  const lines = gridOf(frame, view);
  draw.font = `11px ${theme.font}`;
  draw.textBaseline = "alphabetic";
  for (const x of lines.x) {
    const { left } = pixelOf(frame, view, { x, y: 0 });
    if (left > ROOM.side && left < frame.width - ROOM.side) grounded(draw, numeral(x), left, frame.height - 7, theme, 0.5);
  }
  for (const y of lines.y) {
    const { top } = pixelOf(frame, view, { x: 0, y });
    if (top > ROOM.tools && top < frame.height - ROOM.numbers) grounded(draw, numeral(y), 7, top + 4, theme);
  }
  // The titles stand beside the numbers, one row and one column in, so that none takes a number's place.
  draw.font = `600 12px ${theme.font}`;
  grounded(draw, `${labels[1]} \u2191`, ROOM.column, ROOM.tools + 8, theme);
  grounded(draw, `${labels[0]} \u2192`, frame.width - 10, frame.height - ROOM.numbers, theme, 1);
}

const numeral = (value: number): string => String(value).replace("-", "\u2212");

function haloed(draw: CanvasRenderingContext2D, text: string, x: number, y: number, theme: Theme): void {
  draw.lineJoin = "round";
  draw.lineWidth = 4;
  draw.globalAlpha = 0.85;
  draw.strokeStyle = theme.ground;
  draw.strokeText(text, x, y);
  draw.globalAlpha = 1;
  draw.fillStyle = theme.ink;
  draw.fillText(text, x, y);
}

/** Text on a ground of its own, legible over faces; `share` of its width lies left of `x`. */
function grounded(draw: CanvasRenderingContext2D, text: string, x: number, y: number, theme: Theme, share = 0): void {
  const { width } = draw.measureText(text), left = x - share * width;
  draw.textAlign = "left";
  draw.beginPath();
  draw.roundRect(left - 4, y - 12, width + 8, 16, 4);
  draw.globalAlpha = 0.92;
  draw.fillStyle = theme.ground;
  draw.fill();
  draw.globalAlpha = 1;
  draw.fillStyle = theme.ink;
  draw.fillText(text, left, y);
}

type At = (x: number, y: number) => [number, number];

function drawCurve(draw: CanvasRenderingContext2D, curve: Curve, at: At, theme: Theme, small: boolean): void {
  const { points, style } = curve;
  draw.beginPath();
  let highest: [number, number] | null = null, pen = false;
  for (let i = 0; i < points.length; i += 2) {
    const x = points[i]!, y = points[i + 1]!;
    if (Number.isNaN(x)) { pen = false; continue; }
    const place = at(x, y);
    if (pen) draw.lineTo(...place); else draw.moveTo(...place);
    pen = true;
    if (!highest || place[1] < highest[1]) highest = place;
  }
  const stroke = (colour: string, width: number, alpha: number): void => {
    draw.globalAlpha = alpha;
    draw.strokeStyle = colour;
    draw.lineWidth = width;
    draw.stroke();
  };
  // A line of the ground's colour under the line keeps it legible on a crowd of points.
  stroke(theme.ground, 4, 0.6);
  draw.setLineDash(style === "solid" ? [] : style === "dotted" ? [2, 3] : [9, 5]);
  stroke(style === "border" ? theme.outside : theme.ink, style === "border" ? 2 : 1.5, 0.9);
  draw.setLineDash([]);
  draw.globalAlpha = 1;
  if (!curve.label || !highest || small) return;
  draw.font = `11px ${theme.font}`;
  draw.textAlign = "center";
  haloed(draw, curve.label, highest[0], highest[1] - 6, theme);
}

function drawDraws(draw: CanvasRenderingContext2D, points: Float32Array, at: At, frame: Frame, theme: Theme): void {
  draw.beginPath();
  for (let i = 0; i < points.length; i += 2) {
    const [left, top] = at(points[i]!, points[i + 1]!);
    if (left < -DIAMOND || left > frame.width + DIAMOND || top < -DIAMOND || top > frame.height + DIAMOND) continue;
    draw.moveTo(left, top - DIAMOND);
    draw.lineTo(left + DIAMOND, top);
    draw.lineTo(left, top + DIAMOND);
    draw.lineTo(left - DIAMOND, top);
    draw.closePath();
  }
  draw.globalAlpha = 0.75;
  draw.fillStyle = theme.generator;
  draw.fill();
  draw.globalAlpha = 1;
}

function drawTile(draw: CanvasRenderingContext2D, tile: Tile, side: number, at: At, theme: Theme): void {
  const [left, top] = at(tile.x, tile.y);
  draw.save();
  draw.globalAlpha = tile.faded ? 0.2 : 1;
  draw.beginPath();
  draw.roundRect(left - side / 2, top - side / 2, side, side, ROUND * side);
  draw.strokeStyle = theme.ground;
  draw.lineWidth = 3;
  draw.stroke();
  draw.clip();
  draw.imageSmoothingQuality = "high";
  draw.drawImage(tile.picture, left - side / 2, top - side / 2, side, side);
  draw.restore();
}

function drawMark(draw: CanvasRenderingContext2D, mark: Mark, at: At, theme: Theme): void {
  const [left, top] = at(mark.x, mark.y);
  draw.beginPath();
  if (mark.symbol === "plus" || mark.symbol === "cross") {
    const [a, b] = mark.symbol === "plus" ? [6, 0] : [4.5, 4.5];
    draw.moveTo(left - a, top - b); draw.lineTo(left + a, top + b);
    draw.moveTo(left - b, top + a); draw.lineTo(left + b, top - a);
  } else draw.arc(left, top, mark.symbol === "pin" ? 8 : 5, 0, 2 * Math.PI);
  const colour = mark.symbol === "pin" || mark.symbol === "kept" ? theme.accent : theme.ink;
  for (const [stroke, width] of [[theme.ground, 6], [colour, 2.5]] as const) {
    draw.strokeStyle = stroke;
    draw.lineWidth = width;
    draw.stroke();
  }
  if (!mark.label) return;
  draw.font = `11px ${theme.font}`;
  draw.textAlign = "left";
  haloed(draw, mark.label, left + 10, top + 4, theme);
}
