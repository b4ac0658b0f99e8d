// The instrument of the Analogies page.
import type { Component, Element } from "../contract";
import { decoderOf } from "../decoder/client";
import { make } from "../dom/make";
import { dressed } from "../paths/dressed";
import type { AnalogyData } from "./data";
import look from "./look.css?inline";
import { AnalogyPage } from "./page";

const pages = new WeakMap<Component<unknown>["parentElement"], { readonly page: AnalogyPage; readonly end: () => void }>();

export const element: Element<AnalogyData> = (component) => {
  const { parentElement, data } = component;
  let opened = pages.get(parentElement);
  if (!opened) {
    const root = make("section", { className: "analogy", aria: { label: "Analogy" } }), style = make("style", { textContent: look });
    (parentElement.querySelector(".live") ?? parentElement).append(style, root);
    const page = new AnalogyPage(root, decoderOf(data.space)), undress = dressed(root);
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
