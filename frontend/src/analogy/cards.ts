// The three picked faces, written as the formula that they stand for. One of them is the one that the next choice fills.
import type { Picture } from "../decoder/client";
import { paint } from "../face/paint";
import { make } from "../dom/make";
import { type AnalogyData, type Slot, SLOTS } from "./data";

const SIGNS: Readonly<Record<Slot, string>> = { a: "", b: "−", c: "+" };
const ROLES: Readonly<Record<Slot, string>> = { a: "towards", b: "away from", c: "starting at" };

export interface Cards {
  readonly element: HTMLElement;
  readonly active: Slot;
  show(faces: Pick<AnalogyData, Slot>): void;
  picture(slot: Slot, picture: Picture): void;
}

export function makeCards(first: Slot, swap: () => void): Cards {
  let active = first;
  const cards = new Map(SLOTS.map((slot) => [slot, card(slot)]));
  const exchange = make("button", { type: "button", className: "swap", title: "Turn the shift round" }, "Swap A and B");
  exchange.onclick = swap;

  function card(slot: Slot) {
    const canvas = make("canvas", { width: 96, height: 96 }), words = make("span", { className: "card-words" });
    const button = make("button", { type: "button", className: "card", data: { slot } }, canvas, make("b", {}, slot.toUpperCase()));
    button.onclick = () => { active = slot; mark(); };
    const element = make("div", { className: "slot" }, make("span", { className: "role" }, ROLES[slot]), button, words);
    return { element, button, canvas, words };
  }

  function mark(): void {
    for (const [slot, { button, words }] of cards) {
      button.setAttribute("aria-pressed", String(slot === active));
      button.setAttribute("aria-label", `Face ${slot.toUpperCase()}, ${ROLES[slot]}: ${words.textContent}. Fill it with the next choice`);
    }
  }

  mark();
  const parts = SLOTS.flatMap((slot) => [
    ...(SIGNS[slot] ? [make("span", { className: "sign", aria: { hidden: "true" } }, SIGNS[slot])] : []), cards.get(slot)!.element]);
  return {
    element: make("div", { className: "formula" }, ...parts, exchange),
    get active() { return active; },
    show(faces) {
      for (const [slot, { words, button }] of cards) {
        words.textContent = faces[slot].words;
        button.dataset.token = faces[slot].token;
      }
      mark();
    },
    picture(slot, picture) { paint(cards.get(slot)!.canvas, picture); },
  };
}
