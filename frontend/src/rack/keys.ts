// Keys that act on all sliders, wherever on the page the focus is, but not while somebody writes.

type Shortcut = "undo" | "redo" | "reset";

/** What a key asks for: Ctrl-Z, Ctrl-Shift-Z or Ctrl-Y, 0; the command key counts as Ctrl. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.defaultPrevented || event.altKey || isWriting(event.composedPath()[0])) return null;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key === "z") return event.shiftKey ? "redo" : "undo";
    return key === "y" ? "redo" : null;
  }
  return key === "0" ? "reset" : null;
}

function isWriting(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const isField = target instanceof HTMLInputElement && !["range", "checkbox", "radio", "button"].includes(target.type);
  return isField || target instanceof HTMLTextAreaElement || target.isContentEditable;
}
