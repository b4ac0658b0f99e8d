// Shift + R loads the address with which this tab was opened: a new session, so nothing that was set is left.
const OPENED = "zspace-opening-view", RETURNED = "zspace-opening-view-returned";
const SHOWN_FOR = 1600;
let remembered = false;

// A link followed is a new opening view; a reload, or a step back in the history, keeps the one there was.
function remember() {
  if (remembered) return;
  remembered = true;
  const [visit] = performance.getEntriesByType("navigation");
  if (!sessionStorage.getItem(OPENED) || visit?.type === "navigate") sessionStorage.setItem(OPENED, visit?.name ?? location.href);
}

function typing(event) {
  const [target] = event.composedPath();
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
    || (target.tagName === "INPUT" && !/^(range|checkbox|radio|button)$/.test(target.type));
}

function onKey(event) {
  if (event.key !== "R" || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey || typing(event)) return;
  event.preventDefault();
  event.stopPropagation();
  const address = sessionStorage.getItem(OPENED);
  sessionStorage.setItem(RETURNED, "yes");
  address === location.href ? location.reload() : location.assign(address);
}

export default function (component) {
  remember();
  const note = component.parentElement.querySelector(".note");
  if (note && sessionStorage.getItem(RETURNED)) {
    sessionStorage.removeItem(RETURNED);
    note.textContent = "Opening view";
    note.classList.add("shown");
    setTimeout(() => note.classList.remove("shown"), SHOWN_FOR);
  }
  addEventListener("keydown", onKey, { capture: true });
  return () => removeEventListener("keydown", onKey, { capture: true });
}
