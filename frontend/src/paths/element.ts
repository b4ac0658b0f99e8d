// The instrument of the Paths page: waypoints and a map, film strips, one scrubber for all of them, and the curve of m.
import type { Component, Element } from "../contract";
import { decoderOf } from "../decoder/client";
import { themeOf } from "../theme/theme";
import type { PathsData } from "./data";
import { make } from "../dom/make";
import { dressed } from "./dressed";
import look from "./look.css?inline";
import { PathsPage } from "./page";

const pages = new WeakMap<Component<unknown>["parentElement"], { readonly page: PathsPage; readonly end: () => void }>();

export const element: Element<PathsData> = (component) => {
  const { parentElement, data } = component;
  let opened = pages.get(parentElement);
  if (!opened) {
    const root = make("section", { className: "paths", aria: { label: "Path" } }), style = make("style", { textContent: look });
    (parentElement.querySelector(".live") ?? parentElement).append(style, root);
    const page = new PathsPage(root, decoderOf(data.space), themeOf(root));
    const undress = dressed(root, (theme) => page.dress(theme));
    opened = { page, end: () => { page.end(); undress(); style.remove(); root.remove(); } };
    pages.set(parentElement, opened);
  }
  const { page, end } = opened;
  page.take(data, (settled) => component.setStateValue("settled", settled), (reason) => component.setStateValue("failed", reason));
  return () => {
    end();
    pages.delete(parentElement);
  };
};
