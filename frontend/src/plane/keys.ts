// The plane by keys alone.
import type { Tool } from "./hand";

export interface KeyActs {
  /** Move the cursor by pixels. */
  step(left: number, top: number): void;
  mean(): void;
  choose(keep: boolean): void;
  zoom(way: "in" | "out" | "home"): void;
  letGo(): boolean;
  takeUp(tool: Tool): void;
}

const STEP = { coarse: 12, fine: 1 }; // pixels
const ARROWS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOMS: Readonly<Record<string, "in" | "out" | "home">> = { "+": "in", "=": "in", "-": "out", _: "out", "0": "home" };
const TOOLS: Readonly<Record<string, Tool>> = { f: "face", p: "pan", l: "lasso" };

/** Do what a key means; returns whether it meant something. */
export function pressed(key: string, shift: boolean, acts: KeyActs): boolean {
  const arrow = ARROWS[key], zoom = ZOOMS[key], tool = TOOLS[key], step = shift ? STEP.fine : STEP.coarse;
  if (arrow) acts.step(step * arrow[0], step * arrow[1]);
  else if (zoom) acts.zoom(zoom);
  else if (tool) acts.takeUp(tool);
  else if (key === "Home") acts.mean();
  else if (key === "Enter") acts.choose(shift);
  else if (key === "Escape") return acts.letGo();
  else return false;
  return true;
}
