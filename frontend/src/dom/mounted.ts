// An instrument that is opened once in its place on the page, and told of every run after that.
import type { Component, Element, Settled } from "../contract";
import { dressed } from "../theme/dressed";
import type { Theme } from "../theme/theme";
import { make } from "./make";

export interface Instrument<Data, State> {
  /** Show what this run of the page's script says; `send` takes what settles, `failed` why the instrument cannot go on. */
  take(data: Data, send: (settled: Settled<State>) => void, failed: (reason: string) => void): void;
  dress?(theme: Theme): void;
  end(): void;
}

interface Opened<Data, State> {
  readonly instrument: Instrument<Data, State>;
  readonly close: () => void;
}

/** The element whose root has the class and label given, dressed in the theme's colours; `open` fills the root. */
export function mounted<Data, State>(
  { className, label, look }: { readonly className: string; readonly label: string; readonly look: string },
  open: (root: HTMLElement, data: Data) => Instrument<Data, State>,
): Element<Data> {
  const places = new WeakMap<Component<unknown>["parentElement"], Opened<Data, State>>();
  const opened = ({ parentElement, data }: Component<Data>): Opened<Data, State> => {
    const root = make("section", { className, aria: { label } }), style = make("style", { textContent: look });
    (parentElement.querySelector(".live") ?? parentElement).append(style, root);
    const instrument = open(root, data), undress = dressed(root, (theme) => instrument.dress?.(theme));
    const close = (): void => {
      instrument.end();
      undress();
      style.remove();
      root.remove();
      places.delete(parentElement);
    };
    return { instrument, close };
  };
  return (component) => {
    const { parentElement, data } = component, { instrument, close } = places.get(parentElement) ?? opened(component);
    places.set(parentElement, { instrument, close });
    instrument.take(data, (settled) => component.setStateValue("settled", settled), (reason) => component.setStateValue("failed", reason));
    return close;
  };
}
