// Keys that act on all sliders, wherever on the page the focus is, but not while somebody writes.
import { isWriting, type Step, stepOf } from "../history/keys";

/** What a key asks for: undo, redo, or 0, which puts all sliders back. */
export function shortcutOf(event: KeyboardEvent): Step | "reset" | null {
  if (event.key !== "0" || event.ctrlKey || event.metaKey) return stepOf(event);
  return event.defaultPrevented || event.altKey || isWriting(event) ? null : "reset";
}
