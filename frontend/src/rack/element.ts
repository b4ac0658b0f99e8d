// The sliders of the Axes page, with undo and the film strip.
import type { Component, Element } from "../contract";
import rackLook from "../../../ui/front/rack.css?inline";
import sheetLook from "../../../ui/front/gallery.css?inline";
import { make } from "../dom/make";
import type { RackData } from "./data";
import look from "./look.css?inline";
import { Rack } from "./rack";

interface Mounted {
  readonly rack: Rack;
  readonly style: HTMLElement;
  component: Component<RackData>;
}

const racks = new WeakMap<Component<unknown>["parentElement"], Mounted>();

export const element: Element<RackData> = (component) => {
  const { parentElement, data } = component;
  let mounted = racks.get(parentElement);
  if (!mounted) {
    const made: Mounted = {
      component,
      style: make("style", { textContent: `${rackLook}\n${sheetLook}\n${look}` }),
      rack: new Rack(data, (settled) => made.component.setStateValue("settled", settled), (reason) => made.component.setStateValue("failed", reason)),
    };
    parentElement.querySelector(".live")!.append(made.style, made.rack.element);
    racks.set(parentElement, (mounted = made));
  }
  mounted.component = component;
  mounted.rack.take(data);
  const { rack, style } = mounted;
  return () => {
    rack.end();
    style.remove();
    racks.delete(parentElement);
  };
};
