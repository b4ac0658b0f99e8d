// Streamlit lays a dialog over the page when its server does not answer. Here the page goes on without it, so the dialog is
// closed by its own button as soon as it opens, before it is seen: Streamlit then leaves it closed until the next loss.

const DIALOG = '[role="dialog"]';
const TITLE = "Connection error";

/** Close the dialog about the connection until the returned function is called. */
export function keepDialogAway(): () => void {
  const observer = new MutationObserver(closeDialog);
  observer.observe(document.body, { subtree: true, childList: true });
  closeDialog();
  return () => observer.disconnect();
}

function closeDialog(): void {
  for (const dialog of document.querySelectorAll<HTMLElement>(DIALOG)) {
    if (dialog.textContent?.includes(TITLE)) dialog.querySelector<HTMLButtonElement>('button[aria-label="Close"]')?.click();
  }
}
