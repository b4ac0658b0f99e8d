// What somebody has done in an instrument, noted as it settles, with the buttons and keys that take it back.
import { make } from "../dom/make";
import { historyButtons } from "./buttons";
import { History } from "./history";
import { type Step, stepOf } from "./keys";

export class Trail<State> {
  readonly element: HTMLElement;
  private history: History<State> | null = null;
  private readonly buttons = historyButtons((step) => this.go(step));
  private readonly ending = new AbortController();

  /** `same` tells whether two states are one; `restore` is handed the state to go to. */
  constructor(label: string, private readonly same: (a: State, b: State) => boolean, private readonly restore: (state: State) => void) {
    this.element = make("div", { className: "tools", role: "group", aria: { label } }, ...this.buttons.elements);
    this.buttons.draw({ canUndo: false, canRedo: false });
    document.addEventListener("keydown", (event) => this.key(event), { signal: this.ending.signal });
  }

  /** The instrument is in this state now; the first one noted is as far back as undo goes. */
  note(state: State): void {
    if (!this.history) this.history = new History(state);
    else if (!this.same(state, this.history.now)) this.history.push(state);
    this.buttons.draw(this.history);
  }

  end(): void {
    this.ending.abort();
  }

  private key(event: KeyboardEvent): void {
    const step = stepOf(event);
    if (!step) return;
    event.preventDefault();
    this.go(step);
  }

  private go(step: Step): void {
    const state = this.history?.[step]();
    if (!this.history || state === null || state === undefined) return;
    this.buttons.draw(this.history);
    this.restore(state);
  }
}
