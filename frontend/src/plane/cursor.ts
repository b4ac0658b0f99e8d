// What follows the hand: a dot, a ring round the point under it, words, and the small face brought to the front. All are
// elements that move by themselves, so that no canvas is drawn again when the cursor moves.
import { make } from "../dom/make";
import type { Pixel } from "./view";

const FRONT = 1.9; // times the side of a small face

export class Cursor {
  readonly element: HTMLElement;
  private readonly dot = make("i", { className: "dot" });
  private readonly ring = make("i", { className: "ring" });
  private readonly front = make("canvas", { className: "front" });
  private readonly words = make("span", { className: "words" });

  constructor() {
    this.element = make("div", { className: "cursor", aria: { hidden: "true" } }, this.ring, this.front, this.dot, this.words);
    this.hide();
  }

  hide(): void {
    this.element.hidden = true;
  }

  show(at: Pixel, words: string, frame: { readonly width: number; readonly height: number }): void {
    this.element.hidden = false;
    place(this.dot, at);
    this.words.hidden = !words;
    if (!words) return;
    this.words.textContent = words;
    const right = at.left > frame.width - 190, low = at.top > frame.height - 70;
    this.words.style.transform = `translate(${at.left + (right ? -14 : 14)}px, ${at.top + (low ? -14 : 14)}px) translate(${right ? "-100%" : "0"}, ${low ? "-100%" : "0"})`;
  }

  /** Ring the point at a pixel, or none. */
  point(at: Pixel | null): void {
    this.ring.hidden = !at;
    if (at) place(this.ring, at);
  }

  /** Bring a small face of `side` pixels to the front, or none. */
  face(picture: HTMLCanvasElement | null, at: Pixel | null, side: number): void {
    this.front.hidden = !picture || !at;
    this.element.toggleAttribute("data-front", !this.front.hidden);
    if (!picture || !at) return;
    if (this.front.width !== picture.width) this.front.width = this.front.height = picture.width;
    this.front.getContext("2d")!.drawImage(picture, 0, 0);
    const size = Math.max(FRONT * side, 84);
    this.front.style.width = this.front.style.height = `${size}px`;
    place(this.front, { left: at.left - size / 2, top: at.top - size / 2 });
    this.words.style.transform = `translate(${at.left}px, ${at.top + size / 2 - 8}px) translate(-50%, 0)`;
  }
}

function place(element: HTMLElement, at: Pixel): void {
  element.style.transform = `translate(${at.left}px, ${at.top}px)`;
}
