// The note that stands while the server does not answer: what still works, and what has become of what was set.
import { make } from "../dom/make";
import { connection } from "./connection";
import { keepDialogAway } from "./dialog";
import look from "./look.css?inline";

const WORDS = "Connection lost. Pictures go on, and what you set is kept on this page until the server is back.";

/** Put the note into `root`, shown while the connection is lost; returns its end. */
export function connectionNote(root: HTMLElement): () => void {
  const words = make("p", { className: "lost", role: "status" }), style = make("style", { textContent: look });
  root.append(style, words);
  let letDialog: (() => void) | null = null;
  const leave = connection.watch((lost) => {
    words.textContent = lost ? WORDS : "";
    letDialog?.();
    letDialog = lost ? keepDialogAway() : null;
  });
  return () => {
    leave();
    letDialog?.();
    style.remove();
    words.remove();
  };
}
