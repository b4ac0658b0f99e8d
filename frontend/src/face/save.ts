// A small button over the picture that saves it as it is, without loss.
import { make } from "../dom/make";

const ARROW = `<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path fill="none" stroke="currentColor" stroke-width="2"
  stroke-linecap="round" stroke-linejoin="round" d="M12 4v11m-5-5 5 5 5-5M5 20h14"/></svg>`;

export function makeSave(canvas: HTMLCanvasElement): HTMLButtonElement {
  const button = make("button", { type: "button", className: "save", title: "Save this picture (PNG)", innerHTML: ARROW });
  button.setAttribute("aria-label", button.title);
  button.onclick = () => canvas.toBlob((blob) => {
    if (!blob) return;
    const link = make("a", { href: URL.createObjectURL(blob), download: "face.png" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  });
  return button;
}
