// The tools on the plane: what a drag does, and the zoom.
import { draw, make } from "../dom/make";
import type { Tool } from "./hand";

const ICONS = {
  face: "M10 3v4M10 13v4M3 10h4M13 10h4M10 10h.01",
  pan: "M10 3v14M3 10h14M10 3l-2 2M10 3l2 2M10 17l-2-2M10 17l2-2M3 10l2-2M3 10l2 2M17 10l-2-2M17 10l-2 2",
  lasso: "M6.5 13.5C4 13 3 11 3 9c0-3 3.2-5 7-5s7 2 7 5-3.2 5-7 5c-1.2 0-2.4-.2-3.5-.5zm0 0c1.5 0 2 1 1.5 2S6 17.5 4.5 17",
  in: "M10 5v10M5 10h10",
  out: "M5 10h10",
  home: "M4 9.5L10 4l6 5.5V16h-4v-4H8v4H4z",
};
const TOOLS: readonly (readonly [Tool, string, string])[] = [
  ["face", "Move the face", "Move the face: hover or drag, click to pin it (F)"],
  ["pan", "Move the plane", "Move the plane: drag (P); with any tool, drag with Alt held or with two fingers"],
  ["lasso", "Lasso", "Lasso: draw a loop round points (L); Escape lets them go"],
];
const ZOOMS = [["in", "Zoom in", "+"], ["out", "Zoom out", "\u2212"], ["home", "Show all points", "0"]] as const;

export interface Toolbar {
  readonly tools: HTMLElement;
  readonly zooms: HTMLElement;
  show(tool: Tool): void;
}

export function toolbar(chosen: (tool: Tool) => void, zoom: (way: "in" | "out" | "home") => void): Toolbar {
  const tools = TOOLS.map(([tool, name, title]) => button(name, title, ICONS[tool], { tool }, () => chosen(tool)));
  const zooms = ZOOMS.map(([way, name, key]) => button(name, `${name} (${key})`, ICONS[way], { zoom: way }, () => zoom(way)));
  return {
    tools: make("div", { className: "tools", role: "group", aria: { label: "What a drag does" } }, ...tools),
    zooms: make("div", { className: "tools zoom", role: "group", aria: { label: "Zoom" } }, ...zooms),
    show(tool) {
      for (const one of tools) one.setAttribute("aria-pressed", String(one.dataset.tool === tool));
    },
  };
}

function button(name: string, title: string, path: string, data: Record<string, string>, onclick: () => void): HTMLButtonElement {
  const drawing = draw("svg", { viewBox: "0 0 20 20", "aria-hidden": "true" }, draw("path", { d: path }));
  return make("button", { type: "button", title, data, aria: { label: name }, onclick }, drawing);
}
