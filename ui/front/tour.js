// Leads through the tour: by buttons, by arrow keys, and by the page keys that a presenter's clicker sends.
const ARROWS = { ArrowLeft: -1, ArrowRight: 1 }, PAGES = { PageUp: -1, PageDown: 1 };
const TAKES_ARROWS = "input, textarea, select, [contenteditable=true], [role=slider], [role=tab], [role=option], [role=combobox]";
// These take arrows from who came to them by key; who only clicked one wants to go on.
const CHOICES = "[role=radio], .tile";
const TAKES_TEXT = "textarea, select, [contenteditable=true], input:not([type=range], [type=checkbox], [type=radio])";

const within = (event, what) => event.composedPath().some((node) => node.matches?.(what));
const plain = (event) => !event.ctrlKey && !event.altKey && !event.metaKey && !event.shiftKey;

function fill(bar, state) {
  const { at, names, titles } = state.data, dots = bar.querySelector(".dots");
  const place = names.indexOf(state.wanted ?? at);
  if (dots.children.length !== names.length) {
    dots.replaceChildren(...names.map((name, number) => {
      const item = document.createElement("li"), dot = document.createElement("button");
      dot.type = "button";
      dot.title = titles[number];
      dot.setAttribute("aria-label", `Stop ${number + 1}: ${titles[number]}`);
      dot.onclick = () => state.go(number);
      item.append(dot);
      return item;
    }));
  }
  [...dots.querySelectorAll("button")].forEach((dot, number) => {
    number === place ? dot.setAttribute("aria-current", "step") : dot.removeAttribute("aria-current");
  });
  bar.querySelector(".count").textContent = `${place + 1} / ${names.length}`;
  bar.querySelector(".back").disabled = place === 0;
  const next = bar.querySelector(".next"), last = place === names.length - 1;
  next.textContent = last ? "From the start" : "Next";
  next.setAttribute("aria-label", last ? "From the start" : `Next: ${titles[place + 1]}`);
  bar.dataset.at = names[place];
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const bar = parentElement.querySelector(".bar");
  if (!bar || !data) return;
  const state = (parentElement.zspaceTour ??= { wanted: null, pointed: false });
  // A quick presenter is ahead of the server: what was wanted last stands until the page has it.
  if (data.at === state.wanted) state.wanted = null;
  state.data = data;
  const count = data.names.length;
  const place = () => state.data.names.indexOf(state.wanted ?? state.data.at);
  state.go = (number) => {
    if (number < 0 || number >= count || number === place()) return;
    state.wanted = state.data.names[number];
    fill(bar, state);
    scrollTo({ top: 0 });
    document.querySelector(".stMain")?.scrollTo({ top: 0 });
    setTriggerValue("go", state.wanted);
  };
  const full = () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
  fill(bar, state);
  bar.querySelector(".back").onclick = () => state.go(place() - 1);
  bar.querySelector(".next").onclick = () => state.go((place() + 1) % count);
  const button = bar.querySelector(".full");
  button.hidden = !document.fullscreenEnabled;
  button.onclick = full;

  const stepOf = (event) => {
    if (PAGES[event.key] && !within(event, TAKES_TEXT)) return PAGES[event.key];
    if (!ARROWS[event.key] || within(event, TAKES_ARROWS)) return 0;
    return within(event, CHOICES) && !state.pointed ? 0 : ARROWS[event.key];
  };
  const onKey = (event) => {
    if (event.key === "Tab") state.pointed = false;
    if (!plain(event)) return;
    const step = stepOf(event);
    if (step) {
      event.preventDefault();
      event.stopPropagation();
      state.go(place() + step);
    } else if (event.key === "Escape") document.activeElement?.blur();
    else if (event.key === "f" && !within(event, TAKES_TEXT) && !button.hidden) full();
  };
  const onPointer = () => { state.pointed = true; };
  const onHistory = () => { state.wanted = null; };
  const hears = [["keydown", onKey], ["pointerdown", onPointer], ["popstate", onHistory]];
  for (const [name, hear] of hears) addEventListener(name, hear, { capture: true });
  return () => {
    for (const [name, hear] of hears) removeEventListener(name, hear, { capture: true });
  };
}
