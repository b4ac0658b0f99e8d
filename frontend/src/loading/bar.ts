// A thin bar over the reserved place of a picture while the decoder is on its way, and words for how far it is.
import type { DecoderState } from "../decoder/client";
import { make } from "../dom/make";

const QUIET = 150; // ms in which nothing is said

export interface Bar {
  readonly element: HTMLElement;
  show(state: DecoderState): void;
  end(): void;
}

export function makeBar(): Bar {
  const fill = make("i"), words = make("span");
  const element = make("div", { className: "loading", hidden: true }, words, make("div", { className: "track" }, fill));
  let patience: ReturnType<typeof setTimeout> | null = null;
  const stop = (): void => {
    if (patience) clearTimeout(patience);
    patience = null;
  };
  return {
    element,
    show(state) {
      if (state.phase !== "loading") {
        stop();
        element.hidden = true;
        return;
      }
      patience ??= setTimeout(() => { element.hidden = false; }, QUIET);
      fill.style.width = `${(100 * state.loaded) / Math.max(state.total, 1)}%`;
      words.textContent = wordsFor(state.loaded, state.total);
    },
    end: stop,
  };
}

/** Such as "Loading the decoder, 3.1 of 5.6 MB". */
export function wordsFor(loaded: number, total: number): string {
  if (loaded >= total) return "Starting the decoder";
  return `Loading the decoder, ${(loaded / 1e6).toFixed(1)} of ${(total / 1e6).toFixed(1)} MB`;
}
