// The entry: one function an element, each loaded when a page first shows it. All elements of a page share the modules
// behind them, and so one decoder, one copy of the axes, one stage a name.
import type { Component, Element, SpaceAddress } from "./contract";
import type { Decoder } from "./decoder/client";

const ELEMENTS: Record<string, () => Promise<{ readonly element: Element<never> }>> = {
  face: () => import("./face/element"),
  rack: () => import("./rack/element"),
  plane: () => import("./plane/element"),
  paths: () => import("./paths/element"),
  analogy: () => import("./analogy/element"),
};

/** Load the element called `name`. Raises Error for a name that there is none of. */
export async function element<Data>(name: string): Promise<Element<Data>> {
  const load = ELEMENTS[name];
  if (!load) throw new Error(`There is no element called ${name}.`);
  return (await load()).element as unknown as Element<Data>;
}

/** The page's own decoder: for tests and measurements. */
export async function decoder(address: SpaceAddress): Promise<Decoder> {
  return (await import("./decoder/client")).decoderOf(address);
}

export type { Component };
