// The rack of sliders along principal components: hands, keys and wheel move the model; the model is drawn.
import type { Settled } from "../contract";
import { connection } from "../connection/connection";
import { decoderOf } from "../decoder/client";
import { make } from "../dom/make";
import { loadSpace } from "../space/load";
import { stageOf } from "../stage/stage";
import type { RackData, RackState } from "./data";
import { knobAt, readDrags } from "./drag";
import { shortcutOf } from "./keys";
import { Model } from "./model";
import { calledIn, makeRow, type Row } from "./row";
import { kept, stepOf } from "./scores";
import { makeStrip } from "./strip";
import { makeToolbar } from "./toolbar";
import { stepOfWheel, Wheel } from "./wheel";

const REST = 300; // ms without a key or a turn of the wheel
const PAUSE = 120; // ms without movement until the film strip follows
const BACK = 1000; // ms that Streamlit has to itself when the server is back
const STILL = 3; // px that a pointer may move in a click
const KNOB = 14; // px about the knob's middle

export class Rack {
  readonly element: HTMLElement;
  private readonly model: Model;
  private readonly rows = new Map<number, Row>();
  private readonly list = make("div", { className: "rack", role: "group" });
  private readonly toolbar = makeToolbar({ undo: () => this.act(() => this.model.undo()), redo: () => this.act(() => this.model.redo()), reset: () => this.act(() => this.model.reset()) });
  private readonly strip;
  private readonly wheel = new Wheel();
  private readonly leaving = new AbortController();
  private reach = 0;
  private nameOf = (number: number): string => `PC ${number}`;
  private restTimer = 0;
  private stripTimer = 0;
  /** The server is there again: it is sent what it has not answered. */
  private readonly leave = connection.watch((lost) => { if (!lost) setTimeout(() => this.model.tell(), BACK); });
  private pressed: { readonly x: number; dragged: boolean } | null = null;

  constructor(data: RackData, send: (settled: Settled<RackState>) => void, failed: (reason: string) => void) {
    this.model = new Model(data, stageOf(data.stage), send);
    this.strip = makeStrip(decoderOf(data.space), (score) => this.act(() => {
      this.model.change(this.model.along, score);
      this.model.settle();
    }));
    this.element = make("div", {}, this.toolbar.element, this.list, this.strip.element);
    this.listen();
    loadSpace(data.space).then((space) => {
      this.model.space = space;
      this.draw();
      this.walk();
    }, (error: Error) => failed(error.message));
  }

  take(data: RackData): void {
    this.reach = data.reach;
    this.nameOf = (number) => calledIn(data, number, 0).name;
    this.list.classList.toggle("named", Boolean(data.directions));
    this.list.ariaLabel = data.directions ? "Sliders along directions" : "Sliders along principal components";
    this.model.take(data);
    const called = data.shown.map((number, i) => calledIn(data, number, i)), shown = [data.shown, called.map(({ label }) => label)].join();
    if (this.list.dataset.shown !== shown) {
      this.rows.clear();
      data.shown.forEach((number, i) => this.rows.set(number, makeRow(number, called[i]!, data.reach)));
      this.list.replaceChildren(...[...this.rows.values()].map(({ element }) => element));
      this.list.dataset.shown = shown;
    }
    this.draw();
    this.walk();
  }

  end(): void {
    clearTimeout(this.restTimer);
    clearTimeout(this.stripTimer);
    this.leaving.abort();
    this.leave();
    this.model.end();
    this.strip.end();
    this.element.remove();
  }

  private draw(): void {
    for (const [number, row] of this.rows) this.drawRow(number, row);
    this.toolbar.draw(this.model);
  }

  private drawRow(number: number, row: Row | undefined): void {
    const { model } = this;
    row?.draw({ ...model.at(number), own: model.own(number), walked: number === model.along });
  }

  private walk(): void {
    const { ruler, z, along } = this.model;
    if (ruler && z) this.strip.show(ruler, z, along, this.model.at(along).score, this.nameOf(along));
  }

  /** Whether the pointer, now at `x`, has moved farther than in a click. */
  private dragged(x: number): boolean {
    const { pressed } = this;
    if (pressed && Math.abs(x - pressed.x) > STILL) pressed.dragged = true;
    return Boolean(pressed?.dragged);
  }

  /** Follow the hand on a slider; the same place may be told more than once. */
  private follow(number: number, score: number, event: Event): void {
    const now = this.model.at(number);
    if (!now.set || now.score !== kept(score, this.reach)) this.change(number, score, event);
  }

  private change(number: number, score: number | null, event: Event): void {
    const { along } = this.model;
    this.model.change(number, score, event.timeStamp);
    if (along === number) this.drawRow(number, this.rows.get(number));
    else this.draw();
    clearTimeout(this.restTimer);
    clearTimeout(this.stripTimer);
    this.stripTimer = window.setTimeout(() => this.walk(), PAUSE);
  }

  /** Settle now, or when nothing has moved for `wait` ms. */
  private settle(wait = 0): void {
    clearTimeout(this.restTimer);
    if (wait) this.restTimer = window.setTimeout(() => this.settle(), wait);
    else this.act(() => this.model.settle());
  }

  private act(what: () => void): void {
    clearTimeout(this.restTimer);
    what();
    this.draw();
    this.walk();
  }

  private listen(): void {
    const { list } = this, { signal } = this.leaving;
    const on = <Type extends keyof HTMLElementEventMap>(type: Type, hear: (event: HTMLElementEventMap[Type], number: number, input: HTMLInputElement | null) => void): void => {
      list.addEventListener(type, (event) => {
        const target = event.target as HTMLElement, row = target.closest<HTMLElement>(".row");
        if (row) hear(event, Number(row.dataset.number), target instanceof HTMLInputElement ? target : null);
      }, { signal });
    };
    on("input", (event, number, input) => this.follow(number, Number(input!.value), event));
    readDrags(list, (input, score, event) => {
      if (this.dragged(event.clientX)) this.follow(Number(input.closest<HTMLElement>(".row")!.dataset.number), score, event);
    }, signal);
    on("change", () => this.settle(this.pressed?.dragged ? 0 : REST)); // a click may be the first of two
    on("pointerdown", (event) => { this.pressed = { x: event.clientX, dragged: false }; });
    on("pointermove", (event) => this.dragged(event.clientX));
    on("dblclick", (event, number, input) => {
      if (!input) return;
      this.change(number, null, event);
      this.settle();
    });
    on("keydown", (event, number, input) => {
      const step = input && !event.ctrlKey && !event.metaKey && !event.altKey ? stepOf(event.key, event.shiftKey) : undefined;
      if (step === undefined) return;
      event.preventDefault();
      this.pressed = null;
      this.change(number, step === null ? null : this.model.at(number).score + step, event);
      this.settle(REST);
    });
    on("click", (event, number) => {
      const target = event.target as HTMLElement;
      if (target.closest(".undo")) {
        this.change(number, null, event);
        this.settle();
        this.rows.get(number)!.input.focus({ preventScroll: true });
      } else if (target.closest(".name")) this.act(() => this.model.walk(number));
    });
    window.addEventListener("wheel", (event) => this.turned(event), { signal, passive: false });
    window.addEventListener("keydown", (event) => this.shortcut(event), { signal });
  }

  private turned(event: WheelEvent): void {
    const target = event.composedPath()[0], step = stepOfWheel(event);
    if (!step) return; // a touch pad begins and ends with turns of nothing
    const found = event.ctrlKey ? undefined : [...this.rows].find(([, { input }]) => input === target);
    const number = found?.[0] ?? null, input = found?.[1].input;
    const on = !input ? "elsewhere" : isFocused(input) ? "focused" : isOnKnob(input, event) ? "knob" : "elsewhere";
    if (this.wheel.takes({ on, number, at: event.timeStamp }) === null || number === null) return;
    event.preventDefault();
    input!.focus({ preventScroll: true });
    this.change(number, this.model.at(number).score + step, event);
    this.settle(REST);
  }

  private shortcut(event: KeyboardEvent): void {
    const shortcut = shortcutOf(event);
    if (!shortcut) return;
    event.preventDefault();
    this.act(() => this.model[shortcut]());
  }
}

function isFocused(input: HTMLInputElement): boolean {
  return (input.getRootNode() as Document | ShadowRoot).activeElement === input;
}

function isOnKnob(input: HTMLInputElement, { clientX }: WheelEvent): boolean {
  return Math.abs(clientX - knobAt(input)) <= KNOB;
}
