// The plane as an element of a page.
import type { Element } from "../contract";
import { make } from "../dom/make";
import { watchTheme } from "../theme/theme";
import type { PlaneData } from "./data";
import look from "./look.css?inline";
import { Plane, type Sends } from "./plane";

interface Mounted { readonly plane: Plane; end(): void }

const mounted = new WeakMap<object, Mounted>();

export const element: Element<PlaneData> = ({ parentElement, data, setStateValue, setTriggerValue }) => {
  const send: Sends = {
    settled: (turn, state) => setStateValue("settled", { turn, state }),
    lassoed: (turn, lasso) => setTriggerValue("lassoed", { turn, ...lasso }),
    unable: (reason) => setTriggerValue("unable", reason),
  };
  try {
    const here = mounted.get(parentElement) ?? mount(parentElement.querySelector<HTMLElement>(".live")!, data, send);
    mounted.set(parentElement, here);
    here.plane.take(data, send);
  } catch (error) {
    send.unable(error instanceof Error ? error.message : String(error));
  }
  return () => {
    mounted.get(parentElement)?.end();
    mounted.delete(parentElement);
  };
};

function mount(root: HTMLElement, data: PlaneData, send: Sends): Mounted {
  const plane = new Plane(root, data, send);
  const style = make("style", { textContent: look });
  root.append(style);
  const unwatch = watchTheme(root, (theme) => plane.dress(theme));
  return {
    plane,
    end() {
      unwatch();
      plane.end();
      style.remove();
    },
  };
}
