// The loop while it is drawn, on a canvas of its own.
import type { Theme } from "../theme/theme";
import { sized } from "./layers";
import type { Frame, Pixel } from "./view";

export function drawLoop(canvas: HTMLCanvasElement, frame: Frame, loop: readonly Pixel[], theme: Theme): void {
  const draw = sized(canvas, frame);
  if (loop.length < 2) return;
  draw.beginPath();
  for (const { left, top } of loop) draw.lineTo(left, top);
  draw.closePath();
  draw.globalAlpha = 0.1;
  draw.fillStyle = theme.accent;
  draw.fill();
  draw.globalAlpha = 1;
  draw.strokeStyle = theme.ground;
  draw.lineWidth = 4;
  draw.stroke();
  draw.strokeStyle = theme.accent;
  draw.lineWidth = 2;
  draw.stroke();
}
