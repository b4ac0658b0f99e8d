// The keys of undo and redo, wherever on the page the focus is, but not while somebody writes.

export type Step = "undo" | "redo";

/** Ctrl-Z, and Ctrl-Shift-Z or Ctrl-Y; the command key counts as Ctrl. */
export function stepOf(event: KeyboardEvent): Step | null {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey) || isWriting(event)) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" ? "redo" : null;
}

/** Whether a key goes into a field. */
export function isWriting(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  const isField = target instanceof HTMLInputElement && !["range", "checkbox", "radio", "button"].includes(target.type);
  return isField || target instanceof HTMLTextAreaElement || target.isContentEditable;
}
